import { useTranslations } from 'use-intl'
import type { KeyAction } from '../../keys.ts'

/** What every key does, in the clerk's language. */
export function useKeyLabels(): Readonly<Record<KeyAction, string>> {
  const t = useTranslations('keys')
  return {
    help: t('help'),
    again: t('again'),
    cancel: t('cancel'),
    method: t('method'),
    name: t('name'),
    operator: t('operator'),
    sales: t('sales'),
    save: t('save'),
    slip: t('slip'),
    slips: t('slips'),
    drawer: t('drawer'),
    owed: t('owed'),
    repeat: t('repeat'),
    settings: t('settings'),
    back: t('back'),
    next: t('next'),
    other: t('other'),
  }
}
