import { useEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { AppError } from '#contract/errors'
import type { Sale } from '#contract/sales'
import { pos } from '../../api.ts'
import { explain } from '../../i18n/explain.ts'
import { capOf } from '../../keys.ts'
import { Button } from '../../ui/Button.tsx'
import { Money } from '../../ui/Money.tsx'
import { Phone } from '../../ui/Phone.tsx'
import { Fact } from '../counter/Fact.tsx'
import { groupsOf } from '../counter/number.ts'
import styles from './OwedPanel.module.css'
import { useOwedWhy } from './owed-words.ts'
import { usePanelKeys } from './use-panel-keys.ts'

/** How long it must stand there before it is answered: long enough to have been read. */
const readMs = 600

/** One payment to give back: the amount large, one clear question, and no key that Enter could be. */
export function PayBack(props: {
  readonly sale: Sale
  readonly home: string
  readonly onBack: () => void
  readonly onPaid: (sale: Sale) => void
}) {
  const t = useTranslations()
  const why = useOwedWhy()
  const { sale } = props
  const [trouble, setTrouble] = useState<AppError | null>(null)
  const opened = useRef(performance.now())
  const busy = useRef(false)
  const place = useRef<HTMLDivElement>(null)
  // Not the button: the Enter that opened this must press nothing.
  useEffect(() => place.current?.focus(), [])

  const pay = async (): Promise<void> => {
    if (busy.current || performance.now() - opened.current < readMs) return
    busy.current = true
    const answer = await pos.sales.payBack({ saleId: sale.saleId })
    busy.current = false
    if (answer.ok) props.onPaid(answer.value)
    else setTrouble(answer.error)
  }
  usePanelKeys({ back: props.onBack, owed: () => void pay() })

  const key = capOf('owed')
  return (
    <div ref={place} tabIndex={-1} className={styles['one']}>
      <p className={styles['lead']}>
        <Phone groups={groupsOf(sale.msisdn, props.home)} />
        <bdi>{sale.operatorName}</bdi>
      </p>
      <p className={styles['why']}>{why(sale)}</p>
      <div className={styles['hands']}>
        <Fact label={handsWords(t, sale)} code={sale.pays.currency}>
          <Money money={sale.pays} size="figure" />
        </Fact>
      </div>
      <p className={styles['ask']}>{t('owed.ask', { key })}</p>
      {trouble ? (
        <p className={styles['trouble']} role="alert">
          {explain(t, trouble)}
        </p>
      ) : null}
      <div className={styles['foot']}>
        <Button kind="primary" cap={key} onPress={() => void pay()}>
          {t('owed.confirm')}
        </Button>
        <Button cap={capOf('back')} onPress={props.onBack}>
          {t('owed.back')}
        </Button>
      </div>
    </div>
  )
}

function handsWords(t: ReturnType<typeof useTranslations<never>>, { tender }: Sale): string {
  switch (tender?.method) {
    case 'card':
      return t('owed.payBackCard')
    case 'other':
      return t('owed.payBackSame')
    case 'cash':
    case undefined:
      return t('owed.payBack')
  }
}
