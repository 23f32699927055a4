import { parseArgs } from 'node:util'
import { z } from 'zod'
import { err, ok, type Result } from '#contract/result'

export type KillTestArguments = { readonly runs: number; readonly seed: number }

const usage = `npm run kill-test -- [--runs 50] [--seed 1]
  --runs  how many times to sell, kill, start again and compare, 1 to 100000
  --seed  decides what is sold, what goes wrong and when the kills come`

const schema = z.object({
  runs: z.coerce.number().int().min(1).max(100_000).default(50),
  seed: z.coerce
    .number()
    .int()
    .min(0)
    .max(2 ** 32 - 1)
    .default(1),
})

/** Reads the command line. An error is the text for the person who typed it. */
export function readKillTestArguments(argv: readonly string[]): Result<KillTestArguments, string> {
  try {
    const option = { type: 'string' } as const
    const { values } = parseArgs({ args: [...argv], options: { runs: option, seed: option } })
    const parsed = schema.safeParse(values)
    if (parsed.success) return ok(parsed.data)
    return err(`--${String(parsed.error.issues[0]?.path[0])} makes no sense here.\n${usage}`)
  } catch (cause) {
    return err(`${cause instanceof Error ? cause.message : String(cause)}\n${usage}`)
  }
}
