import { registerHooks } from 'node:module'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as pause } from 'node:timers/promises'
// The page knows a whole number by the same set.
import { parsePhoneNumberFromString } from 'libphonenumber-js/mobile'
import { createMemoryStore } from '../../src/main/adapters/keychain/memory-store.ts'
import { reloadlyAddresses } from '../../src/main/connection.ts'
import { serve } from '../../src/main/ipc/serve.ts'
import { createPages } from '../../src/main/page.ts'
import { createPresentTill } from '../../src/main/present-till.ts'
import { projectFolder } from '../support/run-tool.ts'
import { numbers } from './keystrokes.ts'

/** What one stretch of time saw, in milliseconds. */
export type Stretch = {
  /** How long the event loop was held up at the longest, by whatever held it up. */
  readonly heldUp: number
  /** The processor time of the thread, in all: no work of its own can have held it up for longer. */
  readonly busy: number
}

/** Stretches with a key, and as many without. */
export type Stretches = { readonly keys: readonly Stretch[]; readonly idle: readonly Stretch[] }

type Call = (channel: string, input: unknown) => Promise<unknown>

// What main imports of Electron without using it here: slips are drawn by a window.
const withoutElectron = 'data:text/javascript,export const BrowserWindow = null; export default {}'

// None is set up in the profile, so that none is ever connected.
const unconnected = (): never => {
  throw new Error('no printer is connected here')
}

// Longer than anything that a key sets off.
const stretchMs = 25

/**
 * Has main answer what the counter asks on every key, on the profile in `folder`, in this process and
 * without a window: what is measured is main's own.
 */
export async function measureMainAlone(folder: string, rounds: number): Promise<Stretches> {
  const main = join(projectFolder, 'src', 'main')
  registerHooks({
    resolve: (specifier, context, next) =>
      specifier === 'electron'
        ? { url: withoutElectron, shortCircuit: true }
        : next(specifier, context),
  })
  const { compose } = await import('../../src/main/compose.ts')
  const till = createPresentTill({
    compose: (reopen) =>
      compose({
        folder,
        version: '0.0.0',
        systemLanguage: 'en-NG',
        server: null,
        addresses: reloadlyAddresses,
        secrets: () => Promise.resolve(createMemoryStore()),
        downloads: folder,
        logs: { recent: () => '', clear: () => Promise.resolve() },
        browse: () => Promise.resolve(false),
        copyText: () => Promise.resolve(),
        ledgerWorkerFile: join(main, 'adapters', 'sqlite', 'ledger-worker.ts'),
        pages: createPages(folder),
        printers: { connect: unconnected, find: () => Promise.resolve([]) },
        announce: () => undefined,
        log: () => undefined,
        reopen,
      }),
    reopened: () => undefined,
    giveUp(cause) {
      throw cause
    },
  })
  await till.open()
  try {
    till.watch()
    const call = callsOf(till.api)
    await call('catalogue.operators', { country: 'NG' })
    await typeAll(call, 2)
    return await typeAll(call, rounds)
  } finally {
    await till.close()
  }
}

/** Each stretch with a key is followed by one without: what the machine adds is in both. */
async function typeAll(call: Call, rounds: number): Promise<Stretches> {
  const delay = monitorEventLoopDelay({ resolution: 1 })
  delay.enable()
  async function stretch(work: () => Promise<void>): Promise<Stretch> {
    delay.reset()
    const before = process.threadCpuUsage()
    const worked = work()
    await pause(stretchMs)
    await worked
    const { user, system } = process.threadCpuUsage(before)
    return { heldUp: delay.max / 1e6, busy: (user + system) / 1000 }
  }
  const keys: Stretch[] = []
  const idle: Stretch[] = []
  for (let round = 0; round < rounds; round += 1) {
    const number = numbers[round % numbers.length] ?? ''
    for (let length = 1; length <= number.length; length += 1) {
      keys.push(await stretch(() => ask(call, number.slice(0, length))))
      idle.push(await stretch(() => Promise.resolve()))
    }
  }
  delay.disable()
  return { keys, idle }
}

/** What the counter asks once so much of a number is typed: all of it in one turn, which is the worst. */
async function ask(call: Call, typed: string): Promise<void> {
  const country = 'NG'
  const whole = parsePhoneNumberFromString(typed, country)
  if (whole?.isValid()) {
    await call('catalogue.recognise', { country, number: typed })
    await Promise.all([
      call('regulars.find', { text: whole.number.slice(1), limit: 5 }),
      call('catalogue.detect', { country, number: typed }),
      call('catalogue.amounts', { country, operatorId: 341 }),
    ])
    return
  }
  const found = typed.length < 3 ? null : call('regulars.find', { text: typed, limit: 5 })
  await Promise.all([found, call('catalogue.guess', { country, number: typed })])
}

/** Calls as they come from a page: checked by the contract on both ways, and copied. */
function callsOf(api: Parameters<typeof serve>[1]): Call {
  const listeners = new Map<string, (event: null, input: unknown) => Promise<unknown>>()
  serve<null>(
    { handle: (channel, listener) => void listeners.set(channel, listener) },
    api,
    () => true,
    (channel, defect) => {
      throw new Error(`${channel} failed`, { cause: defect })
    },
  )
  return async (channel, input) => {
    const answer: unknown = await listeners.get(channel)?.(null, structuredClone(input))
    const { ok } = structuredClone(answer) as { readonly ok: boolean }
    if (!ok) throw new Error(`${channel} was refused: ${JSON.stringify(answer)}`)
    return answer
  }
}
