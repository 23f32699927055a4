import type { PosApi } from '#contract'
import { ok } from '#contract/result'
import type { Environment, LedgerState, TillStatus } from '#contract/till'
import type { Till } from '../domain/till.ts'

type Ports = {
  readonly till: Till
  readonly environment: Environment
  readonly version: string
  readonly ledger: () => LedgerState
  readonly lastsUntil: () => string | null
}

export function tillHandlers(ports: Ports): PosApi['till'] {
  const { till, environment, version, ledger, lastsUntil } = ports
  const status = (): TillStatus => ({
    environment,
    version,
    ledger: ledger(),
    lastsUntil: lastsUntil(),
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
