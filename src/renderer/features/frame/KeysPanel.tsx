import { useTranslations } from 'use-intl'
import { type KeyBinding, keyTable } from '../../keys.ts'
import { Button } from '../../ui/Button.tsx'
import { Key } from '../../ui/Key.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { focusIt } from '../account/focus.ts'
import styles from './KeysPanel.module.css'
import { useKeyLabels } from './use-key-labels.ts'

/** Every key that the till knows, from the table that the handlers read. */
export function KeysPanel(props: { readonly onClose: () => void }) {
  const t = useTranslations('keys')
  const labels = useKeyLabels()
  const bindings: readonly KeyBinding[] = keyTable
  const rows: readonly { cap: string; pad?: string | undefined; label: string }[] = [
    { cap: '1 – 9', label: t('pick') },
    ...bindings.map(({ cap, pad, action }) => ({ cap, pad: pad?.cap, label: labels[action] })),
    { cap: 'Tab', label: t('tab') },
    { cap: '+', label: t('switchCountry') },
  ]
  return (
    <Panel
      title={t('title')}
      leftBy="both"
      beside={
        <Button cap="Esc" ref={focusIt} onPress={props.onClose}>
          {t('close')}
        </Button>
      }
      onClose={props.onClose}
    >
      <dl className={styles['rows']}>
        {rows.map(({ cap, pad, label }) => (
          <div key={cap} className={styles['row']}>
            <dt>
              <Key cap={cap} />
              {pad === undefined ? null : <Key cap={pad} />}
            </dt>
            <dd>{label}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  )
}
