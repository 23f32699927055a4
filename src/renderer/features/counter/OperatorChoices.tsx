import { useTranslations } from 'use-intl'
import { Choice, ChoiceAbout, ChoiceWords } from './Choice.tsx'
import type { GuardAnswer } from './counter-answering.ts'
import type { Guard } from './guard.ts'
import { useHistoryWords } from './history-words.ts'

/** The network that was sold here over the one that the provider names, with why each may be right. */
export function OperatorChoices(props: {
  readonly guard: Extract<Guard, { is: 'operator' }>
  readonly words: { readonly first: string; readonly second: string }
  readonly onAnswer: (answer: GuardAnswer) => void
}) {
  const t = useTranslations('guard')
  const history = useHistoryWords()
  return (
    <>
      <Choice answer={1} onAnswer={props.onAnswer}>
        <ChoiceWords>{props.words.first}</ChoiceWords>
        <ChoiceAbout strong={t('soldHere')}>{history(props.guard.choice)}</ChoiceAbout>
      </Choice>
      <Choice answer={2} onAnswer={props.onAnswer}>
        <ChoiceWords>{props.words.second}</ChoiceWords>
        <ChoiceAbout strong={t('providerSays')}>{t('byBeginning')}</ChoiceAbout>
      </Choice>
    </>
  )
}
