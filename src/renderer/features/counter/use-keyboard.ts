import { useEffect, useRef } from 'react'
import { actionOf, digitOf, type KeyAction } from '../../keys.ts'
import type { Step } from './counter-state.ts'

export type Keyboard = {
  readonly step: Step
  /** Whether something floats over the till: it has the keys then. */
  readonly covered: boolean
  readonly focusStep: () => void
  readonly press: (action: KeyAction) => void
  readonly leaveNumber: () => void
  readonly pickKey: (index: number) => void
  readonly paste: (text: string) => void
  readonly enterDown: () => void
  readonly enterUp: () => void
}

/** Every key of the till is heard here, wherever the focus stands. */
export function useKeyboard(keyboard: Keyboard): void {
  const latest = useRef(keyboard)
  useEffect(() => {
    latest.current = keyboard
  })
  useEffect(() => {
    const onDown = (event: KeyboardEvent): void => down(latest.current, event)
    const onUp = (event: KeyboardEvent): void => {
      if (event.key === 'Enter') latest.current.enterUp()
    }
    const onBlur = (): void => latest.current.enterUp()
    const onPaste = (event: ClipboardEvent): void => {
      const { covered, step, paste } = latest.current
      if (covered || step.step !== 'number' || isField(event.target)) return
      paste(event.clipboardData?.getData('text') ?? '')
    }
    addEventListener('keydown', onDown)
    addEventListener('keyup', onUp)
    addEventListener('blur', onBlur)
    addEventListener('paste', onPaste)
    return () => {
      removeEventListener('keydown', onDown)
      removeEventListener('keyup', onUp)
      removeEventListener('blur', onBlur)
      removeEventListener('paste', onPaste)
    }
  }, [])
}

const isField = (target: EventTarget | null): boolean => target instanceof HTMLInputElement
const isButton = (target: EventTarget | null): boolean => target instanceof HTMLButtonElement

/** Enter on the amounts while the sale is under review picks nothing, and must not send. */
const isOtherLine = (step: Step, target: EventTarget | null): boolean =>
  step.step === 'review' && target instanceof HTMLElement && target.role === 'toolbar'

function down(keyboard: Keyboard, event: KeyboardEvent): void {
  const { step, covered, press } = keyboard
  if (event.key === 'Enter') keyboard.enterDown()
  const action = actionOf(event)
  // The function keys are the till's: none of them may reload the page or open the browser's search.
  if (/^F\d+$/.test(event.key) && action !== null) event.preventDefault()
  if (covered) return
  if (action === 'next') {
    if (event.repeat) event.preventDefault()
    else if (!isButton(event.target) && !isOtherLine(step, event.target)) press('next')
    return
  }
  if (action === 'other') {
    if (step.step === 'amount' && !step.other) {
      event.preventDefault()
      press('other')
    }
    return
  }
  if (action !== null) {
    if (!event.repeat) press(action)
    return
  }
  typing(keyboard, event)
}

/** Digits go where the step wants them, and Tab leaves a finished number as Enter does. */
function typing(keyboard: Keyboard, event: KeyboardEvent): void {
  const { step } = keyboard
  if (event.key === 'Tab') {
    const leaves = step.step === 'number' && step.operator.is !== 'empty' && isField(event.target)
    if (leaves && !event.shiftKey) {
      event.preventDefault()
      keyboard.leaveNumber()
    }
    return
  }
  const digit = digitOf(event)
  if (step.step === 'amount' && !step.other) {
    if (digit === null || digit === '0' || event.repeat) return
    event.preventDefault()
    keyboard.pickKey(Number(digit) - 1)
    return
  }
  if (
    (digit !== null || event.key === '+' || event.key === 'Backspace') &&
    !isField(event.target)
  ) {
    keyboard.focusStep()
  }
}
