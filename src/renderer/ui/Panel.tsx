import type { ReactNode } from 'react'
import { Dialog } from 'react-aria-components/Dialog'
import { Heading } from 'react-aria-components/Heading'
import { Modal, ModalOverlay } from 'react-aria-components/Modal'
import { AriaLocale } from './AriaLocale.tsx'
import styles from './Panel.module.css'

/** Something that floats over the till and has its keys. */
export function Panel(props: {
  readonly title: string
  /** What stands beside the title: as a rule, the button that leaves. */
  readonly beside?: ReactNode
  /** `tall` is the widest, and keeps its height whatever it shows. */
  readonly size?: 'small' | 'wide' | 'tall'
  /** `alertdialog` for what asks before something that cannot be undone. */
  readonly role?: 'alertdialog'
  /** What leaves it besides its own buttons. Escape is left to whoever opens it where it is not here. */
  readonly leftBy: 'escape' | 'click' | 'both'
  /** Whether its parts stand apart; else each says how far. */
  readonly spaced?: boolean
  readonly onClose: () => void
  readonly children: ReactNode
}) {
  const { beside = null, size, leftBy } = props
  return (
    <AriaLocale>
      <ModalOverlay
        isOpen
        isDismissable={leftBy !== 'escape'}
        isKeyboardDismissDisabled={leftBy === 'click'}
        onOpenChange={(open) => {
          if (!open) props.onClose()
        }}
        className={styles['veil'] ?? ''}
      >
        <Modal className={`${styles['panel']} ${size ? styles[size] : ''}`}>
          <Dialog
            {...(props.role ? { role: props.role } : {})}
            className={`${styles['dialog']} ${props.spaced ? styles['spaced'] : ''}`}
          >
            <header className={styles['head']}>
              <Heading slot="title" className={styles['title'] ?? ''}>
                {props.title}
              </Heading>
              {beside}
            </header>
            {props.children}
          </Dialog>
        </Modal>
      </ModalOverlay>
    </AriaLocale>
  )
}
