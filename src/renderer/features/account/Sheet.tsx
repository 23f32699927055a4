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
  /** What Escape does here; null where there is something that must be answered first. */
  readonly leave: string | null
  /** `tall` keeps its height whatever it shows. */
  readonly size?: 'small' | 'tall'
  readonly onLeave: () => void
  readonly children: ReactNode
}) {
  return (
    <AriaLocale>
      <ModalOverlay
        isOpen
        onOpenChange={(open) => {
          if (!open && props.leave !== null) props.onLeave()
        }}
        className={styles['veil'] ?? ''}
      >
        <Modal className={`${styles['panel']} ${props.size ? styles[props.size] : ''}`}>
          <Dialog className={styles['dialog'] ?? ''}>
            <header className={styles['head']}>
              <Heading slot="title" className={styles['title'] ?? ''}>
                {props.title}
              </Heading>
              {props.leave === null ? null : (
                <Button cap="Esc" onPress={props.onLeave}>
                  {props.leave}
                </Button>
              )}
            </header>
            {props.children}
          </Dialog>
        </Modal>
      </ModalOverlay>
    </AriaLocale>
  )
}
