import type { PosApi } from '#contract'
import { ok } from '#contract/result'
import type { Owner } from '../domain/owner/service.ts'

export function ownerHandlers(owner: Owner): PosApi['owner'] {
  return {
    state: () => Promise.resolve(ok(owner.state())),
    setPin: ({ pin, old }) => owner.setPin(pin, old),
    checkPin: ({ pin }) => owner.checkPin(pin),
  }
}
