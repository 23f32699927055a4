import { z } from 'zod'
import { err, ok } from '#contract/result'
import { nobody, type OwnerStore } from '../../domain/owner/store.ts'
import { openStore } from './open-store.ts'

const digestSchema = z.object({ salt: z.base64(), hash: z.base64() })
const recordSchema = z.object({
  pin: digestSchema.nullable(),
  recovery: digestSchema.nullable(),
  failures: z.int().nonnegative(),
  lastFailureAt: z.int(),
})

/** The owner's PIN in `owner.json` of the profile folder, as a digest. */
export async function openOwnerStore(
  folder: string,
  log: (line: string) => void,
): Promise<OwnerStore> {
  const store = await openStore(folder, 'owner', log)
  return {
    read() {
      const record = recordSchema.safeParse(store.store)
      return record.success ? record.data : nobody
    },
    write(record) {
      try {
        store.store = record
        return ok(undefined)
      } catch (cause) {
        log(`the owner's PIN was not written: ${String(cause)}`)
        return err('file-not-written')
      }
    },
  }
}
