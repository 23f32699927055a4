import { useTranslations } from 'use-intl'
import type { Backup } from '#contract/records'
import { explain } from '../../i18n/explain.ts'
import { useFormats } from '../../i18n/I18n.tsx'
import { Button } from '../../ui/Button.tsx'
import { Glyph } from '../../ui/Glyph.tsx'
import { walk } from '../../ui/walk.ts'
import styles from './RecordsPanel.module.css'
import { TaskLine } from './TaskLine.tsx'
import type { RecordsBook } from './use-records.ts'
import { useWhen } from './use-when.ts'

/** The backups, newest first, and how to make one or go back to one. */
export function BackupsPart(props: {
  readonly book: RecordsBook
  readonly onRestore: (backup: Backup) => void
}) {
  const t = useTranslations()
  const when = useWhen()
  const { book } = props
  const task = book.state?.task
  const last = book.state?.lastBackupAt ?? null
  return (
    <section className={`${styles['part']} ${styles['backups']}`}>
      <div className={styles['head']}>
        <h3 className={styles['heading']}>
          {t('records.backups')}
          {last === null ? null : (
            <span className={styles['quiet']}>{t('records.lastBackup', { when: when(last) })}</span>
          )}
        </h3>
        <Button off={book.busy} onPress={() => void book.backUp()}>
          {t('records.backUp')}
        </Button>
      </div>
      <div role="status">
        {task?.kind === 'backing-up' || task?.kind === 'restoring' ? (
          <TaskLine task={task} />
        ) : null}
      </div>
      {book.trouble === null || book.trouble.asked === 'check' ? null : (
        <p className={styles['trouble']} role="alert">
          <Glyph shape="failed" />
          {explain(t, book.trouble.error)}
        </p>
      )}
      <BackupList book={book} onRestore={props.onRestore} />
    </section>
  )
}

function BackupList(props: {
  readonly book: RecordsBook
  readonly onRestore: (backup: Backup) => void
}) {
  const t = useTranslations()
  const { backups, backupsTrouble, busy } = props.book
  if (backups === null || backups.length === 0) {
    const instead = backupsTrouble
      ? explain(t, backupsTrouble)
      : t(backups === null ? 'records.backupsAsked' : 'records.noBackup')
    return <p className={styles['quiet']}>{instead}</p>
  }
  return (
    <div className={styles['rows']}>
      <ol onKeyDown={walk}>
        {backups.map((backup, index) => (
          <BackupRow
            key={backup.name}
            backup={backup}
            first={index === 0}
            off={busy}
            onRestore={() => props.onRestore(backup)}
          />
        ))}
      </ol>
    </div>
  )
}

function BackupRow(props: {
  readonly backup: Backup
  readonly first: boolean
  readonly off: boolean
  readonly onRestore: () => void
}) {
  const t = useTranslations('records')
  const { size } = useFormats()
  const when = useWhen()
  const { at, kind, sales, bytes, sound } = props.backup
  const off = props.off || !sound
  return (
    <li className={styles['backup']}>
      <Glyph shape={sound ? 'done' : 'failed'} className={sound ? styles['good'] : styles['bad']} />
      <span className={styles['when']}>{when(at)}</span>
      <span className={styles['about']}>
        <span className={sound ? styles['quiet'] : styles['bad']}>
          {sound ? t('sound') : t('notSound')}
        </span>
        <span className={styles['kind']}>{t(`kinds.${kind}`)}</span>
        <span className={styles['sales']}>{t('sales', { count: sales })}</span>
        <bdi className={styles['size']}>{size(bytes)}</bdi>
      </span>
      <button
        type="button"
        tabIndex={props.first ? 0 : -1}
        className={styles['restore']}
        aria-label={t('restoreOf', { when: when(at) })}
        aria-disabled={off ? true : undefined}
        onClick={() => {
          if (!off) props.onRestore()
        }}
      >
        <span>{t('restore')}</span>
      </button>
    </li>
  )
}
