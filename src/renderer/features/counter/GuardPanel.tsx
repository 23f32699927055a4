import { type Ref, useId } from 'react'
import { useTranslations } from 'use-intl'
import { Choice, ChoiceWords } from './Choice.tsx'
import type { GuardAnswer } from './counter-answering.ts'
import styles from './GuardPanel.module.css'
import type { Guard } from './guard.ts'
import { useGuardWords } from './guard-words.ts'
import { NearChoices } from './NearChoices.tsx'
import { OperatorChoices } from './OperatorChoices.tsx'
import { UnsettledChoices } from './UnsettledChoices.tsx'

/** A question before the sale, over the whole lower half. Nothing is chosen: 1 or 2 answers, Enter does nothing. */
export function GuardPanel(props: {
  readonly guard: Guard
  readonly home: string
  readonly panelRef: Ref<HTMLElement>
  readonly onAnswer: (answer: GuardAnswer) => void
}) {
  const t = useTranslations('guard')
  const { guard, home, onAnswer } = props
  const words = useGuardWords()(guard, home)
  const kind = guard.is === 'warning' ? guard.warning.kind : 'operator'
  const more = guard.is === 'warning' ? guard.more : 0
  const titleId = useId()
  const soId = useId()
  return (
    <section
      // The next question is a new one, to a screen reader too.
      key={kind}
      ref={props.panelRef}
      className={styles['guard']}
      role="alertdialog"
      data-guard={kind}
      aria-labelledby={titleId}
      aria-describedby={soId}
      tabIndex={-1}
    >
      <h1 id={titleId} className={styles['title']}>
        {words.title}
      </h1>
      <p id={soId} className={styles['so']}>
        {words.so}
      </p>
      <div className={styles['choices']}>
        <Choices {...{ guard, home, words, onAnswer }} />
      </div>
      <p className={styles['how']}>
        {t('press')}
        {more > 0 ? ` ${t('more', { count: more })}` : ''}
      </p>
    </section>
  )
}

function Choices(props: {
  readonly guard: Guard
  readonly home: string
  readonly words: { readonly first: string; readonly second: string }
  readonly onAnswer: (answer: GuardAnswer) => void
}) {
  const { guard } = props
  if (guard.is === 'operator') return <OperatorChoices {...props} guard={guard} />
  const { warning, draft } = guard
  if (warning.kind === 'near-a-regular') {
    return <NearChoices {...props} draft={draft} regular={warning} />
  }
  if (warning.kind === 'same-sale-unsettled') {
    return <UnsettledChoices {...props} saleId={warning.saleId} />
  }
  return (
    <>
      <Choice answer={1} onAnswer={props.onAnswer}>
        <ChoiceWords>{props.words.first}</ChoiceWords>
      </Choice>
      <Choice answer={2} onAnswer={props.onAnswer}>
        <ChoiceWords>{props.words.second}</ChoiceWords>
      </Choice>
    </>
  )
}
