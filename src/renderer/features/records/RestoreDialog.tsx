import { useTranslations } from 'use-intl'
import type { Backup } from '#contract/records'
import { Button } from '../../ui/Button.tsx'
import { Glyph } from '../../ui/Glyph.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { OwnerGate } from '../account/OwnerGate.tsx'
import styles from './RestoreDialog.module.css'
import { useWhen } from './use-when.ts'

/** What is about to be put in the record's place: a backup, or nothing at all. */
export type Restoring = { readonly backup: Backup | null }

/** Asks before a restore, and lets nobody but the owner say yes. Null while none is meant. */
export function RestoreDialog(props: {
  readonly restoring: Restoring | null
  readonly onRestore: (restoring: Restoring, pin: string | null) => void
  readonly onLeave: () => void
}) {
  const { restoring, onLeave } = props
  if (restoring === null) return null
  return (
    <OwnerGate onLeave={onLeave}>
      {(pin) => (
        <Question
          restoring={restoring}
          onRestore={() => props.onRestore(restoring, pin)}
          onLeave={onLeave}
        />
      )}
    </OwnerGate>
  )
}

/**
 * Says what a restore does before it is done.
 *
 * The focus stands on neither button: an Enter that was meant for something else does nothing here.
 */
function Question(props: {
  readonly restoring: Restoring
  readonly onRestore: () => void
  readonly onLeave: () => void
}) {
  const t = useTranslations('records')
  const when = useWhen()
  const { backup } = props.restoring
  return (
    <Panel
      title={backup ? t('restoreTitle', { when: when(backup.at) }) : t('emptyTitle')}
      role="alertdialog"
      size="small"
      leftBy="escape"
      onClose={props.onLeave}
    >
      <ul className={styles['facts']}>
        <li>{backup ? t('willReplace', { count: backup.sales }) : t('willEmpty')}</li>
        <li>{t('willKeep')}</li>
        <li>{t('willReadBack')}</li>
      </ul>
      <p className={styles['stop']}>
        <Glyph shape="alert" />
        {t('noUndo')}
      </p>
      <div className={styles['acts']}>
        <Button cap="Esc" onPress={props.onLeave}>
          {t('leave')}
        </Button>
        <Button onPress={props.onRestore}>{backup ? t('restoreNow') : t('emptyNow')}</Button>
      </div>
    </Panel>
  )
}
