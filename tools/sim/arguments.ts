import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { err, ok, type Result } from '#contract/result'

export type SimArguments = {
  readonly sales: number
  readonly seed: number
  readonly threads: number
}

const usage = `npm run sim -- [--sales 100000] [--seed 1] [--threads N]
  --sales    how many sales each policy makes, 1 to 100000000
  --seed     the same seed and number give the same table
  --threads  how many cores to use; all when absent`

const whole = (low: number, high: number) =>
  z
    .string()
    .regex(/^\d{1,10}$/)
    .transform(Number)
    .refine((number) => number >= low && number <= high)

const schema = z.object({
  sales: whole(1, 100_000_000).default(100_000),
  seed: whole(0, 2 ** 32 - 1).default(1),
  threads: whole(1, 64).default(availableParallelism()),
})

/** Reads the command line. An error is the text for the person who typed it. */
export function readSimArguments(argv: readonly string[]): Result<SimArguments, string> {
  try {
    const option = { type: 'string' } as const
    const { values } = parseArgs({
      args: [...argv],
      options: { sales: option, seed: option, threads: option },
    })
    const parsed = schema.safeParse(values)
    if (parsed.success) return ok(parsed.data)
    const name = String(parsed.error.issues[0]?.path[0])
    return err(`--${name} makes no sense here.\n${usage}`)
  } catch (cause) {
    return err(`${cause instanceof Error ? cause.message : String(cause)}\n${usage}`)
  }
}
