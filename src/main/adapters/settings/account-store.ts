import { z } from 'zod'
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
  const store = await openStore(folder, 'account', recordSchema, log)
  return {
    read() {
      const record = recordSchema.safeParse(store.read())
      return record.success ? record.data : firstAccount
    },
    write: store.write,
  }
}
