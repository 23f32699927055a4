import type { Clock } from '../clock.ts'
import type { SaleFacts } from '../sales/events.ts'
import type { Voucher } from '../sales/gateway.ts'
import { answered } from '../sales/in-time.ts'
import { dayMs, removeEveryMs } from './policy.ts'
import type { VoucherStore } from './store.ts'
import { toText, toVoucher } from './text.ts'
import type { Vault, VaultFailure } from './vault.ts'

export type VouchersPorts = {
  readonly vault: Vault
  readonly store: VoucherStore
  readonly clock: Clock
  /** For how many days of its sale a PIN is kept; 0 keeps none. */
  readonly keepDays: () => number
  readonly log: (line: string) => void
}

/** PINs of this till's sales, for when the provider cannot be asked for them. */
export type Vouchers = {
  /** Best effort, in the background: a sale waits for nothing of it. */
  readonly keep: (sale: Pick<SaleFacts, 'saleId' | 'at'>, voucher: Voucher) => void
  /** Null when it is not kept, or cannot be opened: the provider has it. */
  readonly read: (saleId: string) => Promise<Voucher | null>
}

export type KeptVouchers = Vouchers & {
  /** Removes what is past its time, now and every day. Again at once where the time has changed. */
  readonly start: () => void
  /** Keeps nothing more; resolves when all that was handed in is kept. */
  readonly stop: () => Promise<void>
}

/** Keeps PINs sealed for a while, and never in clear: where there is no vault, nothing is kept. */
export function createVouchers(ports: VouchersPorts): KeptVouchers {
  const { vault, store, clock, keepDays, log } = ports
  const beingSealed = new Map<string, Voucher>()
  const work = new Set<Promise<void>>()
  let lastFailure: VaultFailure | null = null
  let cancel: () => void = () => undefined
  let isStopped = false

  const isKept = (at: number): boolean => keepDays() > 0 && clock.now() - at < keepDays() * dayMs

  async function seal(saleId: string, at: number, voucher: Voucher): Promise<void> {
    const sealed = await vault.seal(saleId, toText(voucher))
    // The owner may have decided meanwhile that none is kept.
    if (sealed.ok && isKept(at)) store.keep(saleId, at, sealed.value)
    // Once is enough: a PC without a safe place says the same of every sale.
    if (!sealed.ok && sealed.error !== lastFailure)
      log(`PINs are not kept on this PC: ${sealed.error}`)
    lastFailure = sealed.ok ? null : sealed.error
  }

  async function open(saleId: string): Promise<Voucher | null> {
    const sealed = store.read(saleId)
    if (sealed === null) return null
    const text = await vault.open(saleId, sealed)
    if (text.ok) return toVoucher(text.value)
    log(`what is kept of sale ${saleId} cannot be opened: ${text.error}`)
    return null
  }

  function removeOld(): void {
    if (isStopped) return
    const now = clock.now()
    // Kept for no day at all, that of a sale of this very moment goes as well.
    store.removeBefore(keepDays() === 0 ? now + 1 : now - keepDays() * dayMs, now)
    cancel()
    cancel = clock.after(removeEveryMs, removeOld)
  }

  return {
    keep({ saleId, at }, voucher) {
      // Without its code it is not the goods yet: the provider may tell the rest later.
      if (isStopped || !isKept(at) || voucher.code === null) return
      beingSealed.set(saleId, voucher)
      const done = answered(() => seal(saleId, at, voucher), undefined).then(() => {
        if (beingSealed.get(saleId) === voucher) beingSealed.delete(saleId)
        work.delete(done)
      })
      work.add(done)
    },

    async read(saleId) {
      return beingSealed.get(saleId) ?? answered(() => open(saleId), null)
    },

    start: removeOld,

    async stop(): Promise<void> {
      isStopped = true
      cancel()
      await Promise.all(work)
    },
  }
}
