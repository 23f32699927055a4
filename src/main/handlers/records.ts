import type { PosApi } from '#contract'
import { err, ok } from '#contract/result'
import type { Owner } from '../domain/owner/service.ts'
import type { Records } from '../domain/records/service.ts'

export function recordsHandlers(records: Records, owner: Pick<Owner, 'allows'>): PosApi['records'] {
  return {
    state: () => Promise.resolve(ok(records.state())),

    async check() {
      const journal = await records.check()
      return journal.ok ? journal : err({ code: journal.error })
    },

    backups: () => Promise.resolve(ok([...records.backups()])),

    async backUp() {
      const backup = await records.backUp()
      return backup.ok ? backup : err({ code: backup.error })
    },

    async restore({ name, ownerPin }) {
      const allowed = await owner.allows(ownerPin)
      if (!allowed.ok) return allowed
      const restored = await records.restore(name)
      return restored.ok ? restored : err({ code: restored.error })
    },
  }
}
