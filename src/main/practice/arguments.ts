import { parseArgs } from 'node:util'
import { z } from 'zod'

const argumentsSchema = z.object({
  port: z
    .string()
    .regex(/^\d{1,5}$/, '--port takes a number between 0 and 65535')
    .transform(Number)
    .refine((port) => port <= 65_535, '--port takes a number between 0 and 65535')
    .optional(),
  file: z.string().min(1, '--file takes the path of a file').optional(),
  balance: z
    .string()
    .regex(
      /^\d{1,12}(\.\d{1,5})?$/,
      '--balance takes an amount in naira, with five decimals at most',
    )
    .optional(),
  help: z.boolean().optional(),
})

export type Arguments = { readonly [K in 'port']?: number } & {
  readonly file?: string
  readonly balance?: string
}

export type ReadArguments =
  | { readonly kind: 'run'; readonly options: Arguments }
  | { readonly kind: 'help' }
  | { readonly kind: 'wrong'; readonly message: string }

export const usage = `Usage: npm run practice -- [--port N] [--file FILE] [--balance NAIRA]

  --port N         listen on this port of 127.0.0.1 (any free one)
  --file FILE      keep wallet and sales in this file, across restarts (memory only)
  --balance NAIRA  what a new wallet holds (250000)`

export function readArguments(argv: readonly string[]): ReadArguments {
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        port: { type: 'string' },
        file: { type: 'string' },
        balance: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    })
    const read = argumentsSchema.safeParse(values)
    if (!read.success) return { kind: 'wrong', message: read.error.issues[0]?.message ?? '' }
    const { help, port, file, balance } = read.data
    if (help === true) return { kind: 'help' }
    return {
      kind: 'run',
      options: {
        ...(port === undefined ? {} : { port }),
        ...(file === undefined ? {} : { file }),
        ...(balance === undefined ? {} : { balance }),
      },
    }
  } catch (failure) {
    return { kind: 'wrong', message: failure instanceof Error ? failure.message : String(failure) }
  }
}
