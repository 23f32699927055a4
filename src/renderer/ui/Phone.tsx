import styles from './Phone.module.css'

/** A phone number in groups with a gap narrower than a space, left to right in every language. */
export function Phone(props: { readonly groups: readonly string[] }) {
  return (
    <bdi dir="ltr" className={styles['phone']}>
      {props.groups.join(' ')}
    </bdi>
  )
}
