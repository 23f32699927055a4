import { type Ref, useId } from 'react'
import { useTranslations } from 'use-intl'
import { Choice, ChoiceWords } from './Choice.tsx'
import type { GuardAnswer } from './counter-answering.ts'
import styles from './GuardPanel.module.css'
import type { Guard } from './guard.ts'
import { useGuardWords } from './guard-words.ts'
import { NearChoices } from './NearChoices.tsx'
import { OperatorChoices } from './OperatorChoices.tsx'
import { OwnerChoices } from './OwnerChoices.tsx'
import { UnsettledChoices } from './UnsettledChoices.tsx'

/** A question before the sale, over the whole lower half. Nothing is chosen: 1 or 2 answers, Enter does nothing. */
export function GuardPanel(props: {
  readonly guard: Guard
  readonly home: string
  readonly panelRef: Ref<HTMLElement>
  readonly pinRef: Ref<HTMLInputElement>
  readonly onAnswer: (answer: GuardAnswer) => void
  readonly onPin: (pin: string) => Promise<void>
}) {
  const t = useTranslations('guard')
  const { guard, home, pinRef, onAnswer, onPin } = props
  const words = useGuardWords()(guard, home)
  const kind = guard.is === 'warning' ? guard.warning.kind : 'operator'
  const more = guard.is === 'warning' ? guard.more : 0
  const byOwner = guard.is === 'warning' && guard.owner !== null
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
        <Choices {...{ guard, home, words, pinRef, onAnswer, onPin }} />
      </div>
      <p className={styles['how']}>
        {byOwner ? t('pressOwner') : t('press')}
        {more > 0 ? ` ${t('more', { count: more })}` : ''}
      </p>
    </section>
  )
}

function Choices(props: {
  readonly guard: Guard
  readonly home: string
  readonly words: { readonly first: string; readonly second: string }
  readonly pinRef: Ref<HTMLInputElement>
  readonly onAnswer: (answer: GuardAnswer) => void
  readonly onPin: (pin: string) => Promise<void>
}) {
  const { guard } = props
  if (guard.is === 'operator') return <OperatorChoices {...props} guard={guard} />
  const { warning, draft, owner } = guard
  if (owner !== null) return <OwnerChoices {...props} trouble={owner.trouble} />
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
