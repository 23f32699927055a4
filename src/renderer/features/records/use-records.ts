import { useCallback, useEffect, useState } from 'react'
import type { AppError } from '#contract/errors'
import type { Backup, RecordsState } from '#contract/records'
import type { Result } from '#contract/result'
import { on, pos } from '../../api.ts'
import { noteRestore, type Restored, restoredBefore } from './after-restore.ts'

export type Asked = 'check' | 'backUp' | 'restore'

/** What is known of the record of sales as a file, and what can be done with it. */
export type RecordsBook = {
  readonly state: RecordsState | null
  /** Newest first; null until they were read. */
  readonly backups: readonly Backup[] | null
  readonly backupsTrouble: AppError | null
  /** Whether the record is being worked on: nothing else can be asked for then. */
  readonly busy: boolean
  readonly trouble: { readonly asked: Asked; readonly error: AppError } | null
  /** How the last restore from this window went. */
  readonly restored: Restored | null
  readonly check: () => Promise<void>
  readonly backUp: () => Promise<void>
  /** Puts a backup in the record's place, or an empty record for null. Answers whether it did. */
  readonly restore: (name: string | null, ownerPin: string | null) => Promise<boolean>
}

/** The record of sales as main has it, read again whenever it changes. */
export function useRecords(): RecordsBook {
  const [state, setState] = useState<RecordsState | null>(null)
  const [backups, setBackups] = useState<readonly Backup[] | null>(null)
  const [backupsTrouble, setBackupsTrouble] = useState<AppError | null>(null)
  const [asked, setAsked] = useState<Asked | null>(null)
  const [trouble, setTrouble] = useState<RecordsBook['trouble']>(null)
  const [restored, setRestored] = useState(restoredBefore)

  const readBackups = useCallback(async (): Promise<void> => {
    const list = await pos.records.backups(undefined)
    if (list.ok) setBackups(list.value)
    setBackupsTrouble(list.ok ? null : list.error)
  }, [])
  const read = useCallback(async (): Promise<void> => {
    const known = await pos.records.state(undefined)
    if (known.ok) setState(known.value)
    // Work that goes on tells of itself many times a second, and changes no backup until it ends.
    if (!known.ok || known.value.task === null) await readBackups()
  }, [readBackups])

  // It has been seen: the next time the till opens, it is the past.
  useEffect(() => noteRestore(null), [])

  useEffect(() => {
    void readBackups()
    void read()
    return on('records.changed', () => void read())
  }, [read, readBackups])

  const ask = useCallback(
    async <T>(what: Asked, question: () => Promise<Result<T, AppError>>): Promise<T | null> => {
      setAsked(what)
      setTrouble(null)
      const answer = await question()
      setAsked(null)
      if (!answer.ok) setTrouble({ asked: what, error: answer.error })
      await read()
      return answer.ok ? answer.value : null
    },
    [read],
  )

  return {
    state,
    backups,
    backupsTrouble,
    busy: asked !== null || (state !== null && state.task !== null),
    trouble,
    restored,
    async check() {
      await ask('check', () => pos.records.check(undefined))
    },
    async backUp() {
      await ask('backUp', () => pos.records.backUp(undefined))
    },
    async restore(name, ownerPin) {
      noteRestore({ setAside: null })
      const done = await ask('restore', () => pos.records.restore({ name, ownerPin }))
      noteRestore(done)
      setRestored(done)
      return done !== null
    },
  }
}
