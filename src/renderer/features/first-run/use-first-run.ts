import { useLayoutEffect, useRef, useState } from 'react'
import type { AccountState } from '#contract/account'
import type { AppError } from '#contract/errors'
import { pos } from '../../api.ts'
import { handOver } from '../../handed-over.ts'
import { actionOf, digitOf } from '../../keys.ts'
import { toTyped } from '../counter/number.ts'
import { keepSetupOffer } from './setup-offer.ts'

export const ways = ['practice', 'sandbox', 'live'] as const
export type Way = (typeof ways)[number]

const longest = 20

const isField = (target: EventTarget | null): boolean =>
  target instanceof HTMLInputElement && target.type !== 'radio'

/** The digit or sign of a number that was pressed. */
function signOf(event: KeyboardEvent): string | null {
  if (event.key === '+' && !event.ctrlKey && !event.altKey && !event.metaKey) return '+'
  return digitOf(event)
}

/**
 * The welcome, and every key that is pressed on it.
 *
 * A number that somebody simply types begins practice, and is handed to the counter.
 */
export function useFirstRun(
  covered: boolean,
  toForm: () => void,
  toWays: () => void,
  toKeys: () => void,
  onPractising: (account: AccountState) => void,
) {
  const [way, setWay] = useState<Way>('practice')
  const [typed, setTyped] = useState('')
  const [is, setIs] = useState<'choosing' | 'opening'>('choosing')
  const [trouble, setTrouble] = useState<AppError | null>(null)

  async function practise(): Promise<void> {
    if (is === 'opening') return
    setIs('opening')
    setTrouble(null)
    keepSetupOffer('offered')
    const answer = await pos.account.use({
      environment: 'practice',
      liveIsMeant: false,
      ownerPin: null,
    })
    if (answer.ok) return onPractising(answer.value)
    setIs('choosing')
    setTrouble(answer.error)
  }

  function change(next: string): void {
    const kept = next.slice(0, longest)
    setTyped(kept)
    // At once: the page may be exchanged before it is drawn again.
    handOver(kept)
    if (kept !== '') void practise()
  }

  function choose(next: Way): void {
    setWay(next)
    setTrouble(null)
  }

  /** Answers whether the key went into a number. */
  function typeNumber(event: KeyboardEvent): boolean {
    if (typed !== '' && event.key === 'Backspace') {
      change(typed.slice(0, -1))
      return true
    }
    const sign = signOf(event)
    if (sign === null) return false
    const begins = way === 'practice' && /[04-9+]/.test(sign)
    if (typed === '' && is === 'choosing' && !begins) return false
    if (typed !== '' && sign === '+') return true
    change(typed + sign)
    return true
  }

  function onDown(event: KeyboardEvent): void {
    if (covered) return
    if (actionOf(event) === 'help') {
      event.preventDefault()
      if (!event.repeat) toKeys()
      return
    }
    if (isField(event.target)) {
      if (event.key === 'Escape') toWays()
      return
    }
    if (typeNumber(event)) {
      event.preventDefault()
      return
    }
    if (is === 'opening' || event.repeat) return
    if (event.key === 'Escape' && typed !== '') {
      change('')
      setTrouble(null)
      return
    }
    const digit = digitOf(event)
    const chosen = digit === null ? undefined : ways[Number(digit) - 1]
    if (chosen !== undefined) {
      event.preventDefault()
      choose(chosen)
      if (chosen !== 'practice') toForm()
      return
    }
    if (event.key !== 'Enter' || event.target instanceof HTMLButtonElement) return
    event.preventDefault()
    if (way === 'practice') void practise()
    else toForm()
  }

  const latest = useRef({ onDown, change, covered, way })
  useLayoutEffect(() => {
    latest.current = { onDown, change, covered, way }
  })
  // Gone before the counter hears its first key: no digit goes to both, or to neither.
  useLayoutEffect(() => {
    const hear = (event: KeyboardEvent): void => latest.current.onDown(event)
    const onPaste = (event: ClipboardEvent): void => {
      const now = latest.current
      if (now.covered || isField(event.target) || now.way !== 'practice') return
      const pasted = toTyped(event.clipboardData?.getData('text') ?? '')
      if (pasted !== '') now.change(pasted)
    }
    addEventListener('keydown', hear)
    addEventListener('paste', onPaste)
    return () => {
      removeEventListener('keydown', hear)
      removeEventListener('paste', onPaste)
    }
  }, [])
  return { way, choose, typed, is, trouble, practise }
}
