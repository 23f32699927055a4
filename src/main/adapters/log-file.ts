import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { createStream } from 'rotating-file-stream'

export type LogFile = {
  readonly write: (line: string) => void
  /** Written at once: for the last words of a process. */
  readonly writeNow: (line: string) => void
  /** The end of what was logged, oldest line first. */
  readonly recent: (bytes: number) => string
  /** Removes what was logged so far. */
  readonly clear: () => Promise<void>
  readonly close: () => Promise<void>
}

const name = 'airtill.log'
const oldFiles = 4

/**
 * The till's log in `folder`: a megabyte at a time, five files at most, readable by this user alone.
 *
 * A disk that is full or cannot be written costs the log and nothing else.
 */
export function openLogFile(folder: string): LogFile {
  let sink = openSink(folder)
  return {
    write: (line) => sink.write(line),
    writeNow(line) {
      try {
        appendFileSync(join(folder, name), `${line}\n`, { mode: 0o600 })
      } catch {
        // There is nobody left to tell.
      }
    },
    recent: (bytes) => endOf(folder, bytes),
    async clear() {
      await sink.close()
      for (const file of files(folder)) rmSync(file, { force: true })
      sink = openSink(folder)
    },
    close: () => sink.close(),
  }
}

type Sink = { readonly write: (line: string) => void; readonly close: () => Promise<void> }

function openSink(folder: string): Sink {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
  } catch {
    // The stream says so too, and the till goes on without a log.
  }
  const stream = createStream(nameOf, { path: folder, size: '1M', rotate: oldFiles, mode: 0o600 })
  let broken = false
  stream.on('error', () => {
    broken = true
  })
  stream.on('warning', () => undefined)
  return {
    write(line) {
      if (!broken) stream.write(`${line}\n`)
    },
    close: () =>
      new Promise((resolve) => {
        if (broken) resolve()
        else stream.end(() => resolve())
      }),
  }
}

/** Every file of the log, newest first. */
const files = (folder: string): readonly string[] =>
  [null, ...Array.from({ length: oldFiles }, (_, index) => index + 1)].map((index) =>
    join(folder, nameOf(index)),
  )

/** `airtill.log` is written to; those before it carry their number. */
function nameOf(index: number | Date | null): string {
  return typeof index === 'number' ? `airtill.${index}.log` : name
}

function endOf(folder: string, bytes: number): string {
  let text = ''
  try {
    for (const file of files(folder)) {
      if (text.length >= bytes || !existsSync(file)) break
      text = readFileSync(file, 'utf8') + text
    }
  } catch {
    // What could be read is what there is.
  }
  return text.slice(-bytes)
}
