import type { Messages } from '../../i18n/messages.ts'
import { Button } from '../../ui/Button.tsx'
import styles from './Mishap.module.css'

/**
 * What stands where the till was, after a defect: what is safe, and the one key that opens it again.
 *
 * It is given its words, because what formats them may be what broke.
 */
export function Mishap(props: {
  readonly words: Messages['mishap']
  readonly onAgain: () => void
}) {
  const { words } = props
  return (
    <main>
      <div className={styles['mishap']} role="alert">
        <h1>{words.title}</h1>
        <p>{words.safe}</p>
        <Button
          cap="Enter"
          kind="primary"
          ref={(button) => button?.focus()}
          onPress={props.onAgain}
        >
          {words.again}
        </Button>
      </div>
    </main>
  )
}
