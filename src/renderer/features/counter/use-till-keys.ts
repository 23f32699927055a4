import type { KeyAction } from '../../keys.ts'
import { needsLeave } from '../printing/use-print-desk.ts'
import { otherKind } from './AmountKeys.tsx'
import type { GuardAnswer } from './counter-answering.ts'
import { needsDecision } from './moment-view.ts'
import type { CounterScreen } from './use-counter-screen.ts'
import { useKeyboard } from './use-keyboard.ts'

/** What can still be done where nothing can be sold. */
const heardWhenStopped: readonly KeyAction[] = [
  'help',
  'settings',
  'sales',
  'save',
  'slip',
  'slips',
  'drawer',
  'owed',
  'back',
]

export type TillKeys = ReturnType<typeof useTillKeys>

/** What every key of the till does on this screen, and hears the keyboard for it. */
export function useTillKeys(screen: CounterScreen) {
  const { step, act, guard, stopped, refs } = screen
  const acts = actsOn(screen)
  const canPress = (action: KeyAction): boolean => isHeardOn(screen, action)
  const press = (action: KeyAction): void => {
    if (canPress(action)) acts[action]()
  }
  const answer = (given: GuardAnswer | null): void => {
    const byOwner = guard?.is === 'warning' && guard.owner !== null
    if (byOwner && given === 2) refs.pin.current?.focus()
    else act.answer(given)
  }
  useKeyboard({
    step,
    covered: screen.covered,
    guarded: guard !== null,
    focusStep: screen.focusStep,
    press,
    answer,
    leaveNumber: () => void act.leaveNumber(),
    pickKey: (index) => {
      if (stopped === null) act.pickKey(index)
    },
    paste: (text) => stopped === null && act.paste(text),
    scan: (digits) => {
      if (stopped === null) void act.takeScanned(digits)
    },
    suggestsByDigit: screen.byDigit,
    walk: act.walk,
    takeAt: act.takeAt,
    enterDown: act.keyDown,
    otherDown: act.otherKey,
    enterUp: act.keyUp,
  })
  return { acts, canPress, press, answer, send: () => sendOn(screen) }
}

function isHeardOn(screen: CounterScreen, action: KeyAction): boolean {
  const { step, lines, moment, guard, book, naming } = screen
  const { entry, operator } = lines
  if (screen.stopped !== null && !heardWhenStopped.includes(action)) return false
  if (action === 'method') return step.step === 'review' && guard === null
  if (action === 'name') return naming.known !== null && naming.known.timesSold > 0
  if (action === 'operator') {
    const unlikely = step.step === 'number' && step.hint === 'unlikely'
    return operator.is !== 'empty' || unlikely || screen.guess !== null
  }
  if (action === 'back') return step.step !== 'number' || entry.typed !== '' || moment !== null
  if (action === 'repeat') return book.sales.length > 0 && entry.typed === ''
  if (action === 'sales' || action === 'save' || action === 'slip') return book.sales.length > 0
  return true
}

function actsOn(screen: CounterScreen): Readonly<Record<KeyAction, () => void>> {
  const { act, book, desk, result, printing, slipOf, setFloating } = screen
  const { view, decision } = result
  return {
    help: () => setFloating('keys'),
    settings: () => setFloating('settings'),
    operator: () => setFloating('operator'),
    sales: () => screen.refs.tape.current?.querySelector('button')?.focus(),
    save: () => {
      if (slipOf !== undefined) void printing.press(slipOf)
    },
    slip: () => {
      if (slipOf !== undefined) printing.show({ is: 'slip', saleId: slipOf })
    },
    slips: () => printing.show({ is: 'slips' }),
    drawer: () => printing.show({ is: 'drawer', of: slipOf ?? null }),
    owed: desk.press,
    repeat: () => {
      const [last] = book.sales
      if (last) void act.repeat(last)
    },
    again: () => {
      if (view && needsDecision(view.state)) void decision.sendAgain(view.saleId)
      else if (view && result.hasVoucher) readVoucher(screen, view.saleId)
      else desk.settle(book.sales.find(({ saleId }) => saleId === view?.saleId))
    },
    method: act.changeMethod,
    name: screen.naming.start,
    cancel: () => {
      if (view && needsDecision(view.state)) void decision.cancel(view.saleId)
    },
    other: () => otherOn(screen),
    next: () => nextOn(screen),
    back: act.back,
  }
}

/** The PIN once more where it could not be read; from the second time on, once somebody has said why. */
function readVoucher({ result, printing }: CounterScreen, saleId: string): void {
  const { slot, readAgain } = result.voucher
  if (slot.is !== 'trouble') return
  if (needsLeave(slot.error)) printing.show({ is: 'reason', what: 'show', saleId })
  else readAgain()
}

/** An amount that is not on the keys. */
function otherOn({ step, lines, act, setFloating }: CounterScreen): void {
  const { operator, amounts } = lines
  // Typed ahead: what follows are digits of an amount, and must not press the keys of one.
  if (operator.is === 'asking' || amounts.is === 'asking') act.typeOther('')
  else if (amounts.is === 'ready') {
    if (step.step === 'review') act.back()
    const kind = otherKind(amounts.amounts)
    if (kind === 'more') setFloating('plans')
    if (kind === 'other') act.typeOther('')
  }
}

/** Enter: one line further, and from the last one the sale is sent. */
function nextOn(screen: CounterScreen): void {
  const { step, act } = screen
  if (step.step === 'number') void act.leaveNumber()
  else if (step.step === 'amount') step.other ? act.quoteOther() : act.pickLast()
  // What a scanner typed is no cash, and its Enter sends nothing.
  else if (act.scanned()) act.typeGiven('')
  else sendOn(screen)
}

function sendOn({ stopped, act }: CounterScreen): void {
  if (stopped === null) void act.send()
}
