import { useTranslations } from 'use-intl'
import type { Connection, Paper, Printer } from '#contract/printing'
import { useFormats } from '../../i18n/I18n.tsx'

/** How a printer is reached, in words. */
export function useReach(): (connection: Connection) => string {
  const t = useTranslations('printer')
  const { isolate } = useFormats()
  return (connection) => {
    switch (connection.kind) {
      case 'network':
        return t('byNetwork', { address: isolate(`${connection.host}:${connection.port}`) })
      case 'queue':
        return t('byQueue')
      case 'system':
        return t('bySystem')
      case 'pdf':
        return t('byPdf')
      case 'file':
        return t('byFile')
    }
  }
}

/** How a printer is reached, and its paper. */
export function useWay(): (printer: Printer) => string {
  const t = useTranslations('printer')
  const { isolate } = useFormats()
  const reach = useReach()
  const wide = {
    '58': isolate('58 mm'),
    '80': isolate('80 mm'),
    '80-42': isolate('80 mm'),
  } as const satisfies Record<Paper, string>
  return ({ connection, paper, drawer }) =>
    [reach(connection), t('paperOf', { width: wide[paper] }), drawer ? t('withDrawer') : null]
      .filter((part) => part !== null)
      .join(' · ')
}
