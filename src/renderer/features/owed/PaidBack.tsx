import { useEffect, useRef } from 'react'
import { useTranslations } from 'use-intl'
import type { Sale } from '#contract/sales'
import { capOf } from '../../keys.ts'
import { Button } from '../../ui/Button.tsx'
import { Money } from '../../ui/Money.tsx'
import { Phone } from '../../ui/Phone.tsx'
import { State } from '../../ui/State.tsx'
import { Fact } from '../counter/Fact.tsx'
import { groupsOf } from '../counter/number.ts'
import styles from './OwedPanel.module.css'
import { usePanelKeys } from './use-panel-keys.ts'

/** A payment that was given back just now, and its slip. */
export function PaidBack(props: {
  readonly sale: Sale
  readonly home: string
  readonly slip: string
  readonly onBack: () => void
}) {
  const t = useTranslations('owed')
  const { sale } = props
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => place.current?.focus(), [])
  usePanelKeys({ back: props.onBack, next: props.onBack })
  return (
    <div ref={place} tabIndex={-1} className={styles['one']}>
      <div role="status" className={styles['paid']}>
        <State of="paid-back" size="panel" />
      </div>
      <p className={styles['lead']}>
        <Phone groups={groupsOf(sale.msisdn, props.home)} />
        <bdi>{sale.operatorName}</bdi>
      </p>
      <div className={styles['hands']}>
        <Fact label={t('paidBack')} code={sale.pays.currency}>
          <Money money={sale.pays} size="figure" />
        </Fact>
      </div>
      <p className={styles['why']} role="status">
        {props.slip}
      </p>
      <div className={styles['foot']}>
        <Button cap={capOf('next')} onPress={props.onBack}>
          {t('close')}
        </Button>
      </div>
    </div>
  )
}
