import type { Regular } from '#contract/regulars'
import type { Result } from '#contract/result'
import type { LedgerFailure } from '../sales/ledger.ts'

/** Who was sold to before. */
export type Regulars = {
  readonly find: (text: string, limit: number) => Result<readonly Regular[], LedgerFailure>
  readonly name: (
    msisdn: string,
    name: string,
  ) => Result<Regular, LedgerFailure | 'regular-not-found'>
}
