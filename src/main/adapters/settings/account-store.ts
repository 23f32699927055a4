import { z } from 'zod'
import { err, ok } from '#contract/result'
import { environmentSchema } from '#contract/till'
import { type AccountStore, firstAccount } from '../../domain/account/store.ts'
import { openStore } from './open-store.ts'

const known = z
  .object({ lastFour: z.string().max(4), files: z.string().regex(/^[\w-]{1,40}$/) })
  .nullable()
const recordSchema = z.object({
  environment: environmentSchema,
  chosen: z.boolean(),
  known: z.object({ sandbox: known, live: known }),
})

/** What is remembered of accounts, in `account.json` of the profile folder. No key is in it. */
export async function openAccountStore(
  folder: string,
  log: (line: string) => void,
): Promise<AccountStore> {
  const store = await openStore(folder, 'account', log)
  return {
    read() {
      const record = recordSchema.safeParse(store.store)
      return record.success ? record.data : firstAccount
    },
    write(record) {
      try {
        store.store = record
        return ok(undefined)
      } catch (cause) {
        log(`the choice of account was not written: ${String(cause)}`)
        return err('file-not-written')
      }
    },
  }
}
