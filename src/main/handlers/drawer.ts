import type { PosApi } from '#contract'
import { err, ok } from '#contract/result'
import type { Sales } from '../domain/sales/service.ts'

export function drawerHandlers(sales: Sales): PosApi['drawer'] {
  return {
    open: () => Promise.resolve(err({ code: 'no-drawer' })),

    today() {
      const figures = sales.drawer()
      return Promise.resolve(figures.ok ? ok([...figures.value]) : err({ code: figures.error }))
    },
  }
}
