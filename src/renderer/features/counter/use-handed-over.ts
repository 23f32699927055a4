import { type RefObject, useLayoutEffect, useRef } from 'react'
import { takeHandedOver } from '../../handed-over.ts'

/** Puts the number that somebody typed on the welcome into the number box, with the caret behind it. */
export function useHandedOver(
  type: (typed: string) => void,
  typed: string,
  number: RefObject<HTMLInputElement | null>,
): void {
  const isTaken = useRef(false)
  // Before anything else is typed: the next digit belongs behind these.
  useLayoutEffect(() => {
    const handedOver = takeHandedOver()
    if (handedOver === '') return
    isTaken.current = true
    type(handedOver)
  }, [type])
  useLayoutEffect(() => {
    if (!isTaken.current || typed === '') return
    isTaken.current = false
    const end = number.current?.value.length ?? 0
    number.current?.setSelectionRange(end, end)
  }, [typed, number])
}
