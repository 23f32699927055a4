import { useEffect, useMemo, useRef } from 'react'
import { useTranslations } from 'use-intl'
import type { Sale } from '#contract/sales'
import { explainUnread } from '../../i18n/explain.ts'
import { capOf } from '../../keys.ts'
import { Button } from '../../ui/Button.tsx'
import { SaleLine } from '../../ui/SaleLine.tsx'
import { shownOf } from '../../ui/State.tsx'
import { walk } from '../../ui/walk.ts'
import { groupsOf } from '../counter/number.ts'
import { useSum } from '../counter/use-sum.ts'
import { DrawerFacts } from './DrawerFacts.tsx'
import styles from './OwedPanel.module.css'
import { useOwedWhy, useWhen } from './owed-words.ts'
import type { OpenSales } from './use-owed.ts'
import { usePanelKeys } from './use-panel-keys.ts'

/** Every payment that is owed, then every sale that is not settled: arrows go through them. */
export function OpenList(props: {
  readonly open: OpenSales
  readonly home: string
  /** The sale that was looked at last. */
  readonly focus: string | null
  readonly first: 'owed' | 'unsettled'
  readonly onOwed: (sale: Sale) => void
  readonly onUnsettled: (sale: Sale) => void
  readonly onClose: () => void
}) {
  const t = useTranslations()
  const why = useOwedWhy()
  const when = useWhen()
  const { owed, unsettled, trouble } = props.open
  const all = useMemo(() => [...owed, ...unsettled], [owed, unsettled])
  const format = useSum(all, null)
  const code = useCodes(all)
  const place = useRef<HTMLDivElement>(null)
  usePanelKeys({ back: props.onClose })

  const start = props.focus ?? (props.first === 'unsettled' ? unsettled[0]?.saleId : undefined)
  const isEmpty = all.length === 0
  // biome-ignore lint/correctness/useExhaustiveDependencies: when the list opens, or is read at last
  useEffect(() => {
    // The sales in their order, and the button under them where there are none.
    const buttons = place.current?.querySelectorAll('button') ?? []
    const at = all.findIndex(({ saleId }) => saleId === start)
    buttons[Math.max(0, at)]?.focus()
  }, [isEmpty])

  return (
    <div ref={place} className={styles['whole']}>
      <DrawerFacts />
      {trouble ? (
        <p className={styles['said']} role="alert">
          {explainUnread(t, trouble)}
        </p>
      ) : null}
      {owed.length === 0 && !trouble ? <p className={styles['said']}>{t('owed.nothing')}</p> : null}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: arrows go through its buttons */}
      <div className={styles['list']} onKeyDown={walk}>
        <ul aria-label={t('owed.title')}>
          {owed.map((sale) => (
            <li key={sale.saleId}>
              <SaleLine
                groups={groupsOf(sale.msisdn, props.home)}
                sum={code(sale) + format(sale.pays)}
                state="owed"
                about={why(sale)}
                onPress={() => props.onOwed(sale)}
              />
            </li>
          ))}
        </ul>
        {unsettled.length > 0 ? (
          <>
            <h3 className={styles['group']}>{t('owed.unsettled')}</h3>
            <ul aria-label={t('owed.unsettled')}>
              {unsettled.map((sale) => (
                <li key={sale.saleId}>
                  <SaleLine
                    groups={groupsOf(sale.msisdn, props.home)}
                    sum={code(sale) + format(sale.pays)}
                    state={shownOf(sale)}
                    about={
                      <>
                        {when(sale.at)} · <bdi>{sale.operatorName}</bdi>
                      </>
                    }
                    onPress={() => props.onUnsettled(sale)}
                  />
                </li>
              ))}
            </ul>
          </>
        ) : null}
      </div>
      <div className={styles['foot']}>
        <Button cap={capOf('back')} onPress={props.onClose}>
          {t('owed.close')}
        </Button>
      </div>
    </div>
  )
}

/** Codes stand before the figures only where there are several. */
function useCodes(sales: readonly Sale[]): (sale: Sale) => string {
  const several = new Set(sales.map(({ pays }) => pays.currency)).size > 1
  return ({ pays }) => (several ? `${pays.currency} ` : '')
}
