import { Button as AriaButton } from 'react-aria-components/Button'
import { Dialog } from 'react-aria-components/Dialog'
import { Heading } from 'react-aria-components/Heading'
import { Modal, ModalOverlay } from 'react-aria-components/Modal'
import { useTranslations } from 'use-intl'
import { type KeyBinding, keyTable } from '../../keys.ts'
import { AriaLocale } from '../../ui/AriaLocale.tsx'
import { Key } from '../../ui/Key.tsx'
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
    <AriaLocale>
      <ModalOverlay
        isOpen
        isDismissable
        onOpenChange={(open) => {
          if (!open) props.onClose()
        }}
        className={styles['veil'] ?? ''}
      >
        <Modal className={styles['panel'] ?? ''}>
          <Dialog className={styles['dialog'] ?? ''}>
            <Heading slot="title" className={styles['title'] ?? ''}>
              {t('title')}
            </Heading>
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
            <AriaButton slot="close" autoFocus className={styles['close'] ?? ''}>
              <Key cap="Esc" />
              {t('close')}
            </AriaButton>
          </Dialog>
        </Modal>
      </ModalOverlay>
    </AriaLocale>
  )
}
