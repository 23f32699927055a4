import type { ErrorOf } from '#contract/errors'
import { err, ok, type Result } from '#contract/result'
import type { Clock } from '../clock.ts'
import type { NotOwner, Owner } from '../owner/service.ts'
import type { Voucher } from '../sales/gateway.ts'
import type { Act, Ledger, LedgerFailure } from '../sales/ledger.ts'
import type { SaleRecord } from '../sales/record.ts'
import type { Sales, VoucherFailure } from '../sales/service.ts'
import { firstShowingMs } from './policy.ts'

/** Why a PIN is read once more, and whose leave it is. */
export type Given = { readonly reason: string | null; readonly ownerPin: string | null }

export type NoLeave = NotOwner | ErrorOf<'reason-needed'>

export type LeavePorts = {
  readonly owner: Pick<Owner, 'allows' | 'state'>
  readonly ledger: Pick<Ledger, 'writeAct' | 'recent'>
  readonly clock: Pick<Clock, 'now'>
}

export type Leave = {
  /** Whether giving the PIN out is still a part of the sale itself. */
  readonly isOfTheSale: (record: SaleRecord) => boolean
  /** Whether it may be given out once more; then `account` writes it into the journal. */
  readonly ask: (given: Given) => Promise<
    Result<
      {
        readonly account: (
          kind: Extract<Act['kind'], 'pin-shown' | 'pin-printed'>,
          saleId: string,
        ) => Result<void, LedgerFailure>
      },
      NoLeave
    >
  >
}

/**
 * Keeps a PIN from being given out twice unseen.
 *
 * For a while after it was delivered, on the till that sold it, it is being sold. From then on it
 * needs a reason, the owner's PIN where one is set, and a line in the journal before it is given out.
 */
export function createLeave({ owner, ledger, clock }: LeavePorts): Leave {
  /** Whether the till has written down a later time than it is now: the clock was set back. */
  function isSetBack(now: number): boolean {
    const last = ledger.recent(1)
    return !last.ok || last.value.some(({ lastAt }) => lastAt > now)
  }

  return {
    isOfTheSale({ facts, since, standing, lastAt }) {
      const now = clock.now()
      const isYoung = now >= lastAt && now - (facts.at + since) < firstShowingMs
      const isSoldHere = facts.origin === 'sold' && standing.kind === 'succeeded'
      return isSoldHere && isYoung && !isSetBack(now)
    },

    async ask({ reason, ownerPin }) {
      if (reason === null) return err({ code: 'reason-needed' })
      const allowed = await owner.allows(ownerPin)
      if (!allowed.ok) return allowed
      const byOwner = owner.state().pinSet
      return ok({
        account: (kind, saleId) =>
          ledger.writeAct({ at: clock.now(), kind, saleId, reason, byOwner }),
      })
    },
  }
}

export type ShowPorts = {
  readonly sales: Pick<Sales, 'read' | 'voucher'>
  readonly leave: Leave
}

export type ShowPin = (
  saleId: string,
  given: Given,
) => Promise<Result<Voucher, NoLeave | { readonly code: VoucherFailure }>>

/** Shows the PIN of a sale: freely while it is being sold, and with leave from then on. */
export function createShowPin({ sales, leave }: ShowPorts): ShowPin {
  return async (saleId, given) => {
    const record = sales.read(saleId)
    if (!record.ok) return err({ code: record.error })
    const isGoods =
      record.value.standing.kind === 'succeeded' && record.value.transactions[0]?.hasVoucher
    if (!isGoods) return err({ code: 'not-in-this-state' })
    const asked = leave.isOfTheSale(record.value) ? null : await leave.ask(given)
    if (asked && !asked.ok) return asked
    const voucher = await sales.voucher(saleId)
    if (!voucher.ok) return err({ code: voucher.error })
    // Once it is there to be given out, and before it is.
    const written = asked?.value.account('pin-shown', saleId) ?? ok(undefined)
    return written.ok ? voucher : err({ code: written.error })
  }
}
