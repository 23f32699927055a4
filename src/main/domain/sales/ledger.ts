import type { OutputOf } from '#contract/command'
import type { drawer } from '#contract/drawer'
import type { Result } from '#contract/result'
import type { LedgerState } from '#contract/till'
import type { PastSales } from '../catalogue/service.ts'
import type { SaleEvent, SaleFacts } from './events.ts'
import type { SaleRecord } from './record.ts'

/** The ledger could not be read or written. What was to be written must be taken as not written. */
export type LedgerFailure = 'ledger-unavailable'

/** What is in the drawer, per currency. */
export type DrawerFigures = OutputOf<typeof drawer.today>

/** What was done beside the sales themselves, and is to be answered for. */
export type Act = {
  /** Milliseconds since 1970. */
  readonly at: number
  /** `pin-shown`, `pin-printed`: once more. `slip-reprinted`: of a sale without a PIN. */
  readonly kind: 'no-sale' | 'pin-shown' | 'pin-printed' | 'slip-reprinted'
  /** Null for a no-sale. */
  readonly saleId: string | null
  /** As it was typed; null where none is asked for. */
  readonly reason: string | null
  /** Whether the owner's PIN was given for it. */
  readonly byOwner: boolean
}

/**
 * Every sale of this till, on disk before the call that wrote it answers.
 *
 * None of these throws. A record is always the fold over what is stored.
 */
export type Ledger = {
  /** Writes a new sale. Safe to repeat: a `saleId` that is there already answers what is there. */
  readonly create: (
    facts: SaleFacts,
  ) => Result<{ readonly record: SaleRecord; readonly isNew: boolean }, LedgerFailure>

  /**
   * Appends one event if the sale still has exactly `seq` events, and answers the sale after it.
   *
   * `out-of-step`: somebody else appended first, and nothing was written.
   */
  readonly append: (
    saleId: string,
    seq: number,
    event: SaleEvent,
  ) => Result<SaleRecord, LedgerFailure | 'out-of-step'>

  /**
   * Writes a sale that the provider's report knows and this ledger does not, with what happened to it.
   *
   * A `saleId` or identifier that is there already answers what is there.
   */
  readonly adopt: (
    facts: SaleFacts,
    events: readonly SaleEvent[],
  ) => Result<{ readonly record: SaleRecord; readonly isNew: boolean }, LedgerFailure>

  /** Null for a sale that is not there. */
  readonly read: (saleId: string) => Result<SaleRecord | null, LedgerFailure>

  /** The last sales, newest first. */
  readonly recent: (limit: number) => Result<readonly SaleRecord[], LedgerFailure>

  /** Every sale that is not settled, wherever its payment is, oldest first. */
  readonly unsettled: () => Result<readonly SaleRecord[], LedgerFailure>

  /** Every sale whose customer is owed the payment, oldest first. */
  readonly owed: () => Result<readonly SaleRecord[], LedgerFailure>

  /** The sales to a number since `at`, newest first. */
  readonly to: (msisdn: string, at: number) => Result<readonly SaleRecord[], LedgerFailure>

  /** Writes an act into the journal. Not safe to repeat: each is one. */
  readonly writeAct: (act: Act) => Result<void, LedgerFailure>

  /** What the shop calls the owner of a number; an empty name takes it away. */
  readonly nameNumber: (msisdn: string, name: string) => Result<void, LedgerFailure>

  /** What the drawer took and gave back since `at`, and what is held and owed in all. */
  readonly drawer: (at: number) => Result<DrawerFigures, LedgerFailure>

  /** Whether it can be written now, or why not. Changes by itself: `onState` tells. */
  readonly state: () => LedgerState
  readonly onState: (listener: () => void) => void

  /** Every sale that the till still has something to do for, oldest first. */
  readonly unfinished: () => Result<readonly SaleRecord[], LedgerFailure>

  /** What was delivered to a number before; null for a number that never got anything here. */
  readonly pastSales: (msisdn: string) => Result<PastSales | null, LedgerFailure>

  readonly close: () => void
}
