import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useFormats } from '../../i18n/I18n.tsx'
import { Button } from '../../ui/Button.tsx'
import { Glyph } from '../../ui/Glyph.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { focusIt } from '../account/focus.ts'
import { BackupsPart } from './BackupsPart.tsx'
import { JournalPart } from './JournalPart.tsx'
import styles from './RecordsPanel.module.css'
import { RestoreDialog, type Restoring } from './RestoreDialog.tsx'
import { TaskLine } from './TaskLine.tsx'
import { type RecordsBook, useRecords } from './use-records.ts'

/** The record of sales, for the owner: is it untouched, is it backed up, can it be had back. */
export function RecordsPanel(props: { readonly home: string; readonly onClose: () => void }) {
  const t = useTranslations()
  const book = useRecords()
  const [restoring, setRestoring] = useState<Restoring | null>(null)
  return (
    <>
      <Panel
        title={t('records.title')}
        size="tall"
        leftBy="both"
        beside={
          <Button cap="Esc" ref={focusIt} onPress={props.onClose}>
            {t('keys.close')}
          </Button>
        }
        onClose={props.onClose}
      >
        <AfterRestore book={book} />
        <JournalPart book={book} home={props.home} />
        <BackupsPart book={book} onRestore={(backup) => setRestoring({ backup })} />
      </Panel>
      <RestoreDialog
        restoring={restoring}
        onLeave={() => setRestoring(null)}
        onRestore={({ backup }, pin) => {
          setRestoring(null)
          void book.restore(backup?.name ?? null, pin)
        }}
      />
    </>
  )
}

/** How the last restore went, and how much was read back since. */
function AfterRestore(props: { readonly book: RecordsBook }) {
  const t = useTranslations('records')
  const { isolate } = useFormats()
  const { state, restored } = props.book
  const task = state?.task
  const readBack = state?.readBack ?? null
  if (restored === null && readBack === null && task?.kind !== 'reading-back') return null
  return (
    <section className={styles['part']} role="status">
      {restored === null ? null : (
        <p className={styles['fact']}>
          <Glyph shape="done" className={styles['good']} />
          {restored.setAside === null
            ? t('restored')
            : t('setAside', { file: isolate(restored.setAside) })}
        </p>
      )}
      {task?.kind === 'reading-back' ? <TaskLine task={task} /> : null}
      {readBack === null || task?.kind === 'reading-back' ? null : (
        <p className={`${styles['fact']} ${readBack.complete ? '' : styles['open']}`}>
          <Glyph
            shape={readBack.complete ? 'done' : 'unsent'}
            className={readBack.complete ? styles['good'] : undefined}
          />
          {readBack.complete
            ? t('readBack', { count: readBack.found })
            : t('readBackSoFar', { count: readBack.found })}
        </p>
      )}
    </section>
  )
}
