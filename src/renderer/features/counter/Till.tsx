import { Suspense, useEffect, useState } from 'react'
import type { Amounts } from '#contract/catalogue'
import type { Settings } from '#contract/settings'
import { on } from '../../api.ts'
import type { KeyAction } from '../../keys.ts'
import type { KeysTrouble as NoKeys } from '../../use-account.ts'
import { useTill } from '../../use-till.ts'
import { KeysTrouble } from '../account/KeysTrouble.tsx'
import { SetupOffer } from '../first-run/SetupOffer.tsx'
import { useSetupOffer } from '../first-run/use-setup-offer.ts'
import { fetchFloating, LazySetupPanel } from '../frame/floating.ts'
import { KeyBar } from '../frame/KeyBar.tsx'
import { LedgerTrouble } from '../frame/LedgerTrouble.tsx'
import { PracticeFrame } from '../frame/PracticeFrame.tsx'
import { StatusBar } from '../frame/StatusBar.tsx'
import { fetchOwed } from '../owed/floating.ts'
import { OpenFoot } from '../owed/OpenFoot.tsx'
import { OwedFloating } from '../owed/OwedFloating.tsx'
import { OwedNotice } from '../owed/OwedNotice.tsx'
import { useOwedDesk } from '../owed/use-owed-desk.ts'
import { restoredBefore } from '../records/after-restore.ts'
import { AmountKeys, otherKind } from './AmountKeys.tsx'
import type { GuardAnswer } from './counter-answering.ts'
import { type Entry, linesOf, noSuggestions } from './counter-state.ts'
import { Floating, type FloatingKind } from './Floating.tsx'
import { GuardPanel } from './GuardPanel.tsx'
import { guardOf, subjectOf } from './guard.ts'
import { MomentPanel } from './MomentPanel.tsx'
import { needsDecision } from './moment-view.ts'
import { NameField } from './NameField.tsx'
import { NumberLine } from './NumberLine.tsx'
import { isName, msisdnOf, readNumber } from './number.ts'
import { OperatorLine } from './OperatorLine.tsx'
import { PayLine } from './PayLine.tsx'
import { StepPad } from './StepPad.tsx'
import { SuggestionList } from './SuggestionList.tsx'
import { Tape } from './Tape.tsx'
import styles from './Till.module.css'
import { lastOffer, useCounter } from './use-counter.ts'
import { useHandedOver } from './use-handed-over.ts'
import { useKeyboard } from './use-keyboard.ts'
import { useDecision, useLeaving, useMomentView } from './use-moment.ts'
import { spokenDigits, useReadAloud } from './use-read-aloud.ts'
import { useResultSound } from './use-result-sound.ts'
import { useSales } from './use-sales.ts'
import { useSavedWords, useSlip } from './use-slip.ts'
import { useStepFocus } from './use-step-focus.ts'
import { useTillRefs } from './use-till-refs.ts'
import { useTouch } from './use-touch.ts'
import { useVoucher } from './use-voucher.ts'

/** What can still be done where nothing can be sold. */
const heardWhenStopped: readonly KeyAction[] = ['help', 'settings', 'sales', 'save', 'owed', 'back']

/** The whole till: the frame, the sale on its three lines, and the tape. */
export function Till(props: {
  readonly settings: Settings
  /** Why there are no keys to sell with, if there are none. */
  readonly keysTrouble: NoKeys | null
  readonly onSettings: (changes: Partial<Settings>) => Promise<boolean>
}) {
  const { settings } = props
  const home = settings.country
  const till = useTill()
  const book = useSales()
  const { counter, ...act } = useCounter(home, book.learn)
  const ledgerTrouble = till === null || till.ledger === 'ready' ? null : till.ledger
  const stopped = ledgerTrouble ?? props.keysTrouble
  const { saved, save } = useSlip()
  const [floating, setFloating] = useState<FloatingKind | null>(() =>
    restoredBefore() ? 'records' : null,
  )
  const refs = useTillRefs()

  const step = counter.now
  const { entry, operator, amounts } = linesOf(step)
  const moment = step.step === 'number' ? step.moment : null
  const view = useMomentView(moment, book.sales)
  const shown = useLeaving(view)
  const desk = useOwedDesk(entry, view)
  const savedWords = useSavedWords()
  const decision = useDecision(view, book.learn)
  const voucherOf = view?.state === 'done' && view.hasVoucher ? view.saleId : null
  const voucher = useVoucher(voucherOf)
  const [lastAmounts, setLastAmounts] = useState<Amounts | null>(null)
  if (amounts.is === 'ready' && amounts.amounts !== lastAmounts) setLastAmounts(amounts.amounts)

  const { changeHome, refreshAmounts } = act
  useEffect(() => on('catalogue.changed', () => void refreshAmounts()), [refreshAmounts])
  useEffect(() => changeHome(home), [changeHome, home])
  useEffect(fetchFloating, [])
  useEffect(fetchOwed, [])
  useHandedOver(act.type, entry.typed, refs.number)
  const setup = useSetupOffer()

  const [naming, setNaming] = useState<Entry | null>(null)
  const known = operator.is === 'known' ? operator.choice : null
  const named = naming === entry && known !== null ? msisdnOf(entry.typed, entry.country) : null
  const suggestions = step.step === 'number' ? step.suggestions : noSuggestions
  const suggests = view === null && stopped === null && suggestions.list.length > 0
  const settingUp = setup.offer === 'open' && stopped === null
  const covered = floating !== null || desk.floating !== null || named !== null || settingUp
  const guard = stopped === null ? guardOf(step) : null
  const reads = settings.readAloud && step.step === 'review' && guard === null
  useReadAloud(
    reads ? spokenDigits(readNumber(entry.typed, entry.country).groups) : null,
    settings.language,
  )
  useResultSound(settings.sounds, book.sales)
  const touch = useTouch()
  const focusStep = useStepFocus(
    step,
    subjectOf(guard),
    moment?.saleId ?? '',
    covered || stopped !== null,
    refs,
  )

  const guess = step.step === 'number' && !suggests ? step.guess : null
  const unlikely = step.step === 'number' && step.hint === 'unlikely'
  const slipOf = view?.saleId ?? book.sales[0]?.saleId
  const canPress = (action: KeyAction): boolean => {
    if (stopped !== null && !heardWhenStopped.includes(action)) return false
    if (action === 'method') return step.step === 'review' && guard === null
    if (action === 'name') return known !== null && known.timesSold > 0
    if (action === 'operator') return operator.is !== 'empty' || unlikely || guess !== null
    if (action === 'back') return step.step !== 'number' || entry.typed !== '' || moment !== null
    if (action === 'repeat') return book.sales.length > 0 && entry.typed === ''
    if (action === 'sales' || action === 'save') return book.sales.length > 0
    return true
  }
  const send = (): void => {
    if (stopped === null) void act.send()
  }
  const acts: Readonly<Record<KeyAction, () => void>> = {
    help: () => setFloating('keys'),
    settings: () => setFloating('settings'),
    operator: () => setFloating('operator'),
    sales: () => refs.tape.current?.querySelector('button')?.focus(),
    save: () => {
      if (slipOf !== undefined) void save(slipOf)
    },
    owed: desk.press,
    repeat: () => {
      const [last] = book.sales
      if (last) void act.repeat(last)
    },
    again: () => {
      if (view && needsDecision(view.state)) void decision.sendAgain(view.saleId)
      else if (voucherOf !== null) voucher.readAgain()
      else desk.settle(book.sales.find(({ saleId }) => saleId === view?.saleId))
    },
    method: act.changeMethod,
    name: () => setNaming(entry),
    cancel: () => {
      if (view && needsDecision(view.state)) void decision.cancel(view.saleId)
    },
    other: () => {
      // Typed ahead: what follows are digits of an amount, and must not press the keys of one.
      if (operator.is === 'asking' || amounts.is === 'asking') return act.typeOther('')
      if (amounts.is !== 'ready') return
      if (step.step === 'review') act.back()
      const kind = otherKind(amounts.amounts)
      if (kind === 'more') setFloating('plans')
      if (kind === 'other') act.typeOther('')
    },
    next: () => {
      if (step.step === 'number') void act.leaveNumber()
      // What a scanner typed is no cash, and its Enter sends nothing.
      else if (step.step === 'review') act.scanned() ? act.typeGiven('') : send()
      else if (step.other) act.quoteOther()
      else act.pickLast()
    },
    back: act.back,
  }
  const answer = (given: GuardAnswer | null): void => {
    const byOwner = guard?.is === 'warning' && guard.owner !== null
    if (byOwner && given === 2) refs.pin.current?.focus()
    else act.answer(given)
  }
  const press = (action: KeyAction): void => {
    if (canPress(action)) acts[action]()
  }

  const suggestsByDigit =
    suggests && (suggestions.walked || suggestions.list[0]?.is === 'number' || isName(entry.typed))
  useKeyboard({
    step,
    covered,
    guarded: guard !== null,
    focusStep,
    press,
    answer,
    leaveNumber: () => void act.leaveNumber(),
    pickKey: (index) => {
      if (stopped === null) act.pickKey(index)
    },
    paste: (text) => stopped === null && act.paste(text),
    suggestsByDigit,
    walk: act.walk,
    takeAt: act.takeAt,
    enterDown: act.keyDown,
    otherDown: act.otherKey,
    enterUp: act.keyUp,
  })

  const { country } = readNumber(entry.typed, entry.country)
  const practice = till?.environment === 'practice'
  return (
    <div className={`${styles['till']} ${practice ? styles['practice'] : ''}`}>
      <StatusBar
        till={till}
        settings={settings}
        settingsOpen={floating === 'settings'}
        settingsRef={refs.settings}
        onSettings={acts.settings}
      />
      <main className={styles['counter']}>
        <div className={styles['work']}>
          {stopped === null ? (
            <NumberLine
              typed={entry.typed}
              country={entry.country}
              here={step.step === 'number'}
              inputRef={refs.number}
              countryRef={refs.country}
              countryOpen={floating === 'country'}
              onType={act.type}
              onEnter={act.enterNumber}
              onCountry={() => setFloating('country')}
            >
              <OperatorLine
                slot={operator}
                hint={step.step === 'number' ? step.hint : null}
                guess={guess}
                naming={
                  named === null ? null : (
                    <NameField
                      msisdn={named}
                      name={known?.name ?? null}
                      onNamed={(name) => act.named(entry, name)}
                      onClose={() => setNaming(null)}
                    />
                  )
                }
                country={country}
                idle={entry.typed !== '' ? null : moment ? 'next' : 'first'}
                open={floating === 'operator'}
                buttonRef={refs.operator}
                onOpen={acts.operator}
              />
              <OwedNotice sales={desk.here} onPress={desk.press} />
            </NumberLine>
          ) : typeof stopped === 'string' ? (
            <LedgerTrouble
              state={stopped}
              brief={shown.view !== null}
              onRecords={() => setFloating('records')}
            />
          ) : (
            <KeysTrouble
              trouble={stopped}
              brief={shown.view !== null}
              onAccount={() => setFloating('account')}
            />
          )}
          {guard === null ? null : (
            <GuardPanel
              guard={guard}
              home={home}
              panelRef={refs.guard}
              pinRef={refs.pin}
              onAnswer={answer}
              onPin={act.allow}
            />
          )}
          {suggests ? (
            <SuggestionList
              suggestions={suggestions}
              byDigit={suggestsByDigit}
              home={home}
              onTake={act.takeAt}
            />
          ) : null}
          {view === null && guard === null && stopped === null && !suggests ? (
            <>
              <AmountKeys
                slot={amounts}
                // What was sold last stays on the keys, flat, until the next operator is known.
                shown={lastAmounts}
                here={step.step === 'amount'}
                picked={step.step === 'review' ? step.draft.offer : null}
                suggested={lastOffer(linesOf(step))}
                other={step.step === 'amount' ? step.other : null}
                trouble={step.step === 'amount' ? step.trouble : null}
                groupRef={refs.amounts}
                otherInputRef={refs.other}
                moreRef={refs.more}
                onPick={act.pick}
                onOther={acts.other}
                onOtherTyped={act.typeOther}
              />
              <PayLine
                step={step}
                till={till}
                givenRef={refs.given}
                paidRef={refs.paid}
                onGiven={act.typeGiven}
                onMethod={acts.method}
                onSend={send}
              />
            </>
          ) : null}
          {shown.view ? (
            <MomentPanel
              view={shown.view}
              home={home}
              till={till}
              voucher={voucher.slot}
              saved={saved?.saleId === shown.view.saleId ? saved : null}
              trouble={decision.trouble}
              leaving={view === null}
              onLeft={shown.onLeft}
              onAgain={acts.again}
              onCancel={acts.cancel}
              onPayBack={desk.press}
              onSettle={acts.again}
            />
          ) : null}
        </div>
        <Tape
          sales={book.sales}
          parked={counter.parked}
          trouble={book.trouble}
          loaded={book.loaded}
          home={home}
          currency={till?.balance?.money.currency ?? null}
          saved={saved?.saleId === slipOf ? saved : null}
          listRef={refs.tape}
          onOpen={act.open}
          onUnpark={act.unpark}
        >
          {setup.offer === 'offered' ? (
            <SetupOffer onOpen={setup.open} onLater={setup.end} />
          ) : null}
          <OpenFoot
            desk={desk}
            sales={book.sales}
            home={home}
            currency={till?.balance?.money.currency ?? null}
          />
        </Tape>
        {touch.byTouch && !covered && guard === null && stopped === null ? (
          <StepPad step={step} act={act} onNext={acts.next} onHide={touch.hide} />
        ) : null}
      </main>
      <KeyBar press={press} canPress={canPress} />
      {practice ? <PracticeFrame /> : null}
      <OwedFloating
        desk={desk}
        home={home}
        slip={(saleId) => (saved?.saleId === saleId ? savedWords(saved) : '')}
        onPaidBack={(sale) => {
          book.learn(sale)
          void save(sale.saleId)
        }}
        onSettled={book.learn}
        onOpen={(sale) => {
          book.learn(sale)
          act.open(sale.saleId)
        }}
      />
      <Floating
        kind={floating}
        refs={refs}
        settings={settings}
        version={till?.version ?? ''}
        country={country}
        operator={operator}
        amounts={amounts}
        onSettings={props.onSettings}
        onHome={() => setFloating('home')}
        onRecords={() => setFloating('records')}
        onAccount={() => setFloating('account')}
        onSupport={() => setFloating('support')}
        onCountry={act.chooseCountry}
        onOperator={act.chooseOperator}
        onLookUp={
          readNumber(entry.typed, entry.country).complete ? () => void act.lookUpPorted() : null
        }
        onOffer={act.pick}
        onClose={() => setFloating(null)}
      />
      {settingUp ? (
        <Suspense>
          <LazySetupPanel settings={settings} onSettings={props.onSettings} onClose={setup.end} />
        </Suspense>
      ) : null}
    </div>
  )
}
