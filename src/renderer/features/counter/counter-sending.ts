import { minorDigits } from '#contract/currency'
import type { Sale } from '#contract/sales'
import { pos } from '../../api.ts'
import { cashFor } from './change.ts'
import type { Draft } from './counter-state.ts'
import type { CounterStore } from './counter-store.ts'
import type { EnterGuard } from './enter-guard.ts'
import { readNumber } from './number.ts'

/** How the sale under review is sent: the one place from which money is spent. */
export function createSend(
  { now, dispatch }: CounterStore,
  guard: EnterGuard,
  learn: (sale: Sale) => void,
): () => Promise<void> {
  return async () => {
    const step = now()
    if (step.step !== 'review' || !guard.open()) return
    const { draft } = step
    const { pays } = draft.offer
    if (cashFor(draft.given, pays.minor, minorDigits(pays.currency)).is === 'short') return
    dispatch({ type: 'sent' })
    const answer = await submit(draft)
    if (answer.ok) learn(answer.value)
    else {
      dispatch({ type: 'not-sold', draft, error: answer.error })
      guard.reviewOpened()
    }
  }
}

/** A call that died may have been heard: the sales book knows whether the sale exists. */
async function submit(draft: Draft) {
  const { saleId, entry, choice, offer } = draft
  const answer = await pos.sales.submit({
    saleId,
    country: readNumber(entry.typed, entry.country).country,
    number: entry.typed,
    operatorId: choice.operator.operatorId,
    order: offer.order,
    tender: { method: 'cash', given: null },
    despite: [],
  })
  if (answer.ok || answer.error.code !== 'internal') return answer
  const written = await pos.sales.read({ saleId })
  return written.ok ? written : answer
}
