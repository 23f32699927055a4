import { useTranslations } from 'use-intl'
import { toDecimalText } from '#contract/currency'
import type { Money } from '#contract/money'
import type { Sale } from '#contract/sales'
import { dayWord } from '../../i18n/format.ts'
import { useFormats } from '../../i18n/I18n.tsx'

/** A time as it is said over the counter: "18:05", "Tue 18:05", "12 Nov 18:05". */
export function useWhen(): (at: string, now?: Date) => string {
  const { time, shortWeekday, date, isolate } = useFormats()
  return (at, now = new Date()) => {
    const day = dayWord(at, now)
    if (day === 'today') return time(at)
    return `${day === 'date' ? date(at) : shortWeekday(at)} ${isolate(time(at))}`
  }
}

/** Why a payment is owed, and since when. */
export function useOwedWhy(): (sale: Sale) => string {
  const t = useTranslations('owed')
  const when = useWhen()
  return ({ state, since, settledByHand }) => {
    const time = when(since)
    if (settledByHand) return t('byHand', { time })
    switch (state) {
      case 'refused':
        return t('refused', { time })
      case 'failed':
        return t('failed', { time })
      case 'cancelled':
        return t('cancelled', { time })
      case 'refunded':
      case 'done':
      case 'working':
      case 'not-sent':
      case 'unsure':
      case 'not-found':
      case 'conflict':
        return t('refunded', { time })
    }
  }
}

/** Money inside a sentence, with its code. */
export function useMoneyWords(): (money: Money) => string {
  const { full, isolate } = useFormats()
  return (money) => isolate(`${money.currency} ${full(toDecimalText(money), money.currency)}`)
}
