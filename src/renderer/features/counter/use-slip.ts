import { useCallback, useState } from 'react'
import { useTranslations } from 'use-intl'
import { pos } from '../../api.ts'
import { explain } from '../../i18n/explain.ts'

export type Saved = { readonly saleId: string } & (
  | { readonly is: 'saving' }
  | { readonly is: 'saved'; readonly fileName: string }
  | { readonly is: 'failed'; readonly why: string }
)

/** The last slip that was saved as a PDF, and a way to save one. */
export function useSlip() {
  const t = useTranslations()
  const [saved, setSaved] = useState<Saved | null>(null)
  const save = useCallback(
    async (saleId: string): Promise<void> => {
      setSaved({ saleId, is: 'saving' })
      const answer = await pos.receipts.savePdf({ saleId })
      setSaved(
        answer.ok
          ? { saleId, is: 'saved', fileName: answer.value.fileName }
          : { saleId, is: 'failed', why: explain(t, answer.error) },
      )
    },
    [t],
  )
  return { saved, save }
}

/** What became of a slip, in words. */
export function useSavedWords(): (saved: Saved) => string {
  const t = useTranslations()
  return (saved) => {
    switch (saved.is) {
      case 'saving':
        return t('moment.receiptSaving')
      case 'saved':
        return t('tape.saved', { file: saved.fileName })
      case 'failed':
        return saved.why
    }
  }
}
