import { useState } from 'react'
import type { Amounts } from '#contract/catalogue'
import { KeysTrouble } from '../account/KeysTrouble.tsx'
import { LedgerTrouble } from '../frame/LedgerTrouble.tsx'
import { OwedNotice } from '../owed/OwedNotice.tsx'
import { usePinOnPaper, useSlipFact } from '../printing/slip-words.ts'
import { AmountKeys } from './AmountKeys.tsx'
import { GuardPanel } from './GuardPanel.tsx'
import { MomentPanel } from './MomentPanel.tsx'
import { NameField } from './NameField.tsx'
import { NumberLine } from './NumberLine.tsx'
import { readNumber } from './number.ts'
import { OperatorLine } from './OperatorLine.tsx'
import { PayLine } from './PayLine.tsx'
import styles from './SaleColumn.module.css'
import { SuggestionList } from './SuggestionList.tsx'
import { lastOffer } from './use-counter.ts'
import type { CounterScreen } from './use-counter-screen.ts'
import type { TillKeys } from './use-till-keys.ts'

type SaleProps = { readonly screen: CounterScreen; readonly keys: TillKeys }

/** The sale from the top down: whose number it is, and under it what is asked, sold or was sold. */
export function SaleColumn(props: SaleProps) {
  const { screen, keys } = props
  const { home, act, guard, suggestions, result, stopped, refs } = screen
  return (
    <div className={styles['column']}>
      {stopped === null ? <NumberPart {...props} /> : <StoppedPart screen={screen} />}
      {guard === null ? null : (
        <GuardPanel
          guard={guard}
          home={home}
          panelRef={refs.guard}
          pinRef={refs.pin}
          onAnswer={keys.answer}
          onPin={act.allow}
        />
      )}
      {suggestions === null ? null : (
        <SuggestionList
          suggestions={suggestions}
          byDigit={screen.byDigit}
          home={home}
          onTake={act.takeAt}
        />
      )}
      <SellingPart
        {...props}
        hidden={result.view !== null || guard !== null || stopped !== null || suggestions !== null}
      />
      <ResultPart {...props} />
    </div>
  )
}

function NumberPart({ screen, keys }: SaleProps) {
  const { act, step, lines, moment, floating, naming, refs, desk } = screen
  const { entry, operator } = lines
  return (
    <NumberLine
      typed={entry.typed}
      country={entry.country}
      here={step.step === 'number'}
      inputRef={refs.number}
      countryRef={refs.country}
      countryOpen={floating === 'country'}
      onType={act.type}
      onEnter={act.enterNumber}
      onCountry={() => screen.setFloating('country')}
    >
      <OperatorLine
        slot={operator}
        hint={step.step === 'number' ? step.hint : null}
        guess={screen.guess}
        naming={
          naming.of === null ? null : (
            <NameField
              msisdn={naming.of}
              name={naming.known?.name ?? null}
              onNamed={(name) => act.named(entry, name)}
              onClose={naming.end}
            />
          )
        }
        country={readNumber(entry.typed, entry.country).country}
        idle={entry.typed !== '' ? null : moment ? 'next' : 'first'}
        open={floating === 'operator'}
        buttonRef={refs.operator}
        onOpen={keys.acts.operator}
      />
      <OwedNotice sales={desk.here} onPress={desk.press} />
    </NumberLine>
  )
}

/** Why nothing is sold, in the place of the number. */
function StoppedPart({ screen }: { readonly screen: CounterScreen }) {
  const { stopped, result, setFloating } = screen
  const brief = result.leaving.view !== null
  if (stopped === null) return null
  return typeof stopped === 'string' ? (
    <LedgerTrouble state={stopped} brief={brief} onRecords={() => setFloating('records')} />
  ) : (
    <KeysTrouble trouble={stopped} brief={brief} onAccount={() => setFloating('account')} />
  )
}

/** The amounts, and the line from which the sale is sent. */
function SellingPart({ screen, keys, hidden }: SaleProps & { readonly hidden: boolean }) {
  const { act, step, lines, till, refs } = screen
  const { amounts } = lines
  const [last, setLast] = useState<Amounts | null>(null)
  if (amounts.is === 'ready' && amounts.amounts !== last) setLast(amounts.amounts)
  if (hidden) return null
  return (
    <>
      <AmountKeys
        slot={amounts}
        // What was sold last stays on the keys, flat, until the next operator is known.
        shown={last}
        here={step.step === 'amount'}
        picked={step.step === 'review' ? step.draft.offer : null}
        suggested={lastOffer(lines)}
        other={step.step === 'amount' ? step.other : null}
        trouble={step.step === 'amount' ? step.trouble : null}
        groupRef={refs.amounts}
        otherInputRef={refs.other}
        moreRef={refs.more}
        onPick={act.pick}
        onOther={keys.acts.other}
        onOtherTyped={act.typeOther}
      />
      <PayLine
        step={step}
        till={till}
        givenRef={refs.given}
        paidRef={refs.paid}
        onGiven={act.typeGiven}
        onMethod={keys.acts.method}
        onSend={keys.send}
      />
    </>
  )
}

function ResultPart({ screen, keys }: SaleProps) {
  const { result, printing, desk } = screen
  const { view, onLeft } = result.leaving
  const slipFact = useSlipFact()
  const pinOnPaper = usePinOnPaper()
  if (!view) return null
  return (
    <MomentPanel
      view={view}
      home={screen.home}
      till={screen.till}
      voucher={result.voucher.slot}
      slip={slipFact(view, printing)}
      paper={view.hasVoucher && view.state === 'done' ? pinOnPaper(view, printing) : null}
      trouble={result.decision.trouble}
      leaving={result.view === null}
      onLeft={onLeft}
      onAgain={keys.acts.again}
      onCancel={keys.acts.cancel}
      onPayBack={desk.press}
      onSettle={keys.acts.again}
    />
  )
}
