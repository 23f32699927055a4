import { useEffect, useRef } from 'react'
import { actionOf, digitOf, type KeyAction } from '../../keys.ts'
import type { GuardAnswer } from './counter-answering.ts'
import type { Step } from './counter-state.ts'
import { createSlipScan, scanEndMs } from './slip-scan.ts'

export type Keyboard = {
  readonly step: Step
  /** Whether something floats over the till: it has the keys then. */
  readonly covered: boolean
  /** Whether a question stands before the sale: only its answers and the way back are heard then. */
  readonly guarded: boolean
  readonly focusStep: () => void
  readonly press: (action: KeyAction) => void
  readonly answer: (answer: GuardAnswer | null) => void
  readonly leaveNumber: () => void
  readonly pickKey: (index: number) => void
  /** Answers whether there was a number in it. */
  readonly paste: (text: string) => boolean
  /** The digits of a slip came from a scanner. */
  readonly scan: (digits: string) => void
  /** Whether digits take a suggestion: else they are typed. */
  readonly suggestsByDigit: boolean
  readonly walk: (by: 1 | -1) => void
  readonly takeAt: (index: number) => void
  readonly enterDown: () => void
  readonly otherDown: () => void
  readonly enterUp: () => void
}

/** Every key of the till is heard here, wherever the focus stands. */
export function useKeyboard(keyboard: Keyboard): void {
  const latest = useRef(keyboard)
  useEffect(() => {
    latest.current = keyboard
  })
  useEffect(() => {
    // The key that has just picked or answered: held, it must not type where the focus went.
    let spent: string | null = null
    const scan = createSlipScan()
    let scanEnd: ReturnType<typeof setTimeout> | undefined
    const takeScan = (): boolean => {
      clearTimeout(scanEnd)
      const digits = scan.take()
      if (digits !== null) latest.current.scan(digits)
      return digits !== null
    }
    const onDown = (event: KeyboardEvent): void => {
      const ends = event.key === 'Enter' || event.key === 'Tab'
      if (ends && hearsScan(latest.current) && takeScan()) {
        latest.current.enterDown()
        event.preventDefault()
        return
      }
      const digit = event.repeat || !hearsScan(latest.current) ? null : digitOf(event)
      scan.key(digit, event.timeStamp)
      clearTimeout(scanEnd)
      if (digit !== null) scanEnd = setTimeout(takeScan, scanEndMs)
      if (event.repeat && event.code === spent) event.preventDefault()
      else if (down(latest.current, event)) spent = event.code
    }
    const onUp = (event: KeyboardEvent): void => {
      if (event.key === 'Enter') latest.current.enterUp()
      if (event.code === spent) spent = null
    }
    const onBlur = (): void => {
      spent = null
      latest.current.enterUp()
    }
    const onPaste = (event: ClipboardEvent): void => {
      const { covered, step, paste } = latest.current
      if (covered || step.step !== 'number') return
      // What holds no whole number is pasted into the field as it is.
      if (paste(event.clipboardData?.getData('text') ?? '')) event.preventDefault()
    }
    addEventListener('keydown', onDown)
    addEventListener('keyup', onUp)
    addEventListener('blur', onBlur)
    addEventListener('paste', onPaste)
    return () => {
      clearTimeout(scanEnd)
      removeEventListener('keydown', onDown)
      removeEventListener('keyup', onUp)
      removeEventListener('blur', onBlur)
      removeEventListener('paste', onPaste)
    }
  }, [])
}

/** A slip is scanned where a number is typed, and nowhere else. */
const hearsScan = ({ covered, guarded, step }: Keyboard): boolean =>
  !covered && !guarded && step.step === 'number'

const isField = (target: EventTarget | null): boolean => target instanceof HTMLInputElement
const isSecret = (target: EventTarget | null): boolean =>
  target instanceof HTMLInputElement && target.type === 'password'
const isLetter = ({ key, ctrlKey, altKey, metaKey }: KeyboardEvent): boolean =>
  /^\p{L}$/u.test(key) && !ctrlKey && !altKey && !metaKey

const isButton = (target: EventTarget | null): boolean => target instanceof HTMLButtonElement

/** Enter on the amounts while the sale is under review picks nothing, and must not send. */
const isOtherLine = (step: Step, target: EventTarget | null): boolean =>
  step.step === 'review' && target instanceof HTMLElement && target.role === 'toolbar'

/** Answers whether a digit did something other than being typed. */
function down(keyboard: Keyboard, event: KeyboardEvent): boolean {
  const { step, covered, press } = keyboard
  if (event.key === 'Enter') keyboard.enterDown()
  else if (!event.repeat) keyboard.otherDown()
  const action = actionOf(event)
  // The function keys are the till's: none of them may reload the page or open the browser's search.
  if (/^F\d+$/.test(event.key) && action !== null) event.preventDefault()
  if (covered) return false
  if (keyboard.guarded) return answering(keyboard, event, action)
  if (action === 'next') {
    if (event.repeat) event.preventDefault()
    else if (!isButton(event.target) && !isOtherLine(step, event.target)) press('next')
    return false
  }
  if (action === 'other') {
    if (step.step === 'amount' && !step.other) {
      event.preventDefault()
      press('other')
    }
    return false
  }
  if (action !== null) {
    if (event.code.startsWith('Numpad')) event.preventDefault()
    if (!event.repeat) press(action)
    return false
  }
  return typing(keyboard, event)
}

/** A question has the keys: 1 and 2 answer it, Enter does nothing, wherever else the focus stands. */
function answering(keyboard: Keyboard, event: KeyboardEvent, action: KeyAction | null): boolean {
  if (event.key === 'Enter') event.preventDefault()
  if (action !== null && action !== 'next' && action !== 'other') {
    if (!event.repeat) keyboard.press(action)
    return false
  }
  // The owner's PIN is typed there, and is no answer.
  if (isSecret(event.target)) return false
  if (event.repeat || event.key === 'Tab' || event.key === 'Shift') return false
  const digit = digitOf(event)
  keyboard.answer(digit === '1' ? 1 : digit === '2' ? 2 : null)
  if (digit === null) return false
  event.preventDefault()
  return true
}

/** Digits go where the step wants them, and Tab leaves a finished number as Enter does. */
function typing(keyboard: Keyboard, event: KeyboardEvent): boolean {
  const { step } = keyboard
  if (event.key === 'Tab') {
    const leaves = step.step === 'number' && step.operator.is !== 'empty' && isField(event.target)
    if (leaves && !event.shiftKey) {
      event.preventDefault()
      keyboard.leaveNumber()
    }
    return false
  }
  if (step.step === 'number' && step.suggestions.list.length > 0) {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : null
    if (by !== null) {
      event.preventDefault()
      keyboard.walk(by)
      return false
    }
  }
  const digit = digitOf(event)
  if (step.step === 'number' && keyboard.suggestsByDigit && digit !== null && digit !== '0') {
    event.preventDefault()
    if (!event.repeat) keyboard.takeAt(Number(digit) - 1)
    return true
  }
  if (step.step === 'amount' && !step.other) {
    if (digit === null || digit === '0' || event.repeat) return false
    event.preventDefault()
    keyboard.pickKey(Number(digit) - 1)
    return true
  }
  if (
    (digit !== null || event.key === '+' || event.key === 'Backspace' || isLetter(event)) &&
    !isField(event.target)
  ) {
    keyboard.focusStep()
  }
  return false
}
