import { useTranslations } from 'use-intl'
import type { Sale } from '#contract/sales'
import { capOf } from '../../keys.ts'
import { Glyph } from '../../ui/Glyph.tsx'
import { Key } from '../../ui/Key.tsx'
import styles from './OwedNotice.module.css'
import { useMoneyWords, useWhen } from './owed-words.ts'

/**
 * Over the number, without moving it: something is owed to whoever has it.
 *
 * Its place is always there, so that a screen reader hears what comes into it.
 */
export function OwedNotice(props: {
  readonly sales: readonly Sale[]
  readonly onPress: () => void
}) {
  const t = useTranslations('owed')
  const when = useWhen()
  const money = useMoneyWords()
  const [first] = props.sales
  return (
    <div className={styles['place']} role="status">
      {first ? (
        <button type="button" className={styles['notice']} onClick={props.onPress}>
          <Glyph shape="owed" />
          <span className={styles['words']}>
            {t('notice', {
              count: props.sales.length,
              amount: money(first.pays),
              time: when(first.since),
            })}
          </span>
          <Key cap={capOf('owed')} />
          <span className={styles['do']}>{t('payBack')}</span>
        </button>
      ) : null}
    </div>
  )
}
