/** What became of many sales under one policy. */
export type Tally = {
  readonly sales: number
  /** Delivered more than once. */
  readonly doubled: number
  /** Told as not delivered while a request made before delivered it. */
  readonly calledFailed: number
  /** Told as delivered in the end, and nothing was. */
  readonly calledDone: number
  /** Without an outcome after everything had become quiet. */
  readonly forgotten: number
  /** A person had to decide. */
  readonly asked: number
  /** With a request that left before the disk said so. */
  readonly unmarked: number
  /** Booked at another cost than the provider charged. */
  readonly costWrong: number
  /** How often each fault struck. */
  readonly happened: Readonly<Record<string, number>>
}

/** What may be said of one sale at its end. */
export type Finding = Exclude<keyof Tally, 'sales' | 'happened'>

const wrongs = [
  'doubled',
  'calledFailed',
  'calledDone',
  'forgotten',
  'unmarked',
  'costWrong',
] as const

const nothing: Tally = {
  sales: 0,
  doubled: 0,
  calledFailed: 0,
  calledDone: 0,
  forgotten: 0,
  asked: 0,
  unmarked: 0,
  costWrong: 0,
  happened: {},
}

/** A tally in the making. */
export function createTally() {
  const counts = { ...nothing }
  const happened: Record<string, number> = {}
  return {
    sale(findings: readonly Finding[]): void {
      counts.sales++
      for (const finding of findings) counts[finding]++
    },
    happened(what: string): void {
      happened[what] = (happened[what] ?? 0) + 1
    },
    total: (): Tally => ({ ...counts, happened }),
  }
}

export function sum(tallies: readonly Tally[]): Tally {
  return tallies.reduce(add, nothing)
}

function add(a: Tally, b: Tally): Tally {
  const happened = { ...a.happened }
  for (const [what, times] of Object.entries(b.happened)) {
    happened[what] = (happened[what] ?? 0) + times
  }
  return {
    sales: a.sales + b.sales,
    doubled: a.doubled + b.doubled,
    calledFailed: a.calledFailed + b.calledFailed,
    calledDone: a.calledDone + b.calledDone,
    forgotten: a.forgotten + b.forgotten,
    asked: a.asked + b.asked,
    unmarked: a.unmarked + b.unmarked,
    costWrong: a.costWrong + b.costWrong,
    happened,
  }
}

/** How often a policy did what no till may do. */
export function wrong(tally: Tally): number {
  return wrongs.reduce((total, name) => total + tally[name], 0)
}
