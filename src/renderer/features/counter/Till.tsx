import { Suspense, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { AppError } from '#contract/errors'
import type { Sale } from '#contract/sales'
import type { Settings } from '#contract/settings'
import { pos } from '../../api.ts'
import type { KeyAction } from '../../keys.ts'
import { useTill } from '../../use-till.ts'
import { fetchFloating, LazyKeysPanel, LazySettingsMenu } from '../frame/floating.ts'
import { KeyBar } from '../frame/KeyBar.tsx'
import { PracticeFrame } from '../frame/PracticeFrame.tsx'
import { StatusBar } from '../frame/StatusBar.tsx'
import { AmountKeys, otherKind } from './AmountKeys.tsx'
import { linesOf, type Moment } from './counter-state.ts'
import { MomentPanel } from './MomentPanel.tsx'
import { type MomentView, needsDecision, viewOfDraft, viewOfSale } from './moment-view.ts'
import { NumberLine } from './NumberLine.tsx'
import { readNumber, toTyped } from './number.ts'
import { OperatorLine } from './OperatorLine.tsx'
import { PayLine } from './PayLine.tsx'
import { CountryPicker, OperatorPicker, PlanPicker } from './pickers.tsx'
import { Tape } from './Tape.tsx'
import styles from './Till.module.css'
import { lastOffer, useCounter } from './use-counter.ts'
import { useKeyboard } from './use-keyboard.ts'
import { useSales } from './use-sales.ts'
import { useSlip } from './use-slip.ts'
import { useVoucher } from './use-voucher.ts'

type Floating = 'keys' | 'settings' | 'home' | 'operator' | 'country' | 'plans'

/** The whole till: the frame, the sale on its three lines, and the tape. */
export function Till(props: {
  readonly settings: Settings
  readonly onSettings: (changes: Partial<Settings>) => Promise<boolean>
}) {
  const { settings } = props
  const home = settings.country
  const till = useTill()
  const book = useSales()
  const { counter, ...act } = useCounter(home, book.learn)
  const { saved, save } = useSlip()
  const [floating, setFloating] = useState<Floating | null>(null)
  const refs = useTillRefs()

  const step = counter.now
  const { entry, operator, amounts } = linesOf(step)
  const moment = step.step === 'number' ? step.moment : null
  const view = useMomentView(moment, book.sales)
  const decision = useDecision(view, book.learn)
  const voucherOf = view?.state === 'done' && view.hasVoucher ? view.saleId : null
  const voucher = useVoucher(voucherOf)
  const numberCountry = readNumber(entry.typed, entry.country).country

  const { changeHome } = act
  useEffect(() => changeHome(home), [changeHome, home])
  useEffect(fetchFloating, [])

  const other = step.step === 'amount' && step.other !== null
  const focusStep = useCallback((): void => {
    if (step.step === 'number') refs.number.current?.focus()
    else if (step.step === 'review') refs.given.current?.focus()
    else (other ? refs.other : refs.amounts).current?.focus()
  }, [step.step, other, refs])

  // The keys follow the sale: a new line, a new result or a closed list takes the focus back.
  const place = `${step.step} ${other} ${moment?.saleId ?? ''} ${floating ?? ''}`
  // biome-ignore lint/correctness/useExhaustiveDependencies: the place is the trigger
  useLayoutEffect(() => {
    if (floating === null) focusStep()
  }, [place])

  const again = (): void => {
    if (view && needsDecision(view.state)) void decision.sendAgain(view.saleId)
    else if (voucherOf !== null) voucher.readAgain()
  }
  const cancel = (): void => {
    if (view && needsDecision(view.state)) void decision.cancel(view.saleId)
  }
  const onOther = (): void => {
    if (amounts.is !== 'ready') return
    const kind = otherKind(amounts.amounts)
    if (step.step === 'review') act.back()
    if (kind === 'more') setFloating('plans')
    if (kind === 'other') act.typeOther('')
  }
  const next = (): void => {
    if (step.step === 'number') act.leaveNumber()
    else if (step.step === 'review') void send()
    else if (step.other) void act.quoteOther()
    else act.pickLast()
  }
  const send = async (): Promise<void> => {
    if (till?.ledgerReady !== false) await act.send()
  }
  const slipOf = view?.saleId ?? book.sales[0]?.saleId

  const canPress = (action: KeyAction): boolean => {
    if (action === 'operator') return entry.typed !== ''
    if (action === 'back') return step.step !== 'number' || entry.typed !== '' || moment !== null
    if (action === 'sales' || action === 'repeat' || action === 'save') return book.sales.length > 0
    return true
  }
  const press = (action: KeyAction): void => {
    if (!canPress(action)) return
    const acts: Readonly<Record<KeyAction, () => void>> = {
      help: () => setFloating('keys'),
      settings: () => setFloating('settings'),
      operator: () => setFloating('operator'),
      sales: () => refs.tape.current?.querySelector('button')?.focus(),
      save: () => {
        if (slipOf !== undefined) void save(slipOf)
      },
      repeat: () => void act.repeat(book.sales[0]),
      again,
      cancel,
      other: onOther,
      next,
      back: act.back,
    }
    acts[action]()
  }

  useKeyboard({
    step,
    covered: floating !== null,
    focusStep,
    press,
    leaveNumber: act.leaveNumber,
    pickKey: act.pickKey,
    paste: (text) => act.type(toTyped(text)),
    enterDown: act.keyDown,
    enterUp: act.keyUp,
  })

  const close = (): void => setFloating(null)
  const picked = step.step === 'review' ? step.draft.offer : null
  const idle = entry.typed !== '' ? null : moment ? 'next' : 'first'
  const practice = till?.environment === 'practice'
  const shown = useLeaving(view)

  return (
    <div className={`${styles['till']} ${practice ? styles['practice'] : ''}`}>
      <StatusBar
        till={till}
        settings={settings}
        settingsOpen={floating === 'settings'}
        settingsRef={refs.settings}
        onSettings={() => setFloating('settings')}
      />
      <main className={styles['counter']}>
        <div className={styles['work']}>
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
              country={numberCountry}
              idle={idle}
              open={floating === 'operator'}
              buttonRef={refs.operator}
              onOpen={() => setFloating('operator')}
            />
          </NumberLine>
          {view === null ? (
            <>
              <AmountKeys
                slot={amounts}
                here={step.step === 'amount'}
                off={amounts.is !== 'ready'}
                picked={picked}
                suggested={lastOffer(linesOf(step))}
                other={step.step === 'amount' ? step.other : null}
                trouble={step.step === 'amount' ? step.trouble : null}
                groupRef={refs.amounts}
                otherInputRef={refs.other}
                moreRef={refs.more}
                onPick={act.pick}
                onOther={onOther}
                onOtherTyped={act.typeOther}
              />
              <PayLine
                step={step}
                till={till}
                givenRef={refs.given}
                onGiven={act.typeGiven}
                onSend={() => void send()}
              />
            </>
          ) : null}
          {shown.view ? (
            <MomentPanel
              view={shown.view}
              home={home}
              given={counter.given[shown.view.saleId] ?? null}
              till={till}
              voucher={voucher.slot}
              saved={saved?.saleId === shown.view.saleId ? saved : null}
              trouble={decision.trouble}
              leaving={view === null}
              onLeft={shown.onLeft}
              onAgain={again}
              onCancel={cancel}
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
          saved={saved}
          listRef={refs.tape}
          onOpen={act.open}
          onUnpark={act.unpark}
        />
      </main>
      <KeyBar press={press} canPress={canPress} />
      {practice ? <PracticeFrame /> : null}
      <Suspense>
        {floating === 'keys' ? <LazyKeysPanel onClose={close} /> : null}
        {floating === 'settings' ? (
          <LazySettingsMenu
            trigger={refs.settings}
            settings={settings}
            version={till?.version ?? ''}
            onChange={props.onSettings}
            onCountry={() => setFloating('home')}
            onClose={close}
          />
        ) : null}
        {floating === 'home' ? (
          <CountryPicker
            trigger={refs.settings}
            chosen={home}
            onClose={close}
            onPick={(country) => {
              void props.onSettings({ country })
              close()
            }}
          />
        ) : null}
        {floating === 'country' ? (
          <CountryPicker
            trigger={refs.country}
            chosen={numberCountry}
            onClose={close}
            onPick={(country) => {
              act.chooseCountry(country)
              close()
            }}
          />
        ) : null}
        {floating === 'operator' ? (
          <OperatorPicker
            trigger={refs.operator}
            country={numberCountry}
            chosen={operator.is === 'known' ? operator.choice.operator : null}
            onClose={close}
            onPick={(chosen) => {
              act.chooseOperator(chosen)
              close()
            }}
          />
        ) : null}
        {floating === 'plans' && amounts.is === 'ready' ? (
          <PlanPicker
            trigger={refs.more}
            amounts={amounts.amounts}
            onClose={close}
            onPick={(offer) => {
              act.pick(offer)
              close()
            }}
          />
        ) : null}
      </Suspense>
    </div>
  )
}

function useTillRefs() {
  const number = useRef<HTMLInputElement>(null)
  const country = useRef<HTMLButtonElement>(null)
  const operator = useRef<HTMLButtonElement>(null)
  const amounts = useRef<HTMLDivElement>(null)
  const other = useRef<HTMLInputElement>(null)
  const more = useRef<HTMLButtonElement>(null)
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
    tape,
    settings,
  })
  return refs
}

/** The sale whose result is shown, as main knows it or, in the first instant, as it was sent. */
function useMomentView(moment: Moment | null, sales: readonly Sale[]): MomentView | null {
  const sale = sales.find(({ saleId }) => saleId === moment?.saleId)
  return useMemo(() => {
    if (sale) return viewOfSale(sale)
    return moment?.draft ? viewOfDraft(moment.draft, new Date().toISOString()) : null
  }, [moment, sale])
}

/** Keeps the last result for the moment in which it fades. */
function useLeaving(view: MomentView | null) {
  const [last, setLast] = useState(view)
  if (view !== null && view !== last) setLast(view)
  return { view: view ?? last, onLeft: () => setLast(null) }
}

/** What a clerk decides about a sale that was not sent or not found. One answer at a time. */
function useDecision(view: MomentView | null, learn: (sale: Sale) => void) {
  const [trouble, setTrouble] = useState<{ saleId: string; error: AppError } | null>(null)
  const busy = useRef(false)
  const decide = async (saleId: string, ask: typeof pos.sales.sendAgain): Promise<void> => {
    if (busy.current) return
    busy.current = true
    const answer = await ask({ saleId })
    busy.current = false
    if (answer.ok) learn(answer.value)
    setTrouble(answer.ok ? null : { saleId, error: answer.error })
  }
  return {
    trouble: trouble !== null && trouble.saleId === view?.saleId ? trouble.error : null,
    sendAgain: (saleId: string) => decide(saleId, pos.sales.sendAgain),
    cancel: (saleId: string) => decide(saleId, pos.sales.cancel),
  }
}
