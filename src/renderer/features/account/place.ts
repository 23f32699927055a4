import { useTranslations } from 'use-intl'
import type { AccountState } from '#contract/account'

/** Where keys are kept on this PC, in the words of its maker; null while that is not known. */
export function usePlaceWords(): (place: AccountState['place']) => string | null {
  const t = useTranslations('connect')
  return (place) => {
    if (place === null) return null
    if (place === 'memory') return t('keptMemory')
    if (place === 'encrypted-file') return t('keptFile')
    const { userAgent } = navigator
    const where = /Windows/.test(userAgent)
      ? t('onWindows')
      : /Mac OS/.test(userAgent)
        ? t('onMac')
        : t('onLinux')
    return t('keptIn', { where })
  }
}
