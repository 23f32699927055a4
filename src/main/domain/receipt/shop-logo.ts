import type { Result } from '#contract/result'
import type { Logo } from './facts.ts'

/** Where the shop's own sign is kept. */
export type ShopLogo = {
  /** Null for none, and for what is no picture any more. */
  readonly read: () => Logo | null
  readonly write: (logo: Logo | null) => Result<void, 'file-not-written'>
}
