import type { ReactNode, Ref } from 'react'
import { Phone } from './Phone.tsx'
import styles from './SaleLine.module.css'
import { type Shown, State } from './State.tsx'

/** One sale in any list: its number and sum, a plain line below, and how it stands. */
export function SaleLine(props: {
  readonly groups: readonly string[]
  readonly sum: string
  readonly state: Shown
  readonly about: ReactNode
  readonly tabIndex?: number | undefined
  readonly className?: string | undefined
  readonly ref?: Ref<HTMLButtonElement> | undefined
  readonly onPress: () => void
}) {
  return (
    <button
      ref={props.ref}
      type="button"
      tabIndex={props.tabIndex}
      className={[styles['sale'], props.className].filter(Boolean).join(' ')}
      onClick={props.onPress}
    >
      <span className={styles['phone']}>
        <Phone groups={props.groups} />
      </span>
      <bdi dir="ltr" className={styles['sum']}>
        {props.sum}
      </bdi>
      <span className={styles['meta']}>{props.about}</span>
      <State of={props.state} size="row" />
    </button>
  )
}
