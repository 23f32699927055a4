export interface RunOptions {
  readonly folder: string
  readonly env?: NodeJS.ProcessEnv
  /** How far it is, in a few words. */
  readonly progress?: () => string
  /** Asked every ten seconds: whether to give up. */
  readonly stalled?: () => boolean
}

export interface Outcome {
  readonly code: number
  /** The last lines that the program wrote. */
  readonly said: string
  readonly gaveUp: boolean
}

export function run(command: readonly string[], options: RunOptions): Promise<Outcome>
export function say(text: string): void
