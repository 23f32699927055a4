import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { ulid } from 'ulid'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { err, ok } from '#contract/result'
import { pollMs, staleMs } from '../../../src/main/domain/printing/policy.ts'
import type { HandOver } from '../../../src/main/domain/printing/printer.ts'
import { openPaperPort, type PaperPort, ready, statusAnswer } from '../../support/paper-port.ts'
import {
  type connectInText,
  openPrintShop,
  type PrintShop,
  printerAt,
  slipNamed,
} from '../../support/print-shop.ts'
import { createFakeClock, type FakeClock, settle } from '../../support/sales-clock.ts'
import { temporaryFolder } from '../../support/sales-till.ts'

type Changes = Partial<Parameters<typeof openPrintShop>[0]>

let folder: ReturnType<typeof temporaryFolder>
let clock: FakeClock
let port: PaperPort
let shop: PrintShop | null

beforeEach(async () => {
  folder = temporaryFolder()
  clock = createFakeClock()
  port = await openPaperPort()
  shop = null
})

afterEach(async () => {
  await shop?.end()
  await port.close()
  folder[Symbol.dispose]()
})

function open(changes: Changes = {}): PrintShop['printing'] {
  shop = openPrintShop({ folder: folder.path, clock, printer: printerAt(port.port), ...changes })
  return shop.printing
}

async function reopen(changes: Changes = {}): Promise<PrintShop['printing']> {
  await shop?.end()
  return open(changes)
}

const newId = (): string => ulid().toLowerCase()
const add = (printing: PrintShop['printing'], saleId = newId()) => {
  const added = printing.add(slipNamed(saleId, clock.now()))
  if (!added.ok) throw new Error(added.error)
  return { saleId, jobId: added.value.jobId }
}
/** What came out, without the connections that only asked how the printer is. */
const paper = (of = port): readonly string[] =>
  of.jobs.map((bytes) => bytes.toString().trim()).filter((text) => text !== '')
const stateOf = (printing: PrintShop['printing'], jobId: number) =>
  printing.jobs(200).find((job) => job.jobId === jobId)
const comesTo = (printing: PrintShop['printing'], jobId: number, what: object): Promise<void> =>
  expect.poll(() => stateOf(printing, jobId), { timeout: 10_000 }).toMatchObject(what)

/** Passes time in steps, until something has come to be. */
async function passUntil(isSo: () => boolean, stepMs = 1000): Promise<void> {
  await expect
    .poll(
      async () => {
        if (!isSo()) await clock.advance(stepMs)
        return isSo()
      },
      { timeout: 20_000, interval: 5 },
    )
    .toBe(true)
}

/** A printer that ends hand-overs as it is told to. */
function told(ends: HandOver[]) {
  const printed: string[] = []
  const connect: typeof connectInText = () => ({
    print(slip) {
      const end = ends.shift() ?? ok('sent')
      const mayBeThere = end.ok || end.error.mayHavePrinted
      if (mayBeThere)
        printed.push(slip.lines.map((line) => ('text' in line ? line.text : '')).join('|'))
      return Promise.resolve(end)
    },
    openDrawer: () => Promise.resolve(ok('sent')),
    condition: () => Promise.resolve({ is: 'unknown' }),
  })
  return { connect, printed }
}

describe('slips', () => {
  test('come out in the order in which they were asked for, each once', async () => {
    const printing = open()
    const asked = [add(printing), add(printing), add(printing)]
    const last = asked.at(-1)?.jobId ?? 0
    await comesTo(printing, last, { state: 'sent', tries: 1, isCopy: false, trouble: null })
    expect(paper()).toEqual(asked.map(({ saleId }) => saleId))
    expect(printing.state()).toMatchObject({ waiting: [], last: { jobId: last }, light: 'unknown' })
    await reopen()
    await clock.advance(10 * pollMs)
    expect(paper()).toHaveLength(3)
  })

  test('of a sale that may be on paper come as a copy, and of another kind as a first one', async () => {
    const printing = open()
    const { saleId, jobId } = add(printing)
    await comesTo(printing, jobId, { state: 'sent' })
    const again = add(printing, saleId)
    expect(stateOf(printing, again.jobId)?.isCopy).toBe(true)
    await comesTo(printing, again.jobId, { state: 'sent', isCopy: true })
    printing.add(slipNamed(saleId, clock.now(), { kind: 'pay-back' }))
    await expect.poll(() => paper()).toEqual([saleId, `COPY|${saleId}`, saleId])
  })

  test('that the till prints by itself come once, over any restart', async () => {
    const saleId = newId()
    const about = clock.now()
    open().addOnce(slipNamed(saleId, about))
    await expect.poll(() => paper()).toEqual([saleId])
    const printing = await reopen()
    printing.addOnce(slipNamed(saleId, about))
    expect(printing.jobs(10)).toHaveLength(1)
  })

  test('are not taken where there is no printer', () => {
    const printing = open({ printer: null })
    expect(printing.add(slipNamed(newId(), clock.now()))).toEqual(err('no-printer'))
    printing.addOnce(slipNamed(newId(), clock.now()))
    expect(printing.state()).toEqual({
      printer: null,
      light: 'none',
      trouble: null,
      waiting: [],
      last: null,
    })
  })

  test('wait for another printer, and go to that one', async () => {
    await port.close()
    const printing = open()
    const { saleId, jobId } = add(printing)
    await comesTo(printing, jobId, { state: 'waiting', trouble: 'unreachable' })
    const other = await openPaperPort()
    printing.use(printerAt(other.port))
    await comesTo(printing, jobId, { state: 'sent' })
    expect(paper(other)).toEqual([saleId])
    await other.close()
  })

  test('can be thrown away while they wait, and only then', async () => {
    await port.close()
    const printing = open()
    const { saleId, jobId } = add(printing)
    await comesTo(printing, jobId, { state: 'waiting', trouble: 'unreachable' })
    expect(printing.pending({ kind: 'sale', saleId })?.jobId).toBe(jobId)
    expect(printing.throwAway(jobId)).toMatchObject({ ok: true, value: { waiting: [] } })
    expect(printing.throwAway(jobId)).toEqual(err('not-in-this-state'))
    expect(printing.tryAgain(jobId)).toEqual(err('not-in-this-state'))
    expect(printing.pending({ kind: 'sale', saleId })).toBeNull()
  })
})

describe('a printer that cannot print now', () => {
  test('that is off is tried ever more seldom, and prints once it is there, unmarked', async () => {
    const { port: number } = port
    await port.close()
    const printing = open({ printer: printerAt(number) })
    const { saleId, jobId } = add(printing)
    await comesTo(printing, jobId, { state: 'waiting', trouble: 'unreachable', tries: 0 })
    expect(printing.state()).toMatchObject({ light: 'trouble', trouble: 'unreachable' })
    await passUntil(() => {
      const nextAt = Date.parse(stateOf(printing, jobId)?.nextAt ?? '')
      return nextAt - clock.now() > 50_000
    })
    const other = await openPaperPort()
    printing.use(printerAt(other.port))
    await comesTo(printing, jobId, { state: 'sent', isCopy: false })
    expect(paper(other)).toEqual([saleId])
    await other.close()
  })

  test('without paper keeps the slip in view, and goes on by itself when there is some', async () => {
    await port.close()
    let has = { ...ready, 4: 0x72 }
    port = await openPaperPort({ answer: (bytes) => statusAnswer(bytes, has) })
    const printing = open({ printer: printerAt(port.port, { language: 'esc-pos' }) })
    const { saleId, jobId } = add(printing)
    await comesTo(printing, jobId, { state: 'waiting', trouble: 'paper-out', tries: 0 })
    await passUntil(() => clock.now() > Date.UTC(2026, 10, 21, 9, 5), pollMs)
    expect(stateOf(printing, jobId)).toMatchObject({ state: 'waiting', trouble: 'paper-out' })
    has = ready
    await passUntil(() => stateOf(printing, jobId)?.state === 'printed')
    expect(stateOf(printing, jobId)).toMatchObject({ isCopy: false, trouble: null })
    expect(paper().filter((text) => text.includes(saleId))).toHaveLength(1)
    expect(paper().join()).not.toContain('COPY')
    expect(printing.state().light).toBe('ready')
  })

  test('is told of when it changes, and not when nothing did', async () => {
    let announced = 0
    const printing = open({ announce: () => (announced += 1) })
    await comesTo(printing, add(printing).jobId, { state: 'sent' })
    await settle()
    const before = announced
    await clock.advance(20 * pollMs)
    expect(announced).toBe(before)
  })
})

describe('a hand-over that may have printed', () => {
  const lost: HandOver = err({ trouble: 'cut-off', mayHavePrinted: true })
  const refused: HandOver = err({ trouble: 'unreachable', mayHavePrinted: false })

  test('is tried again as a copy, and after three a person decides', async () => {
    const { connect, printed } = told([lost, lost, lost, lost])
    const printing = open({ connect })
    const { saleId, jobId } = add(printing)
    await comesTo(printing, jobId, { state: 'waiting', trouble: 'cut-off', tries: 1 })
    await passUntil(() => stateOf(printing, jobId)?.state === 'stuck')
    expect(printed).toEqual([saleId, `COPY|${saleId}`, `COPY|${saleId}`])
    await clock.advance(10 * 60_000)
    expect(printed).toHaveLength(3)
    printing.tryAgain(jobId)
    await comesTo(printing, jobId, { state: 'stuck', tries: 4 })
    printing.tryAgain(jobId)
    await comesTo(printing, jobId, { state: 'sent', tries: 5, isCopy: true })
  })

  test('that is stuck does not keep those behind it', async () => {
    const { connect, printed } = told([lost, lost, lost])
    const printing = open({ connect })
    const first = add(printing)
    const second = add(printing)
    await passUntil(() => stateOf(printing, second.jobId)?.state === 'sent')
    expect(stateOf(printing, first.jobId)?.state).toBe('stuck')
    expect(printed.at(-1)).toBe(second.saleId)
  })

  test('is none where the printer refused it: then the next try is no copy', async () => {
    const { connect, printed } = told([refused, refused])
    const printing = open({ connect })
    const { saleId, jobId } = add(printing)
    await passUntil(() => stateOf(printing, jobId)?.state === 'sent')
    expect(printed).toEqual([saleId])
    expect(stateOf(printing, jobId)).toMatchObject({ isCopy: false, tries: 3 })
  })

  test('is still one after a later try that was refused', async () => {
    const { connect, printed } = told([lost, refused])
    const printing = open({ connect })
    const { saleId, jobId } = add(printing)
    await passUntil(() => stateOf(printing, jobId)?.state === 'sent')
    expect(printed).toEqual([saleId, `COPY|${saleId}`])
    expect(printing.mayBeOnPaper(slipNamed(saleId, clock.now()))).toBe(true)
  })

  test('is what the till was killed in, and comes again as a copy', async () => {
    const saleId = newId()
    const program = join(import.meta.dirname, '..', '..', 'support', 'print-process.ts')
    const got: string[] = []
    // It takes what is sent and never says that it is done, as one that is still at work.
    const held = await openPaperPort({
      meet(socket) {
        socket.allowHalfOpen = true
        socket.on('data', (bytes) => got.push(bytes.toString().trim()))
      },
    })
    const child = spawn(
      process.execPath,
      [program, folder.path, String(held.port), saleId, String(clock.now())],
      { stdio: 'inherit' },
    )
    await expect.poll(() => got, { timeout: 20_000 }).toEqual([saleId])
    child.kill('SIGKILL')
    await once(child, 'exit')
    await held.close()
    const printing = open()
    await expect.poll(() => paper(), { timeout: 10_000 }).toEqual([`COPY|${saleId}`])
    expect(printing.jobs(1)).toMatchObject([{ tries: 2, isCopy: true }])
  })
})

describe('a slip with a trouble of its own', () => {
  test('lets those behind it go first, and is tried again', async () => {
    const withoutPin = newId()
    let isReadable = false
    const printing = open({
      slipOf: ({ saleId }) =>
        Promise.resolve(
          saleId === withoutPin && !isReadable
            ? err('pin-not-read')
            : ok({
                language: 'en',
                title: 'slip',
                columns: 32,
                lines: [{ kind: 'text', text: String(saleId) }],
              }),
        ),
    })
    const first = add(printing, withoutPin)
    const second = add(printing)
    await comesTo(printing, second.jobId, { state: 'sent' })
    expect(stateOf(printing, first.jobId)).toMatchObject({
      state: 'waiting',
      trouble: 'pin-not-read',
    })
    isReadable = true
    await passUntil(() => stateOf(printing, first.jobId)?.state === 'sent')
    expect(paper()).toEqual([second.saleId, withoutPin])
  })

  test('is thrown away when its sale is not in the ledger', async () => {
    const printing = open({ slipOf: () => Promise.resolve(err('gone')) })
    await comesTo(printing, add(printing).jobId, { state: 'thrown-away' })
  })
})

test('what waited over a night waits for a person, and what waited for an hour goes on', async () => {
  await port.close()
  const printing = open()
  const old = add(printing)
  await comesTo(printing, old.jobId, { state: 'waiting', trouble: 'unreachable' })
  clock.set(staleMs - 3_600_000)
  const young = add(printing)
  clock.set(3_600_001)
  const after = await reopen()
  expect(stateOf(after, old.jobId)?.state).toBe('stuck')
  expect(stateOf(after, young.jobId)?.state).toBe('waiting')
})

test('a clock that is set back keeps no slip waiting', async () => {
  const { connect, printed } = told([err({ trouble: 'offline', mayHavePrinted: false })])
  const printing = open({ connect })
  const { saleId, jobId } = add(printing)
  await comesTo(printing, jobId, { state: 'waiting', trouble: 'offline' })
  clock.set(-86_400_000)
  await passUntil(() => stateOf(printing, jobId)?.state === 'sent')
  expect(printed.at(-1)).toContain(saleId)
})
