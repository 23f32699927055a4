import { useCallback, useEffect, useRef, useState } from 'react'
import type { AppError } from '#contract/errors'
import type { Sale } from '#contract/sales'
import { on, pos } from '../../api.ts'

const limit = 200

export type SalesBook = {
  /** Newest first. */
  readonly sales: readonly Sale[]
  readonly trouble: AppError | null
  readonly loaded: boolean
  /** Puts one sale where it belongs, in place of what was known of it. */
  readonly learn: (sale: Sale) => void
}

/** The last sales as main has them, each read again when it changes. */
export function useSales(): SalesBook {
  const [sales, setSales] = useState<readonly Sale[]>([])
  const [trouble, setTrouble] = useState<AppError | null>(null)
  const [loaded, setLoaded] = useState(false)
  const lost = useRef(false)

  const learn = useCallback((sale: Sale) => setSales((known) => withSale(known, sale)), [])

  useEffect(() => {
    const readAll = async (): Promise<void> => {
      const answer = await pos.sales.recent({ limit })
      setLoaded(true)
      if (answer.ok) setSales((known) => known.reduce(keepNewer, answer.value))
      lost.current = !answer.ok
      setTrouble(answer.ok ? null : answer.error)
    }
    const readOne = async (saleId: string): Promise<void> => {
      const answer = await pos.sales.read({ saleId })
      if (answer.ok) learn(answer.value)
    }
    void readAll()
    const stopSales = on('sale.changed', (saleId) => void readOne(saleId))
    // The sales book can come back: whatever the till says of itself is a reason to look again.
    const stopTill = on('till.changed', () => {
      if (lost.current) void readAll()
    })
    return () => {
      stopSales()
      stopTill()
    }
  }, [learn])

  return { sales, trouble, loaded, learn }
}

/** A sale that was learned while the list was being read is newer than the list. */
const keepNewer = (list: readonly Sale[], known: Sale): readonly Sale[] => withSale(list, known)

/** The list with this sale in it, newest first. */
export function withSale(list: readonly Sale[], sale: Sale): readonly Sale[] {
  const others = list.filter((one) => one.saleId !== sale.saleId)
  const at = others.findIndex((one) => one.saleId < sale.saleId)
  const cut = at < 0 ? others.length : at
  return [...others.slice(0, cut), sale, ...others.slice(cut)]
}
