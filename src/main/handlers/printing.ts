import type { PosApi } from '#contract'
import { err, ok } from '#contract/result'
import type { Owner } from '../domain/owner/service.ts'
import type { FindPrinters } from '../domain/printing/printer.ts'
import { type Printing, toOutcome } from '../domain/printing/service.ts'
import type { TrySheet } from '../domain/printing/try-sheet.ts'

type Ports = {
  readonly printing: Pick<Printing, 'state' | 'jobs' | 'use' | 'tryAgain' | 'throwAway'>
  readonly findPrinters: FindPrinters
  readonly trySheet: TrySheet
  readonly owner: Pick<Owner, 'allows'>
}

export function printingHandlers(ports: Ports): PosApi['printing'] {
  const { printing, findPrinters, owner } = ports
  const discover = oneAtATime(findPrinters)
  const trySheet = oneAtATime(ports.trySheet)

  return {
    state: () => Promise.resolve(ok(printing.state())),

    async discover() {
      const found = await discover()
      return found ? ok([...found]) : err({ code: 'busy' })
    },

    async trySheet({ printer, sheet }) {
      const ended = await trySheet(printer, sheet)
      return ended ? ok(toOutcome(ended)) : err({ code: 'busy' })
    },

    async use({ printer, ownerPin }) {
      const allowed = await owner.allows(ownerPin)
      if (!allowed.ok) return allowed
      const used = printing.use(printer)
      return used.ok ? used : err({ code: used.error })
    },

    jobs: ({ limit }) => Promise.resolve(ok([...printing.jobs(limit)])),

    tryAgain({ jobId }) {
      const tried = printing.tryAgain(jobId)
      return Promise.resolve(tried.ok ? tried : err({ code: tried.error }))
    },

    throwAway({ jobId }) {
      const thrown = printing.throwAway(jobId)
      return Promise.resolve(thrown.ok ? thrown : err({ code: thrown.error }))
    },
  }
}

/** Null while the call before is under way. */
function oneAtATime<A extends readonly unknown[], T>(
  call: (...input: A) => Promise<T>,
): (...input: A) => Promise<T | null> {
  let isBusy = false
  return async (...input) => {
    if (isBusy) return null
    isBusy = true
    try {
      return await call(...input)
    } finally {
      isBusy = false
    }
  }
}
