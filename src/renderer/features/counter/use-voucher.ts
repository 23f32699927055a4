import { useCallback, useEffect, useState } from 'react'
import type { AppError } from '#contract/errors'
import { err, type Result } from '#contract/result'
import { pos } from '../../api.ts'

export type Voucher = {
  readonly code: string | null
  readonly serial: string | null
  readonly lines: readonly string[]
  readonly validity: string | null
}

export type VoucherSlot =
  | { readonly is: 'empty' }
  | { readonly is: 'asking' }
  | { readonly is: 'ready'; readonly voucher: Voucher }
  | { readonly is: 'trouble'; readonly error: AppError }

type Held = { readonly saleId: string; readonly slot: VoucherSlot }

/** The PIN of the sale on the screen. It is read when the sale is shown, and forgotten with it. */
export function useVoucher(saleId: string | null): {
  readonly slot: VoucherSlot
  readonly readAgain: () => void
  /** The PIN once more, for a reason. */
  readonly readFor: (reason: string, ownerPin: string | null) => Promise<Result<Voucher, AppError>>
} {
  const [held, setHeld] = useState<Held | null>(null)

  const read = useCallback(async (id: string): Promise<void> => {
    setHeld({ saleId: id, slot: { is: 'asking' } })
    const answer = await pos.sales.voucher({ saleId: id, reason: null, ownerPin: null })
    const slot: VoucherSlot = answer.ok
      ? { is: 'ready', voucher: answer.value }
      : { is: 'trouble', error: answer.error }
    setHeld((now) => (now?.saleId === id ? { saleId: id, slot } : now))
  }, [])

  useEffect(() => {
    if (saleId === null) setHeld(null)
    else void read(saleId)
  }, [saleId, read])

  return {
    slot: held !== null && held.saleId === saleId ? held.slot : { is: 'empty' },
    readAgain: () => {
      if (saleId !== null) void read(saleId)
    },
    async readFor(reason, ownerPin) {
      if (saleId === null) return err({ code: 'sale-not-found' })
      const answer = await pos.sales.voucher({ saleId, reason, ownerPin })
      if (answer.ok) setHeld({ saleId, slot: { is: 'ready', voucher: answer.value } })
      return answer
    },
  }
}
