import { useCallback, useEffect, useMemo, useState } from 'react'
import type { OutputOf } from '#contract/command'
import type { drawer } from '#contract/drawer'
import type { AppError } from '#contract/errors'
import type { Sale } from '#contract/sales'
import { on, pos } from '../../api.ts'
import { oneAtATime } from '../../one-at-a-time.ts'
import { lookOf } from '../../ui/State.tsx'

export type DrawerFigure = OutputOf<typeof drawer.today>[number]

/** What the shop still has to do something about, however long ago it was sold. */
export type OpenSales = {
  /** Oldest first. */
  readonly owed: readonly Sale[]
  /** What is in doubt or for a person to decide first, each oldest first. */
  readonly unsettled: readonly Sale[]
  readonly trouble: AppError | null
  readonly refresh: () => void
}

const nothing = { owed: [], unsettled: [], trouble: null } as const

/** The payments that are owed and the sales that are not settled, read again when a sale changes. */
export function useOpenSales(): OpenSales {
  const [open, setOpen] = useState<Omit<OpenSales, 'refresh'>>(nothing)
  const refresh = useReading(
    useCallback(async () => {
      const [owed, unsettled] = await Promise.all([
        pos.sales.owed(undefined),
        pos.sales.unsettled(undefined),
      ])
      setOpen((known) => ({
        owed: owed.ok ? owed.value : known.owed,
        unsettled: unsettled.ok ? doubtFirst(unsettled.value) : known.unsettled,
        trouble: owed.ok ? (unsettled.ok ? null : unsettled.error) : owed.error,
      }))
    }, []),
  )
  return useMemo(() => ({ ...open, refresh }), [open, refresh])
}

/** What is in the drawer, while somebody looks. Empty until it is known. */
export function useDrawer(): readonly DrawerFigure[] {
  const [figures, setFigures] = useState<readonly DrawerFigure[]>([])
  useReading(
    useCallback(async () => {
      const answer = await pos.drawer.today(undefined)
      if (answer.ok) setFigures(answer.value)
    }, []),
  )
  return figures
}

const isWorking = ({ state }: Sale): boolean => lookOf(state) === 'working'

const doubtFirst = (sales: readonly Sale[]): readonly Sale[] => [
  ...sales.filter((sale) => !isWorking(sale)),
  ...sales.filter(isWorking),
]

/** Whether somebody is asked to look at it: it does not only take its time. */
export const isInDoubt = (sale: Sale): boolean => !isWorking(sale)

/** Reads now and whenever a sale or the till changes. Changes in a burst are read once more, not each. */
function useReading(read: () => Promise<void>): () => void {
  const ask = useMemo(() => oneAtATime(read), [read])
  useEffect(() => {
    ask()
    const stopSales = on('sale.changed', ask)
    const stopTill = on('till.changed', ask)
    return () => {
      stopSales()
      stopTill()
    }
  }, [ask])
  return ask
}
