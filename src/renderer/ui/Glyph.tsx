import styles from './Glyph.module.css'

export type Shape =
  | 'done'
  | 'working'
  | 'unsure'
  | 'failed'
  | 'unsent'
  | 'owed'
  | 'slip'
  | 'say'
  | 'dot'
  | 'chevron'
  | 'search'
  | 'check'
  | 'alert'
  | 'print'
  | 'noprint'

/** A shape in the colour of the text around it. It says nothing to a screen reader: a word stands beside it. */
export function Glyph(props: { readonly shape: Shape; readonly className?: string | undefined }) {
  const own = [styles['glyph'], styles[props.shape], props.className].filter(Boolean).join(' ')
  return <i className={own} aria-hidden="true" />
}
