import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { explain } from '../../i18n/explain.ts'
import { Button } from '../../ui/Button.tsx'
import { Glyph } from '../../ui/Glyph.tsx'
import styles from './Rescue.module.css'
import { RestoreDialog, type Restoring } from './RestoreDialog.tsx'
import { TaskLine } from './TaskLine.tsx'
import { useRecords } from './use-records.ts'
import { useWhen } from './use-when.ts'

/** The way back from a damaged ledger: its newest good backup, or an empty ledger. */
export function Rescue(props: { readonly onRecords: () => void }) {
  const t = useTranslations()
  const when = useWhen()
  const book = useRecords()
  const [restoring, setRestoring] = useState<Restoring | null>(null)
  const good = book.backups?.find(({ sound }) => sound) ?? null
  const task = book.state?.task ?? null

  const restore = async ({ backup }: Restoring, pin: string | null): Promise<void> => {
    setRestoring(null)
    if (await book.restore(backup?.name ?? null, pin)) props.onRecords()
  }

  return (
    <div className={styles['rescue']}>
      <p className={styles['which']}>
        {book.backups === null ? (
          t('records.backupsAsked')
        ) : good ? (
          <>
            <span>{t('records.newestGood')}</span>
            <strong>{when(good.at)}</strong>
            <span>{t('records.sales', { count: good.sales })}</span>
          </>
        ) : (
          <strong>{t('records.noGood')}</strong>
        )}
      </p>
      <p className={styles['newer']}>
        {good || book.backups === null ? t('records.newerBack') : t('records.noGoodThen')}
      </p>
      {task ? (
        <TaskLine task={task} />
      ) : (
        <div className={styles['acts']}>
          <Button
            off={book.backups === null || book.busy}
            onPress={() => setRestoring({ backup: good })}
          >
            {good || book.backups === null ? t('records.restoreThis') : t('records.startEmpty')}
          </Button>
          <Button onPress={props.onRecords}>{t('records.others')}</Button>
        </div>
      )}
      {book.trouble ? (
        <p className={styles['failed']} role="alert">
          <Glyph shape="failed" />
          {explain(t, book.trouble.error)}
        </p>
      ) : null}
      <RestoreDialog
        restoring={restoring}
        onLeave={() => setRestoring(null)}
        onRestore={(what, pin) => void restore(what, pin)}
      />
    </div>
  )
}
