import type { PosApi } from '#contract'
import { ok } from '#contract/result'
import type { Environment, TillStatus } from '#contract/till'
import type { Till } from '../domain/till.ts'

type Ports = {
  readonly till: Till
  readonly environment: Environment
  readonly version: string
  readonly ledgerReady: () => boolean
}

export function tillHandlers({ till, environment, version, ledgerReady }: Ports): PosApi['till'] {
  const status = (): TillStatus => ({
    environment,
    version,
    ledgerReady: ledgerReady(),
    ...till.status(),
  })

  return {
    status: () => Promise.resolve(ok(status())),

    async refresh() {
      await till.refresh()
      return ok(status())
    },
  }
}
