import { lstatSync, readFileSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import type Store from 'electron-store'
import type { z } from 'zod'
import { err, ok, type Result } from '#contract/result'

type Log = (line: string) => void
type Held = Readonly<Record<string, unknown>>

/** A small file of the profile: this till alone writes it, so it is read once. */
export type HeldFile = {
  readonly read: () => Held
  readonly write: (content: Held) => Result<void, 'file-not-written'>
}

// None of them is a hundredth of it, and a file that fills the memory must not be read.
const mostBytes = 1024 * 1024
const mostLevels = 20

/**
 * Opens `<name>.json` in the profile folder.
 *
 * What lies there and is no file of `shape` is set aside beside itself, so that nothing is written
 * over it, and counts as empty. Where it cannot be set aside, nothing is written at all.
 */
export async function openStore(
  folder: string,
  name: string,
  shape: z.ZodType,
  log: Log,
): Promise<HeldFile> {
  const store = await opened(folder, name, shape, log)
  let held: Held = { ...store?.store }
  return {
    read: () => held,
    write(content) {
      if (store === null) return err('file-not-written')
      try {
        store.store = { ...content }
      } catch (cause) {
        log(`${name}.json was not written: ${String(cause)}`)
        return err('file-not-written')
      }
      held = content
      return ok(undefined)
    },
  }
}

async function opened(
  folder: string,
  name: string,
  shape: z.ZodType,
  log: Log,
): Promise<Store | null> {
  const { default: ElectronStore } = await import('electron-store')
  const file = join(folder, `${name}.json`)
  try {
    const wrong = whatIsWrongWith(file, shape)
    if (wrong !== null) {
      const aside = `${file}.damaged-${stampNow()}`
      renameSync(file, aside)
      log(`${name}.json was set aside as ${aside}: ${wrong}`)
    }
    return new ElectronStore({ cwd: folder, name, configFileMode: 0o600 })
  } catch (cause) {
    log(`${name}.json can neither be read nor written: ${String(cause)}`)
    return null
  }
}

// SECURITY: what lies in the profile may come from anybody. docs/security.md#data-at-rest
function whatIsWrongWith(file: string, shape: z.ZodType): string | null {
  const found = lstatSync(file, { throwIfNoEntry: false })
  if (found === undefined) return null
  // Neither a link, which would be written through, nor a pipe, which would be waited for.
  if (!found.isFile()) return 'it is no file'
  if (found.size > mostBytes) return 'it is too large'
  try {
    const content: unknown = JSON.parse(readFileSync(file, 'utf8'))
    return isShallow(content, mostLevels) && shape.safeParse(content).success
      ? null
      : 'it makes no sense'
  } catch (cause) {
    // In its own words a syntax error quotes what it found.
    return cause instanceof SyntaxError ? 'it is no JSON' : String(cause)
  }
}

/** Not as one long number, which the log would take for a telephone's. */
const stampNow = (): string => new Date().toISOString().replace(/[-:.]/g, '')

/** Deeper ones could be read and not be written. */
function isShallow(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return true
  return levels > 0 && Object.values(value).every((inner) => isShallow(inner, levels - 1))
}
