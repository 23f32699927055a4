import { useTranslations } from 'use-intl'
import type { Warning } from '#contract/warnings'
import { Choice, ChoiceAbout } from './Choice.tsx'
import type { GuardAnswer } from './counter-answering.ts'
import type { Draft } from './counter-state.ts'
import { useHistoryWords } from './history-words.ts'
import styles from './NearChoices.module.css'
import { groupsOf, likeTyped, readNumber, typedOf } from './number.ts'
import { differences } from './number-difference.ts'

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
  const places = differences(theirs, typed)
  return (
    <>
      <Choice answer={1} onAnswer={props.onAnswer}>
        <Marked groups={groupsOf(regular.msisdn, home)} places={places} />
        <ChoiceAbout strong={regular.name ?? props.words.first}>{history(regular)}</ChoiceAbout>
      </Choice>
      <Choice answer={2} onAnswer={props.onAnswer}>
        <Marked groups={readNumber(typed, home).groups} places={places} />
        <ChoiceAbout strong={props.words.second}>
          {choice.timesSold > 0 ? history(choice) : t('neverSold')}
        </ChoiceAbout>
      </Choice>
    </>
  )
}

function Marked(props: { readonly groups: readonly string[]; readonly places: readonly number[] }) {
  const length = props.groups.join('').length
  let place = 0
  return (
    <bdi dir="ltr" className={`${styles['phone']} ${length > 11 ? styles['long'] : ''}`}>
      {props.groups.map((group, at) => {
        const from = place
        place += group.length
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a group is its place in the number
          <span key={at}>
            {at > 0 ? ' ' : ''}
            {runs(group, from, props.places).map(({ text, marked }, run) =>
              // biome-ignore lint/suspicious/noArrayIndexKey: so is a run of its digits
              marked ? <mark key={run}>{text}</mark> : text,
            )}
          </span>
        )
      })}
    </bdi>
  )
}

/** A group cut where marked digits begin and end. */
function runs(group: string, from: number, places: readonly number[]) {
  const cut: { text: string; marked: boolean }[] = []
  for (const [at, digit] of [...group].entries()) {
    const marked = places.includes(from + at)
    const last = cut.at(-1)
    if (last && last.marked === marked) last.text += digit
    else cut.push({ text: digit, marked })
  }
  return cut
}
