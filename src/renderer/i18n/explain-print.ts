import type { useTranslations } from 'use-intl'
import type { PrintTrouble } from '#contract/printing'

/** Why a slip is not on paper, and what to do about it. */
export function explainPrint(
  t: ReturnType<typeof useTranslations<never>>,
  trouble: PrintTrouble,
): string {
  switch (trouble) {
    case 'unreachable':
      return t('printTrouble.unreachable')
    case 'jammed':
      return t('printTrouble.jammed')
    case 'cut-off':
      return t('printTrouble.cutOff')
    case 'offline':
      return t('printTrouble.offline')
    case 'paper-out':
      return t('printTrouble.paperOut')
    case 'cover-open':
      return t('printTrouble.coverOpen')
    case 'not-found':
      return t('printTrouble.notFound')
    case 'queue-stopped':
      return t('printTrouble.queueStopped')
    case 'denied':
      return t('printTrouble.denied')
    case 'not-supported':
      return t('printTrouble.notSupported')
    case 'not-drawn':
      return t('printTrouble.notDrawn')
    case 'pin-not-read':
      return t('printTrouble.pinNotRead')
    case 'file-not-written':
      return t('printTrouble.fileNotWritten')
  }
}
