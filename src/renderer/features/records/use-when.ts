import { useTranslations } from 'use-intl'
import { dayWord } from '../../i18n/format.ts'
import { useFormats } from '../../i18n/I18n.tsx'

/** A moment as it is said: "today, 06:00", "Monday, 06:00", "12 November 2026, 06:00". */
export function useWhen(): (at: string) => string {
  const t = useTranslations('records')
  const { time, weekday, longDate, isolate } = useFormats()
  return (at) => {
    const kind = dayWord(at, new Date())
    const day = kind === 'weekday' ? weekday(at) : longDate(at)
    return t('when', { kind, day, time: isolate(time(at)) })
  }
}
