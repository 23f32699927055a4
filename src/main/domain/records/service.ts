import type { Backup, Journal, RecordsState } from '#contract/records'
import { err, ok, type Result } from '#contract/result'
import type { LedgerState } from '#contract/till'
import type { Clock } from '../clock.ts'
import { createDaily } from './daily.ts'
import type { OnProgress, RecordFiles } from './files.ts'
import { createReadBack, type ReadBackNote, type ReadSalesBack } from './read-back.ts'

export type RecordsPorts = {
  readonly files: RecordFiles
  readonly note: ReadBackNote
  readonly readBack: ReadSalesBack
  readonly clock: Clock
  readonly announce: () => void
  readonly log: (line: string) => void
  /** Whether the ledger is open, or why not. */
  readonly ledger: () => LedgerState
  /** The ledger's pages make no sense: nothing may be sold on it any more. */
  readonly damageFound: () => void
  /** Closes the till, does `work` while nobody holds its files, and opens it anew. */
  readonly reopen: <T>(work: () => T) => Promise<T>
}

type TaskKind = NonNullable<RecordsState['task']>['kind']

export type Records = ReturnType<typeof createRecords>

/** The record of sales as a file: checked, backed up, restored. One piece of work at a time. */
export function createRecords(ports: RecordsPorts) {
  const { files, note, clock, announce, log, ledger, reopen } = ports
  let task: RecordsState['task'] = null
  let journal: Journal | null = null

  function asTask<T>(
    kind: TaskKind,
    work: (onProgress: OnProgress) => Promise<T>,
  ): Promise<T> | null {
    if (task) return null
    tell({ kind, done: 0, of: 0 })
    return work((done, of) => tell({ kind, done, of })).finally(() => tell(null))
  }

  function tell(changed: RecordsState['task']): void {
    task = changed
    announce()
  }

  const isOpen = (): boolean => !unopened.has(ledger())

  const readBack = createReadBack({
    note,
    clock,
    readBack: ports.readBack,
    asTask: (work) => asTask('reading-back', work),
  })
  const daily = createDaily({
    clock,
    backups: files.backups,
    async backUp() {
      const made = await backUp('daily')
      if (!made.ok && made.error !== 'busy') log(`no backup was made: ${made.error}`)
      return made.ok
    },
  })

  async function backUp(
    kind: 'daily' | 'asked',
  ): Promise<Result<Backup | null, 'ledger-unavailable' | 'file-not-written' | 'busy'>> {
    if (!isOpen()) return err('ledger-unavailable')
    const made = asTask('backing-up', (onProgress) => files.backUp(kind, clock.now(), onProgress))
    return made ?? err('busy')
  }

  async function layOutAndReplace(name: string | null, onProgress: OnProgress) {
    const laidOut = await files.layOut(name, onProgress)
    if (!laidOut.ok) return laidOut
    const { newestAt } = laidOut.value
    // What an earlier restore has not read back yet is still missing.
    const since = Math.min(newestAt ?? 0, note.read()?.since ?? Number.POSITIVE_INFINITY)
    return reopen(() => files.replace(clock.now(), Math.max(0, since)))
  }

  return {
    /** Begins what goes on by itself. `wasUnclean`: the till did not end well last time. */
    start(wasUnclean: boolean): void {
      if (!isOpen()) return
      if (wasUnclean) void lookForDamage()
      readBack.start()
      daily.start()
    },

    catchUp: readBack.catchUp,

    state: (): RecordsState => ({
      task,
      journal,
      lastBackupAt: files.backups()[0]?.at ?? null,
      readBack: readBack.state(),
    }),

    backups: (): readonly Backup[] => files.backups(),

    async check(): Promise<Result<Journal, 'ledger-unavailable' | 'busy'>> {
      if (!isOpen()) return err('ledger-unavailable')
      const checked = await asTask('checking', files.checkJournal)
      if (!checked) return err('busy')
      if (!checked.ok) return checked
      journal = { at: new Date(clock.now()).toISOString(), ...checked.value }
      announce()
      return ok(journal)
    },

    async backUp(): Promise<Result<Backup, 'ledger-unavailable' | 'file-not-written' | 'busy'>> {
      const made = await backUp('asked')
      if (!made.ok) return made
      return made.value ? ok(made.value) : err('file-not-written')
    },

    async restore(
      name: string | null,
    ): Promise<
      Result<
        { readonly setAside: string | null },
        'backup-not-usable' | 'file-not-written' | 'busy'
      >
    > {
      // Another till works on the file: it must not be taken from under it.
      if (ledger() === 'in-use') return err('busy')
      const restored = await asTask('restoring', (tellProgress) =>
        layOutAndReplace(name, tellProgress),
      )
      return restored ?? err('busy')
    },

    /** Begins nothing more; resolves when nobody holds the ledger for it. */
    stop(): Promise<void> {
      readBack.stop()
      daily.stop()
      return files.stop()
    },
  }

  async function lookForDamage(): Promise<void> {
    if ((await files.pagesAreSound()) !== false) return
    log('the ledger was not closed well, and its pages make no sense')
    ports.damageFound()
  }
}

/** States in which there is no ledger to look at. */
const unopened: ReadonlySet<LedgerState> = new Set<LedgerState>([
  'damaged',
  'in-use',
  'newer-version',
  'unavailable',
])
