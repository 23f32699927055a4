import { useTranslations } from 'use-intl'
import type { Amount } from '#contract/money'
import { useFormats } from '../../i18n/I18n.tsx'
import type { Guard } from './guard.ts'
import { groupsOf, likeTyped, typedOf } from './number.ts'
import { isSwap } from './number-difference.ts'

export type GuardWords = {
  readonly title: string
  readonly so: string
  readonly first: string
  readonly second: string
}

/** What a guard asks, what is odd in one sentence, and its two answers. */
export function useGuardWords(): (guard: Guard, home: string) => GuardWords {
  const t = useTranslations('guard')
  const { time, brief, money, isolate } = useFormats()
  const words = (title: string, so: string, first: string, second: string): GuardWords => ({
    title,
    so,
    first,
    second,
  })
  const amount = ({ value, currency }: Amount): string => isolate(brief(value, currency))

  return (guard, home) => {
    if (guard.is === 'operator') {
      const ours = guard.choice.operator.name
      const theirs = guard.rival.name
      return words(
        t('networkTitle'),
        t('network', { operator: theirs }),
        isolate(ours),
        isolate(theirs),
      )
    }
    const { warning, draft } = guard
    switch (warning.kind) {
      case 'same-sale-unsettled':
        return words(t('unsettledTitle'), t('unsettled'), t('openIt'), t('sellAgain'))
      case 'failed-recently':
        return words(
          t('failedTitle'),
          t('failed', { operator: draft.choice.operator.name, time: time(warning.until) }),
          t('goBack'),
          t('sellAgain'),
        )
      case 'topped-up-just-now':
        return words(
          t('justNowTitle'),
          t('justNow', { time: time(warning.until) }),
          t('goBack'),
          t('sellAgain'),
        )
      case 'same-amount-today':
        return words(
          t('againTitle'),
          t('again', { amount: amount(draft.offer.order), time: time(warning.at) }),
          t('goBack'),
          t('second'),
        )
      case 'near-a-regular': {
        const theirs = typedOf(warning.msisdn, home)
        const [start = ''] = groupsOf(warning.msisdn, home)
        const shown = warning.name ?? isolate(`${start} … ${theirs.slice(-2)}`)
        const typed = likeTyped(draft.entry.typed, draft.entry.country, home)
        const swapped = isSwap(theirs, typed)
        return words(
          t('nearTitle', { number: shown }),
          swapped ? t('nearSwapped') : t('near'),
          t('aRegular'),
          t('asTyped'),
        )
      }
      case 'far-above-usual':
        return words(
          t('aboveTitle'),
          t('above', { usual: amount(warning.usual), amount: amount(draft.offer.order) }),
          t('change'),
          t('meant'),
        )
      case 'unusual-hour':
        return words(t('hourTitle'), t('hour'), t('stop'), t('meant'))
      case 'burst': {
        const total = isolate(`${money(warning.total)} ${warning.total.currency}`)
        return words(
          t('burstTitle'),
          t('burst', { count: warning.count, total }),
          t('stop'),
          t('meant'),
        )
      }
    }
  }
}
