import { existsSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { z } from 'zod'
import { err, ok, type Result } from '#contract/result'
import type { ReadBackNote } from '../../domain/records/read-back.ts'
import { toStamp } from './backup-name.ts'
import { companions, removeDatabase, syncFolderOf, writeDurably } from './durable-files.ts'

type Log = (line: string) => void

const time = z.int().nonnegative()

const noteSchema = z.object({
  /** The name that the replaced ledger is set aside under; null once that has been done. */
  replacing: z.string().nullable(),
  at: time,
  since: time,
  found: z.int().nonnegative(),
  complete: z.boolean(),
})
type Note = z.infer<typeof noteSchema>

/** What becomes of a ledger file when another takes its place, and what has to be remembered of it. */
export type Restoration = {
  /** Where the ledger that shall take the place is laid out first. */
  readonly copy: string
  /**
   * Puts the copy in the ledger's place, and sets aside what was there. Only while nobody has it open.
   *
   * Whenever it is broken off, either the old ledger is there at the next start or `finish` ends it;
   * that sales have to be read back is on the disk before anything moves.
   */
  readonly replace: (
    at: number,
    since: number,
  ) => Result<{ readonly setAside: string | null }, 'file-not-written'>
  /** Ends what an earlier run began. False when that cannot be done: no ledger may be opened then. */
  readonly finish: () => boolean
  readonly note: ReadBackNote
}

/**
 * The restoring of one ledger file, told in `<ledger>.restore.json`.
 *
 * While the copy lies under its own name, whatever lies under the ledger's is the old one: that is
 * how every step can be told to be done or not.
 */
export function createRestoration(ledger: string, log: Log): Restoration {
  const copy = `${ledger}.restoring`
  const noteFile = `${ledger}.restore.json`
  const suffixes = [...companions, '']

  function read(): Note | null {
    if (!existsSync(noteFile)) return null
    const parsed = noteSchema.safeParse(jsonIn(noteFile))
    if (parsed.success) return parsed.data
    log(`${basename(noteFile)} makes no sense and is not followed`)
    return null
  }

  const write = (note: Note): void => writeDurably(noteFile, JSON.stringify(note))

  const inFolder = (name: string): string => join(dirname(ledger), name)

  function move(name: string): void {
    if (!existsSync(copy)) return
    const aside = inFolder(name)
    for (const suffix of suffixes) moveIfThere(ledger + suffix, aside + suffix)
    syncFolderOf(ledger)
    renameSync(copy, ledger)
    syncFolderOf(ledger)
  }

  /** The old ledger in its place again, as if nothing had been asked. */
  function undo(name: string, before: Note | null): void {
    const aside = inFolder(name)
    for (const suffix of suffixes) moveBack(aside + suffix, ledger + suffix)
    if (before) write(before)
    else rmSync(noteFile, { force: true })
    removeDatabase(copy)
  }

  return {
    copy,

    replace(at, since) {
      const name = `${basename(ledger)}.set-aside-${toStamp(at)}`
      const before = read()
      const note = { replacing: name, at, since, found: 0, complete: false }
      try {
        write(note)
        move(name)
      } catch (cause) {
        log(`the ledger could not be replaced: ${String(cause)}`)
        try {
          undo(name, before)
        } catch (worse) {
          log(`nor could that be undone: ${String(worse)}`)
        }
        return err('file-not-written')
      }
      return ok({ setAside: existsSync(inFolder(name)) ? name : null })
    },

    finish() {
      try {
        const note = read()
        if (note?.replacing) {
          move(note.replacing)
          write({ ...note, replacing: null })
        }
        removeDatabase(copy)
        return true
      } catch (cause) {
        log(`what was begun to be restored could not be finished: ${String(cause)}`)
        return false
      }
    },

    note: {
      read: () => read(),
      write(note) {
        try {
          write({ ...note, replacing: null })
        } catch (cause) {
          // It says less than is known: the sales are asked for once more.
          log(`how far sales were read back was not written: ${String(cause)}`)
        }
      },
      clear: () => rmSync(noteFile, { force: true }),
    },
  }
}

function moveIfThere(from: string, to: string): void {
  if (existsSync(from)) renameSync(from, to)
}

/** What was never moved away is in its place still. */
function moveBack(from: string, to: string): void {
  if (!existsSync(to)) moveIfThere(from, to)
}

function jsonIn(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return null
  }
}
