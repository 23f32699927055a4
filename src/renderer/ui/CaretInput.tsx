import {
  type Ref,
  type RefObject,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import styles from './CaretInput.module.css'

/** What was typed: the field's new text, where its caret stands, and what kind of edit it was. */
export type Edit = { readonly text: string; readonly caret: number; readonly inputType: string }

/**
 * A field for large figures, with a caret as heavy as they are.
 *
 * The caret is drawn in a transparent copy of the text, so it stands where the browser's own would.
 */
export function CaretInput(props: {
  readonly id?: string
  readonly label?: string
  readonly value: string
  readonly placeholder?: string
  readonly inputMode: 'tel' | 'decimal'
  readonly inputRef: Ref<HTMLInputElement | null>
  readonly onEdit: (edit: Edit) => void
  readonly onFocus?: () => void
  /** Where the caret belongs after an edit that changed the text; without it, where the browser left it. */
  readonly caretRef?: RefObject<number | null>
  readonly className?: string | undefined
}) {
  const [selection, setSelection] = useState<readonly [number, number]>([0, 0])
  const { value, caretRef } = props
  const input = useRef<HTMLInputElement>(null)

  // React puts the caret behind a value that it sets: it belongs behind the digit that was typed.
  useLayoutEffect(() => {
    const at = caretRef?.current
    if (!caretRef || at === null || at === undefined) return
    caretRef.current = null
    input.current?.setSelectionRange(at, at)
    setSelection([at, at])
  })
  useImperativeHandle<HTMLInputElement | null, HTMLInputElement | null>(
    props.inputRef,
    () => input.current,
    [],
  )

  const [from, to] = [Math.min(selection[0], value.length), Math.min(selection[1], value.length)]
  return (
    <span className={[styles['box'], props.className].filter(Boolean).join(' ')}>
      <input
        id={props.id}
        ref={input}
        // Digits run left to right in every language; a placeholder is words.
        dir={value === '' ? undefined : 'ltr'}
        type="text"
        inputMode={props.inputMode}
        autoComplete="off"
        spellCheck={false}
        aria-label={props.label}
        placeholder={props.placeholder}
        value={value}
        onFocus={props.onFocus}
        onSelect={(event) => {
          const { selectionStart, selectionEnd } = event.currentTarget
          setSelection([selectionStart ?? 0, selectionEnd ?? 0])
        }}
        onChange={(event) => {
          const { value: text, selectionStart } = event.currentTarget
          const native = event.nativeEvent
          const inputType = native instanceof InputEvent ? native.inputType : ''
          props.onEdit({ text, caret: selectionStart ?? text.length, inputType })
        }}
      />
      <span
        className={value === '' ? `${styles['mirror']} ${styles['empty']}` : styles['mirror']}
        aria-hidden="true"
        dir={value === '' ? undefined : 'ltr'}
      >
        {value.slice(0, from)}
        {from === to ? <i className={styles['caret']} /> : null}
        {value.slice(from)}
      </span>
    </span>
  )
}
