import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Sale } from '#contract/sales'
import { on, pos } from '../../api.ts'
import { useFormats } from '../../i18n/I18n.tsx'
import { AmountText } from '../../ui/Money.tsx'
import { StateMark, useStateWords } from '../../ui/State.tsx'
import { useNow } from '../../use-now.ts'
import { Choice, ChoiceAbout, ChoiceWords } from './Choice.tsx'
import type { GuardAnswer } from './counter-answering.ts'

/** The sale that is not settled, with when it is looked up next, over selling it again although. */
export function UnsettledChoices(props: {
  readonly saleId: string
  readonly words: { readonly first: string; readonly second: string }
  readonly onAnswer: (answer: GuardAnswer) => void
}) {
  const sale = useSale(props.saleId)
  return (
    <>
      <Choice answer={1} onAnswer={props.onAnswer}>
        <ChoiceWords>
          {sale ? <StateMark of={sale.state} /> : null}
          {sale ? <AmountText amount={sale.order} /> : null}
        </ChoiceWords>
        <ChoiceAbout strong={props.words.first}>
          {sale ? <Standing sale={sale} /> : null}
        </ChoiceAbout>
      </Choice>
      <Choice answer={2} onAnswer={props.onAnswer}>
        <ChoiceWords>{props.words.second}</ChoiceWords>
      </Choice>
    </>
  )
}

function Standing(props: { readonly sale: Sale }) {
  const t = useTranslations('tape')
  const { word } = useStateWords()(props.sale.state)
  const { time, span } = useFormats()
  const now = useNow(1000)
  const { at, nextLookAt } = props.sale
  const parts = [time(at), word]
  if (nextLookAt !== null) {
    const left = Math.max(0, new Date(nextLookAt).getTime() - now.getTime())
    parts.push(t('nextLook', { span: span(left) }))
  }
  return parts.join(' · ')
}

/** One sale, kept fresh. Null until it is known. */
function useSale(saleId: string): Sale | null {
  const [sale, setSale] = useState<Sale | null>(null)
  useEffect(() => {
    const read = async (): Promise<void> => {
      const answer = await pos.sales.read({ saleId })
      if (answer.ok) setSale(answer.value)
    }
    void read()
    return on('sale.changed', (id) => {
      if (id === saleId) void read()
    })
  }, [saleId])
  return sale
}
