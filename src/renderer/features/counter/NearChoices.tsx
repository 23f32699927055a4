import { useTranslations } from 'use-intl'
import type { Warning } from '#contract/warnings'
import { Choice, ChoiceAbout } from './Choice.tsx'
import type { GuardAnswer } from './counter-answering.ts'
import type { Draft } from './counter-state.ts'
import { useHistoryWords } from './history-words.ts'
import styles from './NearChoices.module.css'
import { groupsOf, likeTyped, readNumber, typedOf } from './number.ts'
import { difference, type Span } from './number-difference.ts'

/** The regular's number over the typed one, with the digits that differ marked in both. */
export function NearChoices(props: {
  readonly draft: Draft
  readonly home: string
  readonly regular: Extract<Warning, { kind: 'near-a-regular' }>
  readonly words: { readonly first: string; readonly second: string }
  readonly onAnswer: (answer: GuardAnswer) => void
}) {
  const t = useTranslations('operator')
  const { regular, home } = props
  const history = useHistoryWords()
  const { entry, choice } = props.draft
  const typed = likeTyped(entry.typed, entry.country, home)
  const theirs = typedOf(regular.msisdn, home)
  const [inTheirs, inTyped] = difference(theirs, typed)
  return (
    <>
      <Choice answer={1} onAnswer={props.onAnswer}>
        <Marked groups={groupsOf(regular.msisdn, home)} marked={inTheirs} />
        <ChoiceAbout strong={regular.name ?? props.words.first}>{history(regular)}</ChoiceAbout>
      </Choice>
      <Choice answer={2} onAnswer={props.onAnswer}>
        <Marked groups={readNumber(typed, home).groups} marked={inTyped} />
        <ChoiceAbout strong={props.words.second}>
          {choice.timesSold > 0 ? history(choice) : t('neverSold')}
        </ChoiceAbout>
      </Choice>
    </>
  )
}

function Marked(props: { readonly groups: readonly string[]; readonly marked: Span }) {
  const { from, to } = props.marked
  const length = props.groups.join('').length
  let end = 0
  return (
    <bdi dir="ltr" className={`${styles['phone']} ${length > 11 ? styles['long'] : ''}`}>
      {props.groups.map((group, at) => {
        const start = end
        end += group.length
        const first = Math.max(0, from - start)
        const last = Math.max(first, to - start)
        const marked = group.slice(first, last)
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a group is its place in the number
          <span key={at}>
            {at > 0 ? ' ' : ''}
            {group.slice(0, first)}
            {marked === '' ? null : <mark>{marked}</mark>}
            {group.slice(last)}
          </span>
        )
      })}
    </bdi>
  )
}
