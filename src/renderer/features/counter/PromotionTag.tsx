import { useTranslations } from 'use-intl'
import type { Promotion } from '#contract/catalogue'
import { useFormats } from '../../i18n/I18n.tsx'
import styles from './PromotionTag.module.css'

/** An operator's own offer in the operator's words: what it adds is nobody's promise here. */
export function PromotionTag(props: { readonly id: string; readonly promotion: Promotion }) {
  const t = useTranslations('amount')
  const { date } = useFormats()
  const { title, endsAt } = props.promotion
  // One that ends at midnight ran until the day before.
  const day = endsAt === null ? '' : date(new Date(Date.parse(endsAt) - 1).toISOString())
  const ends = endsAt === null ? 'unknown' : 'known'
  const words = t('promotion', { title, ends, day })
  return (
    <span id={props.id} className={styles['tag']} title={words}>
      <span className="visually-hidden">{words}</span>
      <bdi className={styles['title']} aria-hidden="true">
        {title}
      </bdi>
      {endsAt === null ? null : (
        <span className={styles['until']} aria-hidden="true">
          {t('until', { day })}
        </span>
      )}
    </span>
  )
}
