import type { PosApi } from '#contract'
import { ok } from '#contract/result'
import type { Support } from '../domain/support/service.ts'

export function supportHandlers(support: Support): PosApi['support'] {
  return {
    async report() {
      return ok({ files: [...(await support.report())] })
    },

    async saveReport() {
      const saved = await support.saveReport()
      return saved.ok ? ok({ file: saved.value }) : saved
    },

    async openLink({ link }) {
      const opened = await support.openLink(link)
      return opened.ok ? ok(undefined) : opened
    },

    async removeShop({ shopName, pin }) {
      const removed = await support.removeShop(shopName, pin)
      return removed.ok ? ok({ left: [...removed.value] }) : removed
    },
  }
}
