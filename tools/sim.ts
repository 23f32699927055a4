import { readSimArguments, type SimArguments } from './sim/arguments.ts'
import { toTable, toVerdict, toWeather } from './sim/table.ts'
import { wrong } from './sim/tally.ts'
import { simulateOn } from './sim/threads.ts'
import { playedToTheEnd } from './sim/world.ts'

const given = readSimArguments(process.argv.slice(2))
if (given.ok) {
  process.exitCode = await simulate(given.value)
} else {
  console.error(given.error)
  process.exitCode = 2
}

async function simulate({ sales, seed, threads }: SimArguments): Promise<number> {
  const begun = performance.now()
  const outcomes = await simulateOn(threads, { sales, seed })
  const seconds = (performance.now() - begun) / 1000
  const ours = outcomes.filter(({ isOurs }) => isOurs)

  console.log(`${sales} simulated sales per policy, seed ${seed}\n`)
  console.log(toTable(outcomes))
  for (const outcome of ours) {
    console.log(`\n${toVerdict(outcome)}.`)
    console.log(`What struck them: ${toWeather(outcome.tally)}.`)
  }
  console.log(
    `One sale in ${playedToTheEnd} was watched for the whole day that the till watches for it, the others until nothing was left on the line.`,
  )
  // Apart from the table, which is the same for the same seed.
  console.error(`${seconds.toFixed(1)} s on ${threads} threads`)
  return ours.some(({ tally }) => wrong(tally) > 0) ? 1 : 0
}
