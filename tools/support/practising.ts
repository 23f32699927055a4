import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { AccountRecord } from '../../src/main/domain/account/store.ts'

/** Leaves a profile as if somebody had chosen to practise: the till opens on its counter. */
export function choosePractice(profile: string): void {
  const record: AccountRecord = {
    environment: 'practice',
    chosen: true,
    known: { sandbox: null, live: null },
  }
  mkdirSync(profile, { recursive: true })
  writeFileSync(join(profile, 'account.json'), JSON.stringify(record), { flag: 'wx' })
}
