import { availableParallelism } from 'node:os'
import { type KillTestArguments, readKillTestArguments } from './kill-test/arguments.ts'
import { startNetwork } from './kill-test/network.ts'
import { type Plan, planRun } from './kill-test/plan.ts'
import { toText } from './kill-test/report.ts'
import { type Report, run } from './kill-test/run.ts'
import { build } from './support/build.ts'

const given = readKillTestArguments(process.argv.slice(2))
if (given.ok) {
  process.exitCode = await killTest(given.value)
} else {
  console.error(given.error)
  process.exitCode = 2
}

async function killTest({ runs, seed }: KillTestArguments): Promise<number> {
  const begun = performance.now()
  const plans = Array.from({ length: runs }, (_, number) => ({
    number,
    plan: planRun(seed, number),
  }))
  const apps = plans.filter(({ plan }) => plan.till === 'whole app')
  if (apps.length > 0) {
    const built = await build()
    if (built.code !== 0) {
      console.error(`The till could not be built.\n${built.said}`)
      return 1
    }
  }
  const small = plans.filter(({ plan }) => plan.till === 'small process')
  // Most of a run is waiting: for a kill's moment, for a horizon to pass.
  const lanes = Math.min(4, availableParallelism() + 1)
  const queues = [apps, ...Array.from({ length: lanes }, () => small)]
  const reports = (await Promise.all(queues.map((queue) => runLane(queue, seed)))).flat()

  console.log(`${toText(reports)}\n`)
  console.error(`${((performance.now() - begun) / 1000).toFixed(0)} s, seed ${seed}`)
  return reports.some(({ wrongs }) => wrongs.length > 0) ? 1 : 0
}

type Numbered = { readonly number: number; readonly plan: Plan }

/** Takes runs from a queue, which lanes may share, on a network of its own. */
async function runLane(queue: Numbered[], seed: number): Promise<readonly Report[]> {
  if (queue.length === 0) return []
  const network = await startNetwork()
  const reports: Report[] = []
  try {
    for (let next = queue.shift(); next; next = queue.shift()) {
      const report = await run(next.plan, network)
      reports.push(report)
      for (const wrong of report.wrongs) {
        console.error(`run ${next.number} of seed ${seed} (${report.till}): ${wrong}`)
      }
    }
    return reports
  } finally {
    await network.close()
  }
}
