import { lstat, open, readFile, rename, rm } from 'node:fs/promises'
import { z } from 'zod'
import { err, ok, type Result } from '#contract/result'
import type { SecretFailure, SecretStore } from '../../domain/secrets.ts'

/** A key that the operating system holds, and what it does: Electron's `safeStorage`. */
export type Cipher = {
  readonly encrypt: (text: string) => Promise<Buffer>
  readonly decrypt: (bytes: Buffer) => Promise<string>
}

const fileSchema = z.record(z.string(), z.base64())
type Kept = z.infer<typeof fileSchema>

// A few keys are a hundredth of it, and a file that fills the memory must not be read.
const mostBytes = 1024 * 1024

/**
 * Secrets in `file`, each encrypted with a key that the operating system holds.
 *
 * For where keytar cannot be loaded. A file that cannot be read is never written over.
 */
export function createEncryptedFileStore(file: string, cipher: Cipher): SecretStore {
  let last: Promise<unknown> = Promise.resolve()
  /** One change at a time: two would each write the file that they read. */
  const inTurn = <T>(change: () => Promise<T>): Promise<T> => {
    const turn = last.then(change)
    last = turn.catch(() => undefined)
    return turn
  }

  async function read(name: string): Promise<Result<string | null, SecretFailure>> {
    const kept = await readKept(file)
    if (!kept.ok) return kept
    const secret = kept.value[name]
    if (secret === undefined) return ok(null)
    try {
      return ok(await cipher.decrypt(Buffer.from(secret, 'base64')))
    } catch {
      // The key is the system's: it was refused, or it is another one now.
      return err('denied')
    }
  }

  async function write(name: string, secret: string): Promise<Result<void, SecretFailure>> {
    const kept = await readKept(file)
    if (!kept.ok) return kept
    try {
      const bytes = await cipher.encrypt(secret)
      if ((await cipher.decrypt(bytes)) !== secret) return err('not-kept')
      await replace(file, { ...kept.value, [name]: bytes.toString('base64') })
    } catch {
      return err('unavailable')
    }
    const back = await read(name)
    if (!back.ok) return back
    return back.value === secret ? ok(undefined) : err('not-kept')
  }

  async function remove(name: string): Promise<Result<void, SecretFailure>> {
    const kept = await readKept(file)
    if (!kept.ok) return kept
    if (!(name in kept.value)) return ok(undefined)
    const others = Object.entries(kept.value).filter(([other]) => other !== name)
    try {
      await replace(file, Object.fromEntries(others))
      return ok(undefined)
    } catch {
      return err('unavailable')
    }
  }

  return {
    place: 'encrypted-file',
    read,
    write: (name, secret) => inTurn(() => write(name, secret)),
    remove: (name) => inTurn(() => remove(name)),
  }
}

async function readKept(file: string): Promise<Result<Kept, SecretFailure>> {
  try {
    const found = await lstat(file).catch(toNothing)
    if (found === null) return ok({})
    // SECURITY: what lies in the profile may come from anybody. docs/security.md#data-at-rest
    if (!found.isFile() || found.size > mostBytes) return err('unavailable')
    const kept = fileSchema.safeParse(JSON.parse(await readFile(file, 'utf8')))
    return kept.success ? ok(kept.data) : err('unavailable')
  } catch {
    return err('unavailable')
  }
}

/** For a file that is not there; what else went wrong stays wrong. */
function toNothing(cause: unknown): null {
  if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return null
  throw cause
}

/** All of it on disk, or the old one untouched. */
async function replace(file: string, kept: Kept): Promise<void> {
  const part = `${file}.part`
  await rm(part, { recursive: true, force: true })
  // Made anew, and not written through a link that lies there.
  const handle = await open(part, 'wx', 0o600)
  try {
    await handle.writeFile(JSON.stringify(kept))
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(part, file)
}
