import { useTranslations } from 'use-intl'
import type { Amount } from '#contract/money'
import { dayWord } from '../../i18n/format.ts'
import { useFormats } from '../../i18n/I18n.tsx'

type History = {
  readonly timesSold: number
  readonly lastSold: { readonly order: Amount; readonly at: string } | null
}

/** How often a number was sold to, and what it got last. Empty for one that never was. */
export function useHistoryWords(): (history: History) => string {
  const t = useTranslations('operator')
  const formats = useFormats()
  return ({ timesSold, lastSold }) => {
    const parts = timesSold > 0 ? [t('regular', { times: timesSold })] : []
    if (lastSold) {
      const when = dayWord(lastSold.at, new Date())
      const day = when === 'weekday' ? formats.weekday(lastSold.at) : formats.date(lastSold.at)
      const { value, currency } = lastSold.order
      parts.push(t('last', { amount: formats.brief(value, currency), when, day }))
    }
    return parts.join(' · ')
  }
}
