import { createRandom, type Random } from '../sim/random.ts'

/** When a till is killed. */
export type Kill =
  /** Just before or after the n-th time that it commits to its ledger. */
  | { readonly at: 'commit'; readonly nth: number; readonly side: 'before' | 'after' }
  /** So long after the network got an order. */
  | { readonly at: 'arrival'; readonly ms: number }
  /** So long after it began to sell. */
  | { readonly at: 'time'; readonly ms: number }

export type Fault = {
  readonly on: 'topup' | 'report' | 'status'
  readonly fault: string
  readonly [more: string]: unknown
}

/** What happens in one run: all of it follows from the seed and the run's number. */
export type Plan = {
  readonly till: 'whole app' | 'small process'
  readonly faults: readonly Fault[]
  /** How much longer every answer takes. */
  readonly latencyMs: number
  readonly sales: readonly PlannedSale[]
  /** One for each life of the till but the last, which nobody kills. */
  readonly kills: readonly Kill[]
  /** What a person does when the till asks for a decision the first time. */
  readonly decision: 'send again' | 'cancel'
}

export type PlannedSale = {
  readonly saleId: string
  /** As typed: a Nigerian number. */
  readonly number: string
  readonly delayMs: number
}

const wholeAppEvery = 10

const held: Fault = { on: 'topup', fault: 'hold' }

const topupFaults: readonly (Fault | null)[] = [
  null,
  null,
  null,
  { on: 'topup', fault: 'execute-then-drop' },
  { on: 'topup', fault: 'execute-then-drop', also: [{ fault: 'late-report', ms: 400 }] },
  { on: 'topup', fault: 'drop-before' },
  held,
  { on: 'topup', fault: 'slow', ms: 150 },
  { on: 'topup', fault: 'slow-before', ms: 300 },
  { on: 'topup', fault: '5xx-before', status: 503 },
  { on: 'topup', fault: '5xx-after', status: 500 },
  { on: 'topup', fault: 'truncated-json' },
  { on: 'topup', fault: 'cut-connection' },
  { on: 'topup', fault: 'html', status: 200 },
  { on: 'topup', fault: '429', retryAfter: 1 },
  { on: 'topup', fault: 'error', errorCode: 'PHONE_RECENTLY_RECHARGED' },
  { on: 'topup', fault: 'processing', ms: 300, ending: 'SUCCESSFUL' },
  { on: 'topup', fault: 'processing', ms: 300, ending: 'REFUNDED' },
  { on: 'topup', fault: 'processing', ms: 300, ending: 'FAILED' },
]

const lookFaults: readonly (readonly Fault[])[] = [
  [],
  [],
  [{ on: 'report', fault: '5xx-before', times: 2 }],
  [{ on: 'report', fault: 'drop-before' }],
  [{ on: 'status', fault: 'truncated-json' }],
]

export function planRun(seed: number, run: number): Plan {
  const random = createRandom(seed, run)
  const first = planKill(random, run)
  const kills = [first, ...(random.chance(0.3) ? [planSecondKill(random)] : [])]
  // Every other kill on arrival finds the answer held back: on a quick line it is mostly there.
  const isHeld = first.at === 'arrival' && random.chance(0.5)
  const fault = isHeld ? held : pick(random, topupFaults)
  return {
    till: run % wholeAppEvery === wholeAppEvery - 1 ? 'whole app' : 'small process',
    faults: [...(fault ? [fault] : []), ...pick(random, lookFaults)],
    latencyMs: random.between(0, 80),
    sales: Array.from({ length: random.between(1, 2) }, (_, place) => ({
      saleId: saleIdOf(random),
      // No number with a story on the practice network ends like this.
      number: `0803${random.between(4_100_000, 4_900_000)}`,
      delayMs: place * random.between(0, 60),
    })),
    kills,
    decision: random.chance(0.5) ? 'send again' : 'cancel',
  }
}

/** Runs take the boundaries in turn, so that all of them have theirs; the rest is chance. */
function planKill(random: Random, run: number): Kill {
  const turn = run % 3
  if (turn === 0) {
    const boundary = Math.floor(run / 3) % 10
    const side = boundary % 2 === 0 ? 'before' : 'after'
    return { at: 'commit', nth: Math.floor(boundary / 2) + 1, side }
  }
  return turn === 1
    ? { at: 'arrival', ms: random.between(0, 60) }
    : { at: 'time', ms: random.between(0, 150) }
}

function planSecondKill(random: Random): Kill {
  return random.chance(0.5)
    ? { at: 'commit', nth: random.between(1, 4), side: random.chance(0.5) ? 'before' : 'after' }
    : { at: 'time', ms: random.between(0, 1500) }
}

const idCharacters = '0123456789abcdefghjkmnpqrstvwxyz'

/** A ULID in lower case. */
function saleIdOf(random: Random): string {
  const rest = Array.from({ length: 25 }, () => idCharacters.charAt(random.between(0, 31)))
  return `0${rest.join('')}`
}

function pick<T>(random: Random, choices: readonly T[]): T {
  return choices[random.between(0, choices.length - 1)] as T
}
