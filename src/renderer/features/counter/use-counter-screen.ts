import { useEffect, useState } from 'react'
import type { Settings } from '#contract/settings'
import { on } from '../../api.ts'
import type { KeysTrouble } from '../../use-account.ts'
import { useTill } from '../../use-till.ts'
import { useSetupOffer } from '../first-run/use-setup-offer.ts'
import { fetchFloating } from '../frame/floating.ts'
import { fetchOwed } from '../owed/floating.ts'
import { useOwedDesk } from '../owed/use-owed-desk.ts'
import { fetchPrinting } from '../printing/floating.ts'
import { usePrintDesk } from '../printing/use-print-desk.ts'
import { restoredBefore } from '../records/after-restore.ts'
import { type Entry, type Lines, linesOf, type Moment, noSuggestions } from './counter-state.ts'
import type { FloatingKind } from './Floating.tsx'
import { guardOf, subjectOf } from './guard.ts'
import { isName, msisdnOf, readNumber } from './number.ts'
import { useCounter } from './use-counter.ts'
import { useHandedOver } from './use-handed-over.ts'
import { useDecision, useLeaving, useMomentView } from './use-moment.ts'
import { spokenDigits, useReadAloud } from './use-read-aloud.ts'
import { useResultSound } from './use-result-sound.ts'
import { type SalesBook, useSales } from './use-sales.ts'
import { useStepFocus } from './use-step-focus.ts'
import { useTillRefs } from './use-till-refs.ts'
import { useVoucher } from './use-voucher.ts'

export type CounterScreen = ReturnType<typeof useCounterScreen>

/** What is on the counter's screen now, worked out once for the keys and for what is drawn. */
export function useCounterScreen(settings: Settings, keysTrouble: KeysTrouble | null) {
  const home = settings.country
  const till = useTill()
  const book = useSales()
  const { counter, ...act } = useCounter(home, book.learn)
  const ledgerTrouble = till === null || till.ledger === 'ready' ? null : till.ledger
  const stopped = ledgerTrouble ?? keysTrouble
  const printing = usePrintDesk()
  const [floating, setFloating] = useState<FloatingKind | null>(() =>
    restoredBefore() ? 'records' : null,
  )
  const refs = useTillRefs()

  const step = counter.now
  const lines = linesOf(step)
  const { entry } = lines
  const moment = step.step === 'number' ? step.moment : null
  const result = useResult(moment, book)
  const desk = useOwedDesk(entry, result.view)
  useUpToDate(act, home)
  useHandedOver(act.type, entry.typed, refs.number)
  const setup = useSetupOffer()
  const naming = useNaming(lines)

  const suggestions = step.step === 'number' ? step.suggestions : noSuggestions
  const suggests = result.view === null && stopped === null && suggestions.list.length > 0
  const settingUp = setup.offer === 'open' && stopped === null
  const panel = floating !== null || desk.floating !== null || printing.floating !== null
  const covered = panel || naming.of !== null || settingUp
  const guard = stopped === null ? guardOf(step) : null
  const reads = settings.readAloud && step.step === 'review' && guard === null
  useReadAloud(
    reads ? spokenDigits(readNumber(entry.typed, entry.country).groups) : null,
    settings.language,
  )
  useResultSound(settings.sounds, book.sales)
  const stays = covered || stopped !== null
  const focusStep = useStepFocus(step, subjectOf(guard), moment?.saleId ?? '', stays, refs)

  return {
    home,
    till,
    book,
    parked: counter.parked,
    step,
    lines,
    moment,
    act,
    result,
    /** What is asked before the sale goes on. */
    guard,
    /** What is offered in place of the amounts. */
    suggestions: suggests ? suggestions : null,
    /** Whether digits take what is offered: else they are typed. */
    byDigit:
      suggests &&
      (suggestions.walked || suggestions.list[0]?.is === 'number' || isName(entry.typed)),
    guess: step.step === 'number' && !suggests ? step.guess : null,
    naming,
    desk,
    setup,
    settingUp,
    printing,
    /** The sale whose slip is meant: the one in view, or the last. */
    slipOf: result.view?.saleId ?? book.sales[0]?.saleId,
    /** Why nothing can be sold, if nothing can. */
    stopped,
    floating,
    setFloating,
    /** Whether something floats over the till and has its keys. */
    covered,
    refs,
    focusStep,
  }
}

/** The result in view, with what a clerk can do about it. */
function useResult(moment: Moment | null, book: SalesBook) {
  const view = useMomentView(moment, book.sales)
  const leaving = useLeaving(view)
  const decision = useDecision(view, book.learn)
  const voucherOf = view?.state === 'done' && view.hasVoucher ? view.saleId : null
  const voucher = useVoucher(voucherOf)
  return { view, leaving, decision, hasVoucher: voucherOf !== null, voucher }
}

/** Keeps up with the country and the catalogue, and fetches what floats while the till stands still. */
function useUpToDate(
  act: {
    readonly changeHome: (home: string) => void
    readonly refreshAmounts: () => Promise<void>
  },
  home: string,
): void {
  const { changeHome, refreshAmounts } = act
  useEffect(() => on('catalogue.changed', () => void refreshAmounts()), [refreshAmounts])
  useEffect(() => changeHome(home), [changeHome, home])
  useEffect(fetchFloating, [])
  useEffect(fetchOwed, [])
  useEffect(fetchPrinting, [])
}

/** The name that is written for the number in view, from the key that asks for it until it is kept. */
function useNaming({ entry, operator }: Lines) {
  const [naming, setNaming] = useState<Entry | null>(null)
  const known = operator.is === 'known' ? operator.choice : null
  const named = naming === entry && known !== null
  return {
    /** Whose name it is, while it is written. */
    of: named ? msisdnOf(entry.typed, entry.country) : null,
    known,
    start: () => setNaming(entry),
    end: () => setNaming(null),
  }
}
