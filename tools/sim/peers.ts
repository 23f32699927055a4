import type { SendOutcome } from '../../src/main/domain/sales/gateway.ts'
import type { Life } from './life.ts'
import type { Policy } from './policy.ts'

/** What the other ways to sell keep of a sale. */
export type Row = {
  readonly state: 'open' | 'accepted' | 'done' | 'failed'
  readonly tries: number
  readonly transactionId: string | null
}

const second = 1000
const minute = 60 * second
const mostTries = 3
const purchase = {
  operatorId: 341,
  msisdn: '2348031234567',
  amount: { value: '0.65', currency: 'USD' },
  useLocalAmount: false,
}
const opened: Row = { state: 'open', tries: 0, transactionId: null }

const common = {
  isOurs: false,
  verdict: ({ state }: Row) => {
    if (state === 'done') return 'delivered'
    return state === 'failed' ? 'not delivered' : 'not settled'
  },
  asksPerson: () => false,
  // They write a row before they send, and no mark beside it.
  markedAttempt: () => Number.POSITIVE_INFINITY,
  isAtRest: ({ state }: Row) => state === 'done' || state === 'failed',
  cost: () => null,
} as const

/**
 * The provider's sample application: no identifier, an answer without a transaction id has failed,
 * and what is still open is sent by a job that runs every minute.
 *
 * Kinder to it than its code: the job leaves alone what another process is sending at that moment.
 */
export function sampleApp(name: string): Policy<Row> {
  async function sell(life: Life<Row>): Promise<void> {
    const row = life.read() ?? opened
    if (row.state !== 'open') return
    const outcome = await life.send({ ...purchase, customIdentifier: null })
    const hasId = outcome.kind === 'answered'
    life.save({ ...row, state: hasId ? 'done' : 'failed' })
  }
  return {
    ...common,
    name,
    isRefusedTwice: () => true,
    start(life) {
      const isNew = life.read() === null
      if (isNew) life.save(opened)
      if (isNew) begin(life, sell)
      else life.clock.after(minute, () => begin(life, sell))
    },
  }
}

/** Tries up to three times. A refusal has failed, and so has a used identifier. */
export function retrying(
  name: string,
  { renews, isStrict }: { readonly renews: boolean; readonly isStrict: boolean },
): Policy<Row> {
  async function sell(life: Life<Row>, saleNumber: number): Promise<void> {
    const row = life.read() ?? opened
    if (row.state === 'accepted') return follow(life, row)
    if (row.state !== 'open') return
    if (row.tries === mostTries) return life.save({ ...row, state: 'failed' })
    const tried = { ...row, tries: row.tries + 1 }
    life.save(tried)
    const customIdentifier = `sale-${saleNumber}${renews ? `-${tried.tries}` : ''}`
    const after = judged(tried, await life.send({ ...purchase, customIdentifier }))
    life.save(after)
    const waitMs = after.state === 'open' ? after.tries * 2 * second : 0
    life.clock.after(waitMs, () => begin(life, sell, saleNumber))
  }
  return {
    ...common,
    name,
    isRefusedTwice: () => isStrict,
    start(life, saleNumber) {
      if (life.read() === null) life.save(opened)
      begin(life, sell, saleNumber)
    },
  }
}

function judged(row: Row, outcome: SendOutcome): Row {
  switch (outcome.kind) {
    case 'answered':
      return { ...row, state: 'accepted', transactionId: outcome.transaction.transactionId }
    case 'refused':
      return { ...row, state: 'failed' }
    case 'throttled':
    case 'never-left':
      return row
    case 'doubtful':
      return outcome.doubt === 'identifier-already-used' ? { ...row, state: 'failed' } : row
  }
}

/** Asks every minute where an accepted sale stands. */
async function follow(life: Life<Row>, row: Row): Promise<void> {
  const report = await life.status(row.transactionId ?? '')
  const status = report.kind === 'status' ? report.status : 'PROCESSING'
  if (status === 'SUCCESSFUL') return life.save({ ...row, state: 'done' })
  if (status !== 'PROCESSING') return life.save({ ...row, state: 'failed' })
  life.clock.after(minute, () => begin(life, () => follow(life, row)))
}

function begin(
  life: Life<Row>,
  work: (life: Life<Row>, saleNumber: number) => Promise<void>,
  saleNumber = 0,
): void {
  work(life, saleNumber).catch((cause: unknown) => {
    if (!life.isOver()) throw cause
  })
}
