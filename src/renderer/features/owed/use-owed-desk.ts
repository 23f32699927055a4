import { useMemo, useState } from 'react'
import type { Sale } from '#contract/sales'
import { owedTo } from './owed-to.ts'
import { type OpenSales, useOpenSales } from './use-owed.ts'

/** Where the list begins: at one payment, or at a sale of one of its parts. */
export type OwedPlace =
  | { readonly at: 'sale'; readonly saleId: string }
  | { readonly at: 'owed'; readonly focus: string | null }
  | { readonly at: 'unsettled' }

type Floating =
  | { readonly is: 'owed'; readonly place: OwedPlace }
  | { readonly is: 'settle'; readonly sale: Sale }

export type OwedDesk = {
  readonly open: OpenSales
  /** What is owed to whoever has the number that is typed. */
  readonly here: readonly Sale[]
  readonly floating: Floating | null
  /** The list, or the one payment that is meant here. */
  readonly press: () => void
  readonly show: (place: OwedPlace) => void
  readonly settle: (sale: Sale | undefined) => void
  readonly close: () => void
}

/** What is owed and not settled, and the panel that deals with it. */
export function useOwedDesk(
  entry: { readonly typed: string; readonly country: string },
  /** The sale whose result is on the screen. */
  shown: { readonly saleId: string; readonly payment: Sale['payment'] } | null,
): OwedDesk {
  const open = useOpenSales()
  const [floating, setFloating] = useState<Floating | null>(null)
  const here = useMemo(() => owedTo(open.owed, entry), [open.owed, entry])
  const show = (place: OwedPlace): void => setFloating({ is: 'owed', place })
  return {
    open,
    here,
    floating,
    press: () => {
      const [first, second] = here
      if (shown?.payment === 'owed') show({ at: 'sale', saleId: shown.saleId })
      else if (first && !second) show({ at: 'sale', saleId: first.saleId })
      else show({ at: 'owed', focus: first?.saleId ?? null })
    },
    show,
    settle: (sale) => {
      if (sale?.state === 'conflict') setFloating({ is: 'settle', sale })
    },
    close: () => setFloating(null),
  }
}
