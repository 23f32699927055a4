import type { PosApi } from '#contract'
import { err, ok } from '#contract/result'
import type { OpenDrawer } from '../domain/printing/no-sale.ts'
import type { Sales } from '../domain/sales/service.ts'

export function drawerHandlers(sales: Sales, openDrawer: OpenDrawer): PosApi['drawer'] {
  return {
    open({ reason }) {
      const opened = openDrawer(reason)
      return Promise.resolve(opened.ok ? ok(undefined) : err({ code: opened.error }))
    },

    today() {
      const figures = sales.drawer()
      return Promise.resolve(figures.ok ? ok([...figures.value]) : err({ code: figures.error }))
    },
  }
}
