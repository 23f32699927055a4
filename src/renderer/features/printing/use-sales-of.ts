import { useEffect, useState } from 'react'
import type { Job } from '#contract/printing'
import type { Sale } from '#contract/sales'
import { pos } from '../../api.ts'

/** The sale of each slip: from those that are known, else read once. Without one until it is read. */
export function useSalesOf(
  jobs: readonly Job[],
  known: readonly Sale[],
): (job: Job) => Sale | undefined {
  const [read, setRead] = useState<ReadonlyMap<string, Sale | null>>(new Map())
  useEffect(() => {
    const ids = new Set(jobs.flatMap(({ saleId }) => (saleId === null ? [] : [saleId])))
    for (const { saleId } of known) ids.delete(saleId)
    const missing = [...ids].filter((saleId) => !read.has(saleId))
    if (missing.length === 0) return
    // Asked for once: a sale that cannot be read stays without its number.
    setRead((before) => new Map([...before, ...missing.map((id) => [id, null] as const)]))
    for (const saleId of missing) {
      void pos.sales.read({ saleId }).then((answer) => {
        if (answer.ok) setRead((before) => new Map(before).set(saleId, answer.value))
      })
    }
  }, [jobs, known, read])
  return ({ saleId }) =>
    known.find((sale) => sale.saleId === saleId) ??
    (saleId === null ? undefined : (read.get(saleId) ?? undefined))
}
