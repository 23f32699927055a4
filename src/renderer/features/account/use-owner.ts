import { useCallback, useEffect, useState } from 'react'
import type { AppError } from '#contract/errors'
import type { OwnerState } from '#contract/owner'
import { pos } from '../../api.ts'

/** Whether there is an owner's PIN. Null until it is known. */
export function useOwner() {
  const [owner, setOwner] = useState<OwnerState | null>(null)
  const [trouble, setTrouble] = useState<AppError | null>(null)
  const read = useCallback(async (): Promise<void> => {
    const answer = await pos.owner.state(undefined)
    if (answer.ok) setOwner(answer.value)
    setTrouble(answer.ok ? null : answer.error)
  }, [])
  useEffect(() => void read(), [read])
  return { owner, trouble, read, learn: setOwner }
}
