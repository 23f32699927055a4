import type { PosApi } from '#contract'
import { err, ok } from '#contract/result'

export function printingHandlers(): PosApi['printing'] {
  const none = { printer: null, light: 'none', trouble: null, waiting: [], last: null } as const
  const state = () => Promise.resolve(ok({ ...none, waiting: [] }))
  const missing = () => Promise.resolve(err({ code: 'not-in-this-state' as const }))
  return {
    state,
    discover: () => Promise.resolve(ok([])),
    trySheet: () => Promise.resolve(ok({ outcome: 'trouble', trouble: 'not-supported' })),
    use: state,
    jobs: () => Promise.resolve(ok([])),
    tryAgain: missing,
    throwAway: missing,
  }
}
