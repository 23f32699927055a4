import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import type { Sale } from '#contract/sales'
import { Glyph } from '../../ui/Glyph.tsx'
import { SaleLine } from '../../ui/SaleLine.tsx'
import { groupsOf } from '../counter/number.ts'
import { useSum } from '../counter/use-sum.ts'
import styles from './OpenFoot.module.css'
import { useOwedWhy } from './owed-words.ts'
import { isInDoubt } from './use-owed.ts'
import type { OwedDesk } from './use-owed-desk.ts'

/** How many of the newest sales stand in view on the smallest screen, with a full foot under them. */
const surelyInView = 6
const mostRows = 2

/** Under the last sales, always: what is not settled further down than they show, and what is owed. */
export function OpenFoot(props: {
  readonly desk: OwedDesk
  /** The last sales, newest first. */
  readonly sales: readonly Sale[]
  readonly home: string
  readonly currency: string | null
}) {
  const t = useTranslations('owed')
  const why = useOwedWhy()
  const { show } = props.desk
  const { owed, unsettled } = props.desk.open
  const format = useSum(owed, props.currency)
  const outOfView = useMemo(() => {
    const seen = new Set(props.sales.slice(0, surelyInView).map(({ saleId }) => saleId))
    return unsettled.filter(({ saleId }) => !seen.has(saleId))
  }, [unsettled, props.sales])
  const rows = owed.slice(0, mostRows)
  const more = owed.length - rows.length
  const inDoubt = outOfView.filter(isInDoubt).length
  return (
    <>
      {outOfView.length > 0 ? (
        <button
          type="button"
          className={`${styles['tray']} ${inDoubt > 0 ? styles['doubt'] : ''}`}
          onClick={() => show({ at: 'unsettled' })}
        >
          <Glyph shape={inDoubt > 0 ? 'unsure' : 'working'} className={styles['mark']} />
          <span>{t('tray', { count: outOfView.length })}</span>
          {inDoubt > 0 ? <strong>{t('inDoubt', { count: inDoubt })}</strong> : null}
        </button>
      ) : null}
      {owed.length > 0 ? (
        <section className={styles['owed']} aria-label={t('title')}>
          <ul>
            {rows.map((sale) => (
              <li key={sale.saleId}>
                <SaleLine
                  groups={groupsOf(sale.msisdn, props.home)}
                  sum={format(sale.pays)}
                  state="owed"
                  about={why(sale)}
                  className={styles['row']}
                  onPress={() => show({ at: 'sale', saleId: sale.saleId })}
                />
              </li>
            ))}
          </ul>
          {more > 0 ? (
            <button
              type="button"
              className={styles['more']}
              onClick={() => show({ at: 'owed', focus: null })}
            >
              {t('more', { count: more })}
            </button>
          ) : null}
        </section>
      ) : null}
    </>
  )
}
