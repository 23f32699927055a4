import { createVirtualClock, type VirtualClock } from './clock.ts'
import { clockWrongShare } from './faults.ts'
import { createLife, type Disk, type Life } from './life.ts'
import type { Policy } from './policy.ts'
import { createProvider, type Execution, type Provider } from './provider.ts'
import { createRandom, type Random } from './random.ts'
import type { Finding } from './tally.ts'

const second = 1000
const minute = 60 * second
const hour = 60 * minute
const start = Date.UTC(2026, 10, 21, 9)
const longestStoryMs = 72 * hour

/**
 * One in so many sales is played until nothing at all is left to do. The others end when they have
 * their outcome and nothing is left on the line that could change it: a day of looks that find
 * nothing new would take most of the time.
 */
export const playedToTheEnd = 50

/** Lets everything run that needs no time. */
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

type Happened = (what: string) => void

/** Plays one sale to its end under one policy, every crash and every decision, and judges it. */
export async function playSale<T>(
  policy: Policy<T>,
  seed: number,
  saleNumber: number,
  happened: Happened,
): Promise<readonly Finding[]> {
  const random = createRandom(seed, saleNumber)
  const clock = createVirtualClock(start)
  const disk: Disk<T> = { cached: null, synced: null }
  const isStrict = policy.isRefusedTwice(saleNumber)
  const provider = createProvider({ clock, random, isStrict, suffered: happened })
  const witness = createWitness(policy, provider, disk)

  function isOver(): boolean {
    const { synced } = disk
    if (saleNumber % playedToTheEnd === 0 || synced === null) return false
    return policy.isAtRest(synced) && provider.isQuiet()
  }

  let skewMs = 0
  for (;;) {
    const { shown, sending } = witness
    const ports = { clock, random, provider, disk, skewMs, shown, sending, died: happened }
    const life = createLife<T>(ports)
    await run(policy, life, saleNumber, clock, isOver)
    if (!life.isOver()) return witness.judge()
    const backAt = clock.now() + downtime(random)
    while (clock.wakeNext(backAt)) await settle()
    clock.rest(backAt)
    if (skewMs === 0 && random.chance(clockWrongShare)) {
      skewMs = random.between(-2 * hour, 2 * hour)
      happened('clock set wrong')
    }
  }
}

async function run<T>(
  policy: Policy<T>,
  life: Life<T>,
  saleNumber: number,
  clock: VirtualClock,
  isOver: () => boolean,
): Promise<void> {
  try {
    policy.start(life, saleNumber)
  } catch (cause) {
    if (!life.isOver()) throw cause
  }
  await settle()
  while (!life.isOver() && !isOver() && clock.wakeNext(start + longestStoryMs)) await settle()
}

/** Mostly a restart; now and then the shop is closed for the night. */
function downtime(random: Random): number {
  return random.chance(0.1) ? random.between(1, 12) * hour : random.between(5 * second, 10 * minute)
}

/** Sees what the till shows and sends, and compares it with what the provider did. */
function createWitness<T>(policy: Policy<T>, provider: Provider, disk: Disk<T>) {
  const findings = new Set<Finding>()
  /** How many requests had been made each time that the till said that nothing was delivered. */
  const denials: number[] = []
  let lastMark = 0

  return {
    shown(value: T): void {
      if (policy.verdict(value) === 'not delivered') denials.push(provider.requests())
      if (policy.asksPerson(value)) findings.add('asked')
    },

    sending(): void {
      const mark = disk.synced === null ? null : policy.markedAttempt(disk.synced)
      if (mark === null || mark <= lastMark) findings.add('unmarked')
      else if (Number.isFinite(mark)) lastMark = mark
    },

    judge(): readonly Finding[] {
      const { synced } = disk
      const verdict = synced === null ? 'not settled' : policy.verdict(synced)
      const delivered = provider.executions.filter(({ ending }) => ending === 'SUCCESSFUL')
      if (delivered.length > 1) findings.add('doubled')
      if (denials.some((requests) => delivered.some(({ request }) => request <= requests))) {
        findings.add('calledFailed')
      }
      if (verdict === 'delivered' && delivered.length === 0) findings.add('calledDone')
      if (verdict === 'not settled') findings.add('forgotten')
      const booked = synced === null ? null : policy.cost(synced)
      if (booked !== null && delivered.length < 2 && !isCostOf(booked, delivered)) {
        findings.add('costWrong')
      }
      return [...findings]
    },
  }
}

function isCostOf(booked: string, [delivered]: readonly Execution[]): boolean {
  return booked === (delivered?.cost ?? '0')
}
