import { useTranslations } from 'use-intl'
import { Glyph } from '../../ui/Glyph.tsx'
import parts from './parts.module.css'

/** What stands while the till closes and opens anew, until the page is another. */
export function Opening() {
  const t = useTranslations('firstRun')
  return (
    <div className={parts['stack']} role="status">
      <p className={parts['wait']}>
        <Glyph shape="working" />
        {t('opening')}
      </p>
      <p className={parts['said']}>{t('openingSay')}</p>
    </div>
  )
}
