import type { z } from 'zod'
import type { ErrorCode, ErrorOf, ImplicitCode } from './errors.ts'
import type { Result } from './result.ts'

/** One call over the bridge: what it takes, what it answers, and the errors it may answer instead. */
export type Command = {
  readonly input: z.ZodType
  readonly output: z.ZodType
  readonly errors: readonly ErrorCode[]
}

/** Declares a command and keeps the literal types of its error codes. */
export const command = <
  I extends z.ZodType,
  O extends z.ZodType,
  const E extends readonly ErrorCode[],
>(spec: {
  readonly input: I
  readonly output: O
  readonly errors: E
}): { readonly input: I; readonly output: O; readonly errors: E } => spec

export type InputOf<C extends Command> = z.infer<C['input']>
export type OutputOf<C extends Command> = z.infer<C['output']>
export type CommandError<C extends Command> = {
  [K in C['errors'][number] | ImplicitCode]: ErrorOf<K>
}[C['errors'][number] | ImplicitCode]
export type ReplyOf<C extends Command> = Result<OutputOf<C>, CommandError<C>>
