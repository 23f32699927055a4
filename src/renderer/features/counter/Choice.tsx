import type { ReactNode } from 'react'
import { Key } from '../../ui/Key.tsx'
import styles from './Choice.module.css'
import type { GuardAnswer } from './counter-answering.ts'

/** One of the two answers, on its key. */
export function Choice(props: {
  readonly answer: GuardAnswer
  readonly onAnswer: (answer: GuardAnswer) => void
  readonly children: ReactNode
}) {
  return (
    <button type="button" className={styles['choice']} onClick={() => props.onAnswer(props.answer)}>
      <Key cap={String(props.answer)} />
      {props.children}
    </button>
  )
}

export const ChoiceWords = (props: { readonly children: ReactNode }) => (
  <span className={styles['words']}>{props.children}</span>
)

export const ChoiceAbout = (props: { readonly strong: string; readonly children: ReactNode }) => (
  <span className={styles['about']}>
    <strong>{props.strong}</strong>
    <span>{props.children}</span>
  </span>
)
