import { useCallback, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Sale } from '#contract/sales'
import { Panel } from '../../ui/Panel.tsx'
import { OpenList } from './OpenList.tsx'
import { PaidBack } from './PaidBack.tsx'
import { PayBack } from './PayBack.tsx'
import type { OpenSales } from './use-owed.ts'
import type { OwedPlace } from './use-owed-desk.ts'

type OwedPanelProps = {
  readonly place: OwedPlace
  readonly open: OpenSales
  readonly home: string
  /** What became of the slip of the last payment that was given back. */
  readonly slip: (saleId: string) => string
  readonly onPaidBack: (sale: Sale) => void
  readonly onOpen: (sale: Sale) => void
  readonly onClose: () => void
}

type Step =
  | { readonly is: 'list'; readonly focus: string | null }
  | { readonly is: 'paying'; readonly sale: Sale }
  | { readonly is: 'paid'; readonly sale: Sale }

/** What is owed and what is not settled: one list, and the giving back of one payment. */
export function OwedPanel(props: OwedPanelProps) {
  const t = useTranslations('owed')
  const { place, open, onClose } = props
  const asked = place.at === 'sale' ? open.owed.find(isSale(place.saleId)) : undefined
  const [step, setStep] = useState<Step>(
    asked
      ? { is: 'paying', sale: asked }
      : { is: 'list', focus: place.at === 'owed' ? place.focus : null },
  )
  // Whoever came for one payment is done with it; whoever came for the list goes on there.
  const back = useCallback(() => {
    if (place.at === 'sale') onClose()
    else setStep((now) => ({ is: 'list', focus: now.is === 'list' ? null : now.sale.saleId }))
  }, [place.at, onClose])

  return (
    <Panel
      title={step.is === 'paying' ? t('payBack') : t('title')}
      leftBy="click"
      onClose={onClose}
    >
      {step.is === 'list' ? (
        <OpenList
          open={open}
          home={props.home}
          focus={step.focus}
          first={place.at === 'unsettled' ? 'unsettled' : 'owed'}
          onOwed={(sale) => setStep({ is: 'paying', sale })}
          onUnsettled={(sale) => {
            props.onOpen(sale)
            onClose()
          }}
          onClose={onClose}
        />
      ) : null}
      {step.is === 'paying' ? (
        <PayBack
          sale={step.sale}
          home={props.home}
          onBack={back}
          onPaid={(sale) => {
            props.onPaidBack(sale)
            setStep({ is: 'paid', sale })
          }}
        />
      ) : null}
      {step.is === 'paid' ? (
        <PaidBack
          sale={step.sale}
          home={props.home}
          slip={props.slip(step.sale.saleId)}
          onBack={back}
        />
      ) : null}
    </Panel>
  )
}

const isSale =
  (saleId: string) =>
  (sale: Sale): boolean =>
    sale.saleId === saleId
