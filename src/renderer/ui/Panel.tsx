import type { ReactNode } from 'react'
import { Dialog } from 'react-aria-components/Dialog'
import { Heading } from 'react-aria-components/Heading'
import { Modal, ModalOverlay } from 'react-aria-components/Modal'
import { AriaLocale } from './AriaLocale.tsx'
import styles from './Panel.module.css'

/** Something that floats over the till and has its keys. Escape is left to whoever opens it. */
export function Panel(props: {
  readonly title: string
  readonly onClose: () => void
  readonly children: ReactNode
}) {
  return (
    <AriaLocale>
      <ModalOverlay
        isOpen
        isDismissable
        isKeyboardDismissDisabled
        onOpenChange={(open) => {
          if (!open) props.onClose()
        }}
        className={styles['veil'] ?? ''}
      >
        <Modal className={styles['panel'] ?? ''}>
          <Dialog className={styles['dialog'] ?? ''}>
            <Heading slot="title" className={styles['title'] ?? ''}>
              {props.title}
            </Heading>
            {props.children}
          </Dialog>
        </Modal>
      </ModalOverlay>
    </AriaLocale>
  )
}
