import { useEffect, useRef } from 'react'
import { actionOf, type KeyAction } from '../../keys.ts'

/** The till's keys while a panel floats over it. A held key is heard once. */
export function usePanelKeys(keys: Partial<Readonly<Record<KeyAction, () => void>>>): void {
  const latest = useRef(keys)
  useEffect(() => {
    latest.current = keys
  })
  useEffect(() => {
    const onDown = (event: KeyboardEvent): void => {
      const action = actionOf(event)
      const act = action === null ? undefined : latest.current[action]
      if (!act) return
      event.preventDefault()
      event.stopPropagation()
      if (!event.repeat) act()
    }
    // Before anything inside the panel hears it.
    addEventListener('keydown', onDown, true)
    return () => removeEventListener('keydown', onDown, true)
  }, [])
}
