import { createReloadly } from '../../../src/main/adapters/reloadly/client.ts'
import { systemClock } from '../../../src/main/adapters/system-clock.ts'
import { order, secrets } from './samples.ts'

// A till in a process of its own, as far as its talk with the service: says how calls ended, and by how
// many bytes each made it grow. Run with --expose-gc and --single-threaded-gc: garbage that another
// thread sweeps later would still be counted.

const [serviceUrl = '', misledUrl = ''] = process.argv.slice(2)
const { gc } = globalThis
if (gc === undefined) throw new Error('there is no way to collect garbage')

/** What is held and what is garbage, in bytes. */
const taken = (): number => {
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}

const held = (): number => {
  gc()
  return taken()
}

// So many bytes it may grow unseen, and they are counted as if it had.
const unseen = 512 * 1024

/** What the work answers, and by how many bytes what is held grew at most meanwhile. */
async function weigh<T>(work: () => Promise<T>) {
  const before = held()
  let most = before
  const over = new AbortController()
  const working = work().finally(() => over.abort())
  while (!over.signal.aborted) {
    // What is held is never more than what is taken: only then can it be more than it ever was.
    if (taken() > most + unseen) most = Math.max(most, held())
    await new Promise((resolve) => {
      setImmediate(resolve)
    })
  }
  return { answer: await working, growth: most + unseen - before }
}

/** What its clients log: `scannedLog` of whoever started this looks at it. */
const lines: string[] = []

const clientOf = (apiUrl: string, authUrl: string) =>
  createReloadly({
    apiUrl,
    authUrl,
    clientId: secrets.clientId,
    clientSecret: secrets.clientSecret,
    userAgent: 'Airtill/test',
    log: (line) => lines.push(line),
    clock: systemClock,
  })

const client = clientOf(serviceUrl, serviceUrl)
// What is loaded and compiled for the first calls is not the answer's.
await client.countries()
await client.balance()
const sale = await weigh(() => client.send(order))
const read = await weigh(() => client.balance())
await client.close()

const misled = clientOf(misledUrl, misledUrl)
const token = await weigh(() => misled.send(order))
await misled.close()

process.stdout.write(JSON.stringify({ sale, read, token, lines }))
