import { useTranslations } from 'use-intl'
import { explainRefusal } from '../../i18n/explain.ts'
import { useFormats } from '../../i18n/I18n.tsx'
import type { MomentView } from './moment-view.ts'

type Words = ReturnType<typeof useTranslations<'moment'>>

/** What happened to a sale, what to do now, and what hints there are: a sentence each. */
export function useReason(): (view: MomentView) => readonly string[] {
  const all = useTranslations()
  const t = useTranslations('moment')
  const { isolate } = useFormats()
  return (view) => {
    const { payment, state, settledByHand } = view
    const [so, then] = ofState(view, all, t, isolate)
    const first = settledByHand
      ? [
          t(state === 'done' ? 'handDelivered' : 'handNotDelivered'),
          t('handNote', { why: settledByHand.note }),
        ]
      : [so]
    if (state === 'done' && payment !== 'taken') return [...first, t('doneButBack')]
    if (payment === 'owed') return [...first, t('owedThen')]
    if (payment === 'paid-back') return [...first, t('paidBackThen')]
    return settledByHand ? first : [so, then, ...hintOf(view, t)]
  }
}

function ofState(
  view: MomentView,
  all: ReturnType<typeof useTranslations<never>>,
  t: Words,
  isolate: (text: string) => string,
): readonly [string, string] {
  const { operator } = view
  switch (view.state) {
    case 'working':
      return [t('working'), t('workingThen')]
    case 'done':
      return [t('done', { operator }), proofOf(t, view, isolate)]
    case 'refused':
      return explainRefusal(all, view.refusal ?? 'request-refused', operator)
    case 'failed':
      return [t('failed', { operator }), t('failedThen')]
    case 'refunded':
      return [t('refunded', { operator }), t('refundedThen')]
    case 'not-sent':
      return [t('notSent'), t('notSentThen')]
    case 'unsure':
      return [t('unsure'), t('unsureThen')]
    case 'not-found':
      return [t('notFound', { looks: view.looks }), t('notFoundThen')]
    case 'conflict':
      return conflictWords(view, t)
    case 'cancelled':
      return [t('cancelled'), t('cancelledThen')]
  }
}

function conflictWords({ conflict }: MomentView, t: Words): readonly [string, string] {
  switch (conflict) {
    case 'does-not-match':
      return [t('conflictOther'), t('conflictOtherThen')]
    case 'record-damaged':
      return [t('conflictDamaged'), t('conflictDamagedThen')]
    case 'two-transactions':
    case null:
      return [t('conflict'), t('conflictThen')]
  }
}

/** What the wallet says of a sale that nobody is sure of. */
function hintOf({ witness }: MomentView, t: Words): readonly string[] {
  if (witness === null) return []
  return [witness === 'went-down' ? t('wentDown') : t('didNotMove')]
}

function proofOf(
  t: Words,
  { reference, transactionId }: MomentView,
  isolate: (text: string) => string,
): string {
  if (reference) return t('doneReference', { reference: isolate(reference) })
  return transactionId ? t('doneNumber', { number: isolate(transactionId) }) : ''
}
