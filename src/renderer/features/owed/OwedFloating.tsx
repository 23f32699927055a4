import { Suspense } from 'react'
import type { Sale } from '#contract/sales'
import { LazyOwedPanel, LazySettlePanel } from './floating.ts'
import type { OwedDesk } from './use-owed-desk.ts'

/** The panel of what is owed, or of a conflict that the owner settles, if one is open. */
export function OwedFloating(props: {
  readonly desk: OwedDesk
  readonly home: string
  readonly slip: (saleId: string) => string
  readonly onPaidBack: (sale: Sale) => void
  readonly onSettled: (sale: Sale) => void
  readonly onOpen: (sale: Sale) => void
}) {
  const { floating, open, close } = props.desk
  if (floating === null) return null
  return (
    <Suspense>
      {floating.is === 'owed' ? (
        <LazyOwedPanel
          place={floating.place}
          open={open}
          home={props.home}
          slip={props.slip}
          onPaidBack={(sale) => {
            open.refresh()
            props.onPaidBack(sale)
          }}
          onOpen={props.onOpen}
          onClose={close}
        />
      ) : (
        <LazySettlePanel
          sale={floating.sale}
          onSettled={(sale) => {
            close()
            open.refresh()
            props.onSettled(sale)
          }}
          onClose={close}
        />
      )}
    </Suspense>
  )
}
