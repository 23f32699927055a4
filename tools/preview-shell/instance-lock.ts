import { randomUUID } from 'node:crypto'
import {
  type FSWatcher,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  watch,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** What a second instance tells the first. */
export type SecondInstance = {
  readonly argv: readonly string[]
  readonly workingDirectory: string
  readonly additionalData: unknown
}

/** Lets one instance at a time work on a profile folder. */
export type InstanceLock = {
  /** Whether this instance holds the lock now. If not, the one that holds it gets `message`. */
  readonly request: (folder: string, message: SecondInstance) => boolean
  readonly isHeld: () => boolean
  readonly release: () => void
}

/** `notify` is called in the instance that holds the lock. */
export function createInstanceLock(notify: (message: SecondInstance) => void): InstanceLock {
  let held: { readonly database: DatabaseSync; readonly watcher: FSWatcher } | undefined

  const readInbox = (inbox: string): void => {
    for (const name of readdirSync(inbox)
      .filter((each) => each.endsWith('.json'))
      .sort()) {
      const path = join(inbox, name)
      // The file was written by another instance of this shell: its shape is known.
      const message = JSON.parse(readFileSync(path, 'utf8')) as SecondInstance
      rmSync(path)
      notify(message)
    }
  }

  const hold = (database: DatabaseSync, inbox: string): void => {
    rmSync(inbox, { recursive: true, force: true })
    mkdirSync(inbox, { recursive: true })
    const watcher = watch(inbox, () => readInbox(inbox))
    watcher.unref()
    held = { database, watcher }
    readInbox(inbox)
  }

  return {
    request: (folder, message) => {
      if (held !== undefined) return true
      mkdirSync(folder, { recursive: true })
      const inbox = join(folder, 'PreviewShellInbox')
      const database = lock(join(folder, 'PreviewShellLock'))
      if (database !== undefined) {
        hold(database, inbox)
        return true
      }
      deliver(inbox, message)
      return false
    },
    isHeld: () => held !== undefined,
    release: () => {
      held?.watcher.close()
      held?.database.close()
      held = undefined
    },
  }
}

// The operating system takes SQLite's file lock back when its process ends, however it ends.
function lock(path: string): DatabaseSync | undefined {
  const database = new DatabaseSync(path)
  try {
    database.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE')
    return database
  } catch (error) {
    database.close()
    const isBusy = error instanceof Error && 'errcode' in error && error.errcode === 5
    if (isBusy) return undefined
    throw error
  }
}

function deliver(inbox: string, message: SecondInstance): void {
  mkdirSync(inbox, { recursive: true })
  const path = join(inbox, `${Date.now()}-${randomUUID()}`)
  writeFileSync(path, JSON.stringify(message))
  // Renaming shows the first instance the whole message or nothing.
  renameSync(path, `${path}.json`)
}
