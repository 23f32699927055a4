import type { ReactNode, Ref } from 'react'
import styles from './Button.module.css'
import { Key } from './Key.tsx'

/** A button that shows its key. One that cannot act stays in place and says so to a screen reader. */
export function Button(props: {
  readonly id?: string
  readonly cap?: string
  readonly kind?: 'primary' | 'plain'
  readonly off?: boolean
  readonly className?: string | undefined
  readonly onPress: () => void
  readonly children: ReactNode
  readonly ref?: Ref<HTMLButtonElement>
}) {
  const kind = props.kind === 'primary' && !props.off ? styles['primary'] : undefined
  return (
    <button
      ref={props.ref}
      id={props.id}
      type="button"
      className={[styles['button'], kind, props.className].filter(Boolean).join(' ')}
      aria-disabled={props.off ? true : undefined}
      onClick={() => {
        if (!props.off) props.onPress()
      }}
    >
      {props.cap ? <Key cap={props.cap} /> : null}
      {props.children}
    </button>
  )
}
