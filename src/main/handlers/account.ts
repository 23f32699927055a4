import type { PosApi } from '#contract'
import { ok } from '#contract/result'
import type { Accounts } from '../domain/account/service.ts'

export function accountHandlers(accounts: Accounts): PosApi['account'] {
  return {
    state: async () => ok(await accounts.state()),
    check: (keys) => accounts.check(keys),
    keep: (keys) => accounts.keep(keys),
    use: ({ environment, liveIsMeant }) => accounts.use(environment, liveIsMeant),
    forget: ({ environment }) => accounts.forget(environment),
  }
}
