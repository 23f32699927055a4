import type { ReactNode } from 'react'
import { Dialog } from 'react-aria-components/Dialog'
import { Heading } from 'react-aria-components/Heading'
import { Modal, ModalOverlay } from 'react-aria-components/Modal'
import { AriaLocale } from '../../ui/AriaLocale.tsx'
import { Button } from '../../ui/Button.tsx'
import styles from './Sheet.module.css'

/** Something for the owner over the till. Only Escape and its own key leave it: a stray click loses nothing. */
export function Sheet(props: {
  readonly title: string
  /** What Escape does here. */
  readonly leave: string
  readonly small?: boolean
  readonly onLeave: () => void
  readonly children: ReactNode
}) {
  return (
    <AriaLocale>
      <ModalOverlay
        isOpen
        onOpenChange={(open) => {
          if (!open) props.onLeave()
        }}
        className={styles['veil'] ?? ''}
      >
        <Modal className={`${styles['panel']} ${props.small ? styles['small'] : ''}`}>
          <Dialog className={styles['dialog'] ?? ''}>
            <header className={styles['head']}>
              <Heading slot="title" className={styles['title'] ?? ''}>
                {props.title}
              </Heading>
              <Button cap="Esc" onPress={props.onLeave}>
                {props.leave}
              </Button>
            </header>
            {props.children}
          </Dialog>
        </Modal>
      </ModalOverlay>
    </AriaLocale>
  )
}
