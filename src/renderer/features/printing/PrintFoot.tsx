import { useTranslations } from 'use-intl'
import { Glyph } from '../../ui/Glyph.tsx'
import type { Printing } from '../../use-printing.ts'
import styles from './PrintFoot.module.css'
import { heldUpBy, isHeldUp } from './slip-standing.ts'
import { troubleWord } from './slip-words.ts'

/** Under the last sales: slips that wait for more than their turn, and what they wait for. */
export function PrintFoot(props: { readonly printing: Printing; readonly onPress: () => void }) {
  const t = useTranslations()
  const { state } = props.printing
  const held = (state?.waiting ?? []).filter((job) => isHeldUp(job, state))
  const [first] = held
  if (!first || state === null) return null
  const trouble = state.light === 'trouble' ? state.trouble : heldUpBy(first, state)
  return (
    <button type="button" className={styles['foot']} onClick={props.onPress}>
      <Glyph shape="noprint" className={styles['mark']} />
      <span className={styles['words']}>{t('printing.tray', { count: held.length })}</span>
      <strong>{troubleWord(t, trouble)}</strong>
    </button>
  )
}
