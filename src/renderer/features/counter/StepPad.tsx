import { minorDigits } from '#contract/currency'
import { toTypedAmount } from './change.ts'
import type { Step } from './counter-state.ts'
import { linesOf } from './counter-state.ts'
import { toTyped } from './number.ts'
import { TouchPad } from './TouchPad.tsx'

/** The keys for fingers, typing where the sale is: the number, another amount, the cash. */
export function StepPad(props: {
  readonly step: Step
  readonly act: {
    readonly type: (typed: string) => void
    readonly typeOther: (typed: string) => void
    readonly typeGiven: (given: string) => void
  }
  readonly onNext: () => void
  readonly onHide: () => void
}) {
  const field = fieldOf(props)
  if (!field) return null
  return (
    <TouchPad
      sign={field.sign}
      onKey={(key) => field.type(field.typed + key)}
      onDelete={() => field.type(field.typed.slice(0, -1))}
      // The sale is sent with the one key that says so.
      onNext={props.step.step === 'review' ? null : props.onNext}
      onHide={props.onHide}
    />
  )
}

function fieldOf({ step, act }: Parameters<typeof StepPad>[0]) {
  if (step.step === 'number') {
    const { typed } = step.entry
    return { typed, sign: '+', type: (text: string) => act.type(toTyped(text)) } as const
  }
  if (step.step === 'amount') {
    if (!step.other) return null
    const { amounts } = linesOf(step)
    const decimals = amounts.is === 'ready' ? minorDigits(amounts.amounts.currency) : 2
    const type = (text: string): void => act.typeOther(toTypedAmount(text, decimals))
    return { typed: step.other.typed, sign: '.', type } as const
  }
  if (step.draft.method !== 'cash') return null
  const decimals = minorDigits(step.draft.offer.pays.currency)
  const type = (text: string): void => act.typeGiven(toTypedAmount(text, decimals))
  return { typed: step.draft.given, sign: '.', type } as const
}
