import { airtill } from './airtill.ts'
import { retrying, sampleApp } from './peers.ts'
import type { Policy } from './policy.ts'
import { createTally, type Finding, type Tally } from './tally.ts'
import { playSale } from './world.ts'

/** Which of the sales to play: every `step`-th of `sales`, beginning with `first`. */
export type Share = {
  readonly sales: number
  readonly seed: number
  readonly first: number
  readonly step: number
}

/** The tallies of one policy. */
export type Outcome = { readonly name: string; readonly isOurs: boolean; readonly tally: Tally }

// Sales know nothing of each other; side by side they share the cost of letting the engine turn.
const sideBySide = 64

/** Plays a share of the sales under every policy. The same share gives the same tallies. */
export async function simulate(share: Share): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = []
  for (const { name, isOurs, play } of policies) {
    outcomes.push({ name, isOurs, tally: await playAll(play, share) })
  }
  return outcomes
}

type Happened = (what: string) => void
type Play = (seed: number, saleNumber: number, happened: Happened) => Promise<readonly Finding[]>

const playing = <T>(policy: Policy<T>) => ({
  name: policy.name,
  isOurs: policy.isOurs,
  play: (seed: number, saleNumber: number, happened: Happened) =>
    playSale(policy, seed, saleNumber, happened),
})

const policies: readonly {
  readonly name: string
  readonly isOurs: boolean
  readonly play: Play
}[] = [
  playing(airtill),
  playing(sampleApp('the official sample app')),
  playing(retrying('new identifier on retry', { renews: true, isStrict: true })),
  playing(
    retrying('duplicate means failure, server refuses it', { renews: false, isStrict: true }),
  ),
  playing(retrying('duplicate means failure, server takes it', { renews: false, isStrict: false })),
]

async function playAll(play: Play, { sales, seed, first, step }: Share): Promise<Tally> {
  const tally = createTally()
  let next = first
  async function playOn(): Promise<void> {
    while (next < sales) {
      const saleNumber = next
      next += step
      tally.sale(await play(seed, saleNumber, tally.happened))
    }
  }
  await Promise.all(Array.from({ length: sideBySide }, playOn))
  return tally.total()
}
