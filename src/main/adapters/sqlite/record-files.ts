import { err, ok } from '#contract/result'
import type { RecordFiles } from '../../domain/records/files.ts'
import type { Extent } from './backup-copy.ts'
import type { BackupFolder } from './backups.ts'
import type { LedgerThread } from './ledger-thread.ts'
import type { Restoration } from './restoration.ts'

type Parts = {
  /** The ledger's file. */
  readonly ledger: string
  readonly backups: BackupFolder
  readonly restoration: Restoration
  readonly thread: LedgerThread
  readonly log: (line: string) => void
}

const nothingWritten: Extent = { sales: 0, entries: 0 }

/** One ledger's file and its backups, looked at in a thread of their own. */
export function createRecordFiles(parts: Parts): RecordFiles {
  const { ledger, backups, restoration, thread, log } = parts
  return {
    backups: backups.list,

    async checkJournal(onProgress) {
      const checked = await thread.run({ kind: 'check-journal', ledger }, onProgress)
      if (!checked.ok || !checked.value.ok) return err('ledger-unavailable')
      const { broken, ...journal } = checked.value.value
      return ok({ ...journal, broken: broken && { ...broken, at: toMoment(broken.at) } })
    },

    async pagesAreSound() {
      const checked = await thread.run({ kind: 'quick-check', ledger })
      return checked.ok ? checked.value : null
    },

    async backUp(kind, at, onProgress) {
      try {
        const into = backups.prepare()
        const [newest] = backups.list()
        const unless = kind === 'daily' ? (newest?.sound ? newest : nothingWritten) : null
        const done = await thread.run({ kind: 'copy', ledger, into, unless }, onProgress)
        if (!done.ok) return err('file-not-written')
        const copied = done.value
        if (!copied.ok) return copied
        return ok(copied.value && backups.keep(into, copied.value, kind, at))
      } catch (cause) {
        log(`a backup could not be kept: ${String(cause)}`)
        return err('file-not-written')
      }
    },

    async layOut(name, onProgress) {
      const backup = name === null ? null : backups.find(name)
      if (name !== null && !backup?.sound) return err('backup-not-usable')
      const into = restoration.copy
      const done = await thread.run(
        { kind: 'lay-out', backup: backup?.file ?? null, into },
        onProgress,
      )
      if (!done.ok) return err('file-not-written')
      return done.value
    },

    replace: restoration.replace,

    stop: thread.stop,
  }
}

/** A time that makes no sense is a part of what is broken. */
function toMoment(at: number | null): string | null {
  const moment = new Date(at ?? Number.NaN)
  return Number.isNaN(moment.getTime()) ? null : moment.toISOString()
}
