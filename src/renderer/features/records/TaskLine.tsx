import { useTranslations } from 'use-intl'
import type { RecordsState } from '#contract/records'
import { useFormats } from '../../i18n/I18n.tsx'
import { Glyph } from '../../ui/Glyph.tsx'
import styles from './TaskLine.module.css'

/** Long work on the record of sales: what it is and how far it has come. */
export function TaskLine(props: { readonly task: NonNullable<RecordsState['task']> }) {
  const t = useTranslations('records')
  const { count, isolate } = useFormats()
  const { kind, done, of } = props.task
  const known = of > 0
  return (
    <div className={styles['task']}>
      <Glyph shape="working" className={styles['ring']} />
      <span>{t(`tasks.${kind}`)}</span>
      <span className={styles['far']}>
        {known ? t('progress', { done: isolate(count(done)), total: isolate(count(of)) }) : null}
      </span>
      <progress
        className={styles['bar']}
        aria-label={t(`tasks.${kind}`)}
        {...(known ? { value: done, max: of } : {})}
      />
    </div>
  )
}
