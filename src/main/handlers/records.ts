import type { PosApi } from '#contract'
import { err, ok } from '#contract/result'
import type { Records } from '../domain/records/service.ts'

export function recordsHandlers(records: Records): PosApi['records'] {
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

    async restore({ name }) {
      const restored = await records.restore(name)
      return restored.ok ? restored : err({ code: restored.error })
    },
  }
}
