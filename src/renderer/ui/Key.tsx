import styles from './Key.module.css'

/** A key's cap, with what is printed on it. */
export function Key(props: { readonly cap: string; readonly bare?: boolean }) {
  return (
    <kbd dir="ltr" className={props.bare ? styles['bare'] : styles['key']}>
      {props.cap}
    </kbd>
  )
}
