import type { PosApi } from '#contract'
import { ok } from '#contract/result'
import type { Environment } from '#contract/till'
import type { Accounts } from '../domain/account/service.ts'
import type { Owner } from '../domain/owner/service.ts'

type Ports = {
  readonly accounts: Accounts
  readonly owner: Pick<Owner, 'allows'>
  /** What the till sells on now. */
  readonly environment: Environment
}

export function accountHandlers({ accounts, owner, environment }: Ports): PosApi['account'] {
  return {
    state: async () => ok(await accounts.state()),
    check: (keys) => accounts.check(keys),

    async keep({ ownerPin, ...keys }) {
      const allowed = await owner.allows(ownerPin)
      return allowed.ok ? accounts.keep(keys) : allowed
    },

    async use({ environment: next, liveIsMeant, ownerPin }) {
      // What it sells on already was the owner's choice: a clerk may try it once more.
      const allowed = next === environment ? ok(undefined) : await owner.allows(ownerPin)
      return allowed.ok ? accounts.use(next, liveIsMeant) : allowed
    },

    async forget({ environment: one, ownerPin }) {
      const allowed = await owner.allows(ownerPin)
      return allowed.ok ? accounts.forget(one) : allowed
    },
  }
}
