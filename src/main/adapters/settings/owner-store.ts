import { z } from 'zod'
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
  const store = await openStore(folder, 'owner', recordSchema, log)
  return {
    read() {
      const record = recordSchema.safeParse(store.read())
      return record.success ? record.data : nobody
    },
    write: store.write,
  }
}
