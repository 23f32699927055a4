import { Worker } from 'node:worker_threads'
import type { Outcome, Share } from './run.ts'
import { sum } from './tally.ts'

/** Plays all sales on several threads. How many there are changes the time it takes, nothing else. */
export async function simulateOn(
  threads: number,
  { sales, seed }: Pick<Share, 'sales' | 'seed'>,
): Promise<readonly Outcome[]> {
  const shares = Array.from({ length: threads }, (_, first) => ({
    sales,
    seed,
    first,
    step: threads,
  }))
  const [one = [], ...others] = await Promise.all(shares.map(inThread))
  return one.map((outcome, place) => {
    const tallies = others.flatMap((outcomes) => outcomes[place]?.tally ?? [])
    return { ...outcome, tally: sum([outcome.tally, ...tallies]) }
  })
}

function inThread(share: Share): Promise<readonly Outcome[]> {
  const worker = new Worker(new URL('./thread.ts', import.meta.url), {
    workerData: share,
    // A sale is soon over and all of it garbage: with room for many, few are looked at before they are.
    resourceLimits: { maxYoungGenerationSizeMb: 256 },
  })
  return new Promise((resolve, reject) => {
    worker.once('message', (outcomes: readonly Outcome[]) => resolve(outcomes))
    worker.once('error', reject)
  })
}
