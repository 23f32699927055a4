import { minorDigits } from '#contract/currency'
import type { Sale } from '#contract/sales'
import { pos } from '../../api.ts'
import { cashFor, toMinor } from './change.ts'
import { pinAfter, pinFor } from './counter-owner.ts'
import type { Draft } from './counter-state.ts'
import type { CounterStore } from './counter-store.ts'
import type { EnterGuard } from './enter-guard.ts'
import { guardOf } from './guard.ts'
import { readNumber } from './number.ts'

/** How the sale under review is sent: the one place from which money is spent. */
export function createSend(
  { now, dispatch }: CounterStore,
  enter: EnterGuard,
  learn: (sale: Sale) => void,
): () => Promise<void> {
  return async () => {
    const step = now()
    if (step.step !== 'review' || !enter.open()) return
    // No key and no button comes this far while a question stands: nothing else may, either.
    if (guardOf(step) !== null) return
    const { draft, pin } = step
    const { pays } = draft.offer
    if (cashFor(draft.given, pays.minor, minorDigits(pays.currency)).is === 'short') return
    dispatch({ type: 'sent' })
    const answer = await submit(draft, pin.is === 'given' ? pin.pin : null)
    if (answer.ok) learn(answer.value)
    else {
      const { error } = answer
      dispatch({ type: 'not-sold', notSold: { draft, error, pin: await pinAfter(error) } })
      enter.reviewOpened()
    }
  }
}

/** Asks what stands against the sale under review. Unanswered, it is asked again when the sale is sent. */
export function createWeigh({ now, dispatch }: CounterStore): () => Promise<void> {
  return async () => {
    const step = now()
    if (step.step !== 'review') return
    const { saleId } = step.draft
    const answer = await pos.sales.weigh(orderOf(step.draft))
    if (!answer.ok) return
    const warnings = answer.value
    dispatch({ type: 'weighed', saleId, warnings, pin: await pinFor(warnings) })
  }
}

const orderOf = ({ entry, choice, offer }: Draft) => ({
  country: readNumber(entry.typed, entry.country).country,
  number: entry.typed,
  operatorId: choice.operator.operatorId,
  order: offer.order,
})

function tenderOf({ method, given, offer }: Draft) {
  const { currency } = offer.pays
  const minor = method === 'cash' && given !== '' ? toMinor(given, minorDigits(currency)) : null
  return { method, given: minor === null ? null : { minor, currency } }
}

/** A call that died may have been heard: the sales book knows whether the sale exists. */
async function submit(draft: Draft, ownerPin: string | null) {
  const { saleId, despite } = draft
  const answer = await pos.sales.submit({
    saleId,
    ...orderOf(draft),
    tender: tenderOf(draft),
    despite: despite.map(({ kind }) => kind),
    ownerPin,
  })
  if (answer.ok || answer.error.code !== 'internal') return answer
  const written = await pos.sales.read({ saleId })
  return written.ok ? written : answer
}
