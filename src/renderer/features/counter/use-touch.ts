import { useEffect, useState } from 'react'

/** Whether the till is used by touch: from a tap into a field until a key of a keyboard is pressed. */
export function useTouch(): { readonly byTouch: boolean; readonly hide: () => void } {
  const [byTouch, setByTouch] = useState(false)
  useEffect(() => {
    const onPointer = ({ pointerType, target }: PointerEvent): void => {
      if (pointerType === 'touch' && target instanceof HTMLInputElement) setByTouch(true)
    }
    const onKey = (): void => setByTouch(false)
    addEventListener('pointerdown', onPointer)
    addEventListener('keydown', onKey)
    return () => {
      removeEventListener('pointerdown', onPointer)
      removeEventListener('keydown', onKey)
    }
  }, [])
  return { byTouch, hide: () => setByTouch(false) }
}
