import type { ReactNode } from 'react'
import styles from './Fact.module.css'

/** One figure: its label with the currency above, one plain line below. Empty, it keeps its height. */
export function Fact(props: {
  readonly label: string
  readonly code?: string | undefined
  readonly note?: ReactNode
  /** Words in the place of a figure. */
  readonly words?: string | undefined
  readonly children?: ReactNode
}) {
  return (
    <div className={styles['fact']}>
      <span className={styles['label']}>
        {props.label}
        {props.code ? (
          <>
            {' '}
            <bdi dir="ltr" className={styles['code']}>
              {props.code}
            </bdi>
          </>
        ) : null}
      </span>
      <span className={styles['figure']}>
        {props.words === undefined ? (
          props.children
        ) : (
          <span className={styles['words']}>
            <bdi>{props.words}</bdi>
          </span>
        )}
      </span>
      <span className={styles['note']}>{props.note}</span>
    </div>
  )
}
