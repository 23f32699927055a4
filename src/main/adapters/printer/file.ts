import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ok } from '#contract/result'
import type { Transport } from '../../domain/printing/printer.ts'
import { failed } from './failed.ts'

// A folder with more of one title than this is not being looked at.
const mostOfATitle = 10_000

/** Writes the bytes that a printer would get into `folder`, a new file for each hand-over. */
export function createFileTransport(folder: string, log: (line: string) => void): Transport {
  return {
    async send(bytes, title) {
      try {
        await mkdir(folder, { recursive: true })
        await writeNew(join(folder, title.replace(/[^\p{L}\p{N}._-]+/gu, '-')), bytes)
        return ok('printed')
      } catch (cause) {
        log(`the bytes of ${title} were not written: ${String(cause)}`)
        return failed('file-not-written', false)
      }
    },
    condition: () => Promise.resolve({ is: 'ready' }),
  }
}

async function writeNew(path: string, bytes: Uint8Array): Promise<void> {
  for (let count = 1; count <= mostOfATitle; count += 1) {
    try {
      return await writeFile(`${path}-${count}.bin`, bytes, { flag: 'wx' })
    } catch (cause) {
      if (!(cause instanceof Error && 'code' in cause && cause.code === 'EEXIST')) throw cause
    }
  }
  throw new Error('there are too many of that title')
}
