import { useRef, useState } from 'react'

export type TillRefs = ReturnType<typeof useTillRefs>

/** The places that the keys go to, and the buttons that lists hang from. */
export function useTillRefs() {
  const number = useRef<HTMLInputElement>(null)
  const country = useRef<HTMLButtonElement>(null)
  const operator = useRef<HTMLButtonElement>(null)
  const amounts = useRef<HTMLDivElement>(null)
  const other = useRef<HTMLInputElement>(null)
  const more = useRef<HTMLButtonElement>(null)
  const guard = useRef<HTMLElement>(null)
  const pin = useRef<HTMLInputElement>(null)
  const paid = useRef<HTMLDivElement>(null)
  const given = useRef<HTMLInputElement>(null)
  const tape = useRef<HTMLOListElement>(null)
  const settings = useRef<HTMLButtonElement>(null)
  const [refs] = useState({
    number,
    country,
    operator,
    amounts,
    other,
    more,
    given,
    paid,
    guard,
    pin,
    tape,
    settings,
  })
  return refs
}
