import styles from './Choices.module.css'
import { Glyph } from './Glyph.tsx'

/** Something that is on or off. The tick says so as well as the colour. */
export function Switch(props: {
  readonly label: string
  readonly on: boolean
  readonly onChange: (on: boolean) => void
}) {
  return (
    <label className={`${styles['choice']} ${styles['switch']}`}>
      <input
        type="checkbox"
        checked={props.on}
        onChange={({ currentTarget }) => props.onChange(currentTarget.checked)}
      />
      <span className={styles['box']}>{props.on ? <Glyph shape="check" /> : null}</span>
      {props.label}
    </label>
  )
}

/** One of a few, all of them in view. */
export function Choices<V extends string>(props: {
  readonly legend: string
  readonly name: string
  /** Three to a row, where they do not fit beside each other. */
  readonly columns?: boolean
  readonly choices: readonly { readonly value: V; readonly name: string }[]
  readonly chosen: V | null
  readonly onChoose: (value: V) => void
}) {
  return (
    <fieldset className={styles['choices']}>
      <legend className={styles['legend']}>{props.legend}</legend>
      <div className={props.columns ? styles['columns'] : styles['row']}>
        {props.choices.map(({ value, name }) => (
          <label key={value} className={styles['choice']}>
            <input
              type="radio"
              name={props.name}
              value={value}
              checked={value === props.chosen}
              onChange={() => props.onChoose(value)}
            />
            <span>{name}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
