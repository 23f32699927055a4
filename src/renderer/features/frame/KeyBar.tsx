import { useTranslations } from 'use-intl'
import { type KeyAction, type KeyBinding, keyTable } from '../../keys.ts'
import { Key } from '../../ui/Key.tsx'
import styles from './KeyBar.module.css'
import { useKeyLabels } from './use-key-labels.ts'

/** The bottom line: the keys of this sale, then the keys of past ones. Each is a button too. */
export function KeyBar(props: {
  readonly press: (action: KeyAction) => void
  readonly canPress: (action: KeyAction) => boolean
  /** What this shop has no use for: its key works, and has no hint here. */
  readonly leftOut: readonly KeyAction[]
}) {
  const t = useTranslations('frame')
  const labels = useKeyLabels()
  const all: readonly KeyBinding[] = keyTable
  const bindings = all.filter(({ action }) => !props.leftOut.includes(action))
  const hint = (binding: KeyBinding) => (
    <button
      key={binding.action}
      type="button"
      className={`${styles['hint']} ${binding.bar === 'sale-end' ? styles['push'] : ''}`}
      aria-disabled={props.canPress(binding.action) ? undefined : true}
      onClick={() => {
        if (props.canPress(binding.action)) props.press(binding.action)
      }}
    >
      <Key cap={binding.cap} />
      {labels[binding.action]}
    </button>
  )
  return (
    <footer className={styles['bar']}>
      <nav className={styles['part']} aria-label={t('thisSale')}>
        {bindings.filter(({ bar }) => bar === 'sale' || bar === 'sale-end').map(hint)}
      </nav>
      <nav className={styles['part']} aria-label={t('pastSales')}>
        {bindings.filter(({ bar }) => bar === 'past').map(hint)}
      </nav>
    </footer>
  )
}
