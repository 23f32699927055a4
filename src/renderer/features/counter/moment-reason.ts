import { useTranslations } from 'use-intl'
import { explainRefusal } from '../../i18n/explain.ts'
import { useFormats } from '../../i18n/I18n.tsx'
import type { MomentView } from './moment-view.ts'

/** What happened to a sale and what to do now: two sentences. */
export function useReason(): (view: MomentView) => readonly [string, string] {
  const all = useTranslations()
  const t = useTranslations('moment')
  const { isolate } = useFormats()
  return (view) => {
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
        return [t('conflict'), t('conflictThen')]
      case 'cancelled':
        return [t('cancelled'), t('cancelledThen')]
    }
  }
}

function proofOf(
  t: ReturnType<typeof useTranslations<'moment'>>,
  { reference, transactionId }: MomentView,
  isolate: (text: string) => string,
): string {
  if (reference) return t('doneReference', { reference: isolate(reference) })
  return transactionId ? t('doneNumber', { number: isolate(transactionId) }) : ''
}
