import type { Life } from './life.ts'

/** What a till's record of a sale tells the customer. */
export type Verdict = 'delivered' | 'not delivered' | 'not settled'

/** A way to sell over a line that fails. */
export type Policy<T> = {
  readonly name: string
  readonly isOurs: boolean
  /** Whether the provider that a sale meets refuses an identifier that was used. */
  readonly isRefusedTwice: (saleNumber: number) => boolean
  /** Begins a run: sells if there is no sale on disk, and takes up the one that is there. */
  readonly start: (life: Life<T>, saleNumber: number) => void
  readonly verdict: (value: T) => Verdict
  /** Whether a person has to decide. */
  readonly asksPerson: (value: T) => boolean
  /** The attempt that the disk says is on its way. A mark stands for one request. */
  readonly markedAttempt: (value: T) => number | null
  /** Whether it has its outcome, nobody is asked, and it only keeps an eye on the provider. */
  readonly isAtRest: (value: T) => boolean
  /** What it has booked as its cost; null when it keeps no such figure. */
  readonly cost: (value: T) => string | null
}
