import { useMemo, useRef, useState } from 'react'
import type { AppError } from '#contract/errors'
import type { Sale } from '#contract/sales'
import { pos } from '../../api.ts'
import type { Moment } from './counter-state.ts'
import { type MomentView, viewOfDraft, viewOfSale } from './moment-view.ts'

/** The sale whose result is shown, as main knows it or, in the first instant, as it was sent. */
export function useMomentView(moment: Moment | null, sales: readonly Sale[]): MomentView | null {
  const sale = sales.find(({ saleId }) => saleId === moment?.saleId)
  return useMemo(() => {
    if (sale) return viewOfSale(sale, (moment?.draft ?? null) !== null)
    return moment?.draft ? viewOfDraft(moment.draft, new Date().toISOString()) : null
  }, [moment, sale])
}

/** Keeps the last result for the moment in which it fades. */
export function useLeaving(view: MomentView | null): {
  readonly view: MomentView | null
  readonly onLeft: () => void
} {
  const [last, setLast] = useState(view)
  if (view !== null && view !== last) setLast(view)
  return { view: view ?? last, onLeft: () => setLast(null) }
}

/** What a clerk decides about a sale that was not sent or not found. One answer at a time. */
export function useDecision(view: MomentView | null, learn: (sale: Sale) => void) {
  const [trouble, setTrouble] = useState<{ saleId: string; error: AppError } | null>(null)
  const busy = useRef(false)
  const decide = async (saleId: string, ask: typeof pos.sales.sendAgain): Promise<void> => {
    if (busy.current) return
    busy.current = true
    const answer = await ask({ saleId })
    busy.current = false
    if (answer.ok) learn(answer.value)
    setTrouble(answer.ok ? null : { saleId, error: answer.error })
  }
  return {
    trouble: trouble !== null && trouble.saleId === view?.saleId ? trouble.error : null,
    sendAgain: (saleId: string) => decide(saleId, pos.sales.sendAgain),
    cancel: (saleId: string) => decide(saleId, pos.sales.cancel),
  }
}
