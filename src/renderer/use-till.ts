import { useEffect, useState } from 'react'
import type { TillStatus } from '#contract/till'
import { on, pos } from './api.ts'

/** The till's own state, kept fresh by `till.changed`. Null until it is known. */
export function useTill(): TillStatus | null {
  const [status, setStatus] = useState<TillStatus | null>(null)
  useEffect(() => {
    const read = async (): Promise<void> => {
      const answer = await pos.till.status(undefined)
      if (answer.ok) setStatus(answer.value)
    }
    void read()
    return on('till.changed', () => void read())
  }, [])
  return status
}
