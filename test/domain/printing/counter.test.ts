import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Printer } from '#contract/printing'
import { err } from '#contract/result'
import type { Environment } from '#contract/till'
import { firstShowingMs } from '../../../src/main/domain/vouchers/policy.ts'
import { type Counter, createCounter, voucher } from '../../support/counter.ts'
import { openPaperPort, type PaperPort } from '../../support/paper-port.ts'
import { printerAt, pulse, slipNamed } from '../../support/print-shop.ts'
import { transactionOf } from '../../support/sales-samples.ts'
import { temporaryFolder } from '../../support/sales-till.ts'

const nothingGiven = { reason: null, ownerPin: null }
const given = (reason: string, ownerPin: string | null = null) => ({ reason, ownerPin })

let folder: ReturnType<typeof temporaryFolder>
let port: PaperPort
let counter: Counter
let opened: Counter[]

async function open(
  changes: Partial<Printer> | null = {},
  environment: Environment = 'live',
): Promise<void> {
  await Promise.all(opened.splice(0).map((one) => one.end()))
  const printer = changes && printerAt(port.port, changes)
  counter = createCounter({ folder: folder.path, printer, environment })
  opened.push(counter)
  counter.delivers()
}

beforeEach(async () => {
  folder = temporaryFolder()
  port = await openPaperPort()
  opened = []
  await open()
})

afterEach(async () => {
  await counter.end()
  await port.close()
  folder[Symbol.dispose]()
})

/** Everything that reached the printer, one text for each hand-over. */
const wire = (): readonly string[] =>
  port.jobs.map((bytes) => bytes.toString()).filter((text) => text !== '')
const slips = (): readonly string[] => wire().filter((text) => text !== pulse)
const isCopy = (text: string): boolean => text.startsWith('COPY|')
const pulses = (): number => wire().length - slips().length
const allIsOut = (): Promise<void> =>
  expect.poll(() => counter.printing().state().waiting, { timeout: 10_000 }).toEqual([])

/** Nothing more comes: what would have come goes over the same printer, before this. */
async function settled(): Promise<void> {
  await counter.printing().drawer.isDone()
  await allIsOut()
}

async function sellPin(): Promise<string> {
  counter.delivers({ voucher })
  return counter.till.sell()
}

const pays = { minor: 100_000, currency: 'NGN' }

async function recordOfSale(changes: Parameters<Counter['till']['sell']>[0] = {}) {
  const record = counter.till.sales.read(await counter.till.sell(changes))
  if (!record.ok) throw new Error(record.error)
  return record.value
}

describe('a sale that is delivered', () => {
  test('prints nothing by itself as a rule, and its slip where the shop wants it', async () => {
    await counter.till.sell()
    await settled()
    expect(slips()).toEqual([])
    counter.change({ printSlips: 'every-sale' })
    const saleId = await counter.till.sell()
    await allIsOut()
    expect(slips()).toHaveLength(1)
    expect(slips().filter(isCopy)).toEqual([])
    expect(counter.printing().jobs(10)).toMatchObject([{ kind: 'sale', saleId, state: 'sent' }])
  })

  test('prints nothing where it is not, or only later turns out so', async () => {
    counter.change({ printSlips: 'every-sale' })
    counter.till.gateway.answer({
      send: () => ({ kind: 'refused', refusal: 'number-not-valid', providerCode: null }),
    })
    await counter.till.sell()
    counter.till.gateway.answer({ send: () => ({ kind: 'doubtful', doubt: 'connection-lost' }) })
    await counter.till.sell()
    await settled()
    expect(slips()).toEqual([])
  })

  test('with a PIN prints it, whatever the shop has chosen, and holds it nowhere on the way', async () => {
    await sellPin()
    await allIsOut()
    expect(slips()).toHaveLength(1)
    expect(slips()[0]?.replace(/\D/g, '')).toContain(voucher.code)
    expect(counter.acts()).toEqual([])
  })

  test('does not print an old sale when somebody asks for every sale later', async () => {
    const record = await recordOfSale()
    counter.change({ printSlips: 'every-sale' })
    // Something more is learnt of it, which changes nothing for the customer.
    counter.follow({ ...record, seq: record.seq + 1, age: record.age + 60_000 })
    counter.till.sales.catchUp()
    await counter.clock.advance(30 * 60_000)
    await settled()
    expect(slips()).toEqual([])
  })

  test('prints nothing and opens nothing when it is read back from the provider’s report', async () => {
    const record = await recordOfSale({ tender: { method: 'card', given: pays } })
    counter.change({ printSlips: 'every-sale' })
    const tender = { method: 'cash', given: pays } as const
    counter.follow({ ...record, seq: 0, facts: { ...record.facts, tender, origin: 'report' } })
    await settled()
    expect(wire()).toEqual([])
  })

  test('prints its PIN also when the provider tells that only after it delivered', async () => {
    const record = await recordOfSale()
    await settled()
    expect(slips()).toEqual([])
    const transactions = record.transactions.map((one) => ({ ...one, hasVoucher: true }))
    const later = { ...record, transactions, seq: record.seq + 1, age: record.age + 3000 }
    counter.follow(later)
    counter.follow(later)
    expect(counter.printing().jobs(10)).toMatchObject([{ kind: 'sale', isCopy: false }])
  })

  test('is never waited for: a printer that hangs keeps no sale', async () => {
    await port.close()
    const held: (() => void)[] = []
    port = await openPaperPort({ meet: (socket) => void held.push(() => socket.destroy()) })
    await open()
    counter.change({ printSlips: 'every-sale' })
    const first = await counter.till.sell()
    const second = await counter.till.sell({ msisdn: '2348031234568' })
    expect(counter.till.see(first).state).toBe('done')
    expect(counter.till.see(second).state).toBe('done')
    expect(counter.printing().state().waiting).toHaveLength(2)
    for (const end of held) end()
  })
})

describe('the drawer', () => {
  test('opens for cash that is taken, and for cash that goes back', async () => {
    await counter.till.sell()
    await settled()
    expect(pulses()).toBe(1)
    await counter.till.sell({
      tender: { method: 'card', given: { minor: 100_000, currency: 'NGN' } },
    })
    await settled()
    expect(pulses()).toBe(1)
    counter.till.gateway.answer({
      send: () => ({ kind: 'refused', refusal: 'number-not-valid', providerCode: null }),
    })
    const saleId = await counter.till.sell()
    expect(counter.till.see(saleId).payment).toBe('given-back')
    await settled()
    expect(pulses()).toBe(3)
  })

  test('opens once for a payment that is paid back, with a slip, however often that is said', async () => {
    counter.till.gateway.answer({ send: () => ({ kind: 'never-left' }) })
    const saleId = await counter.till.sell()
    await counter.clock.advance(2 * 60_000)
    await counter.till.sales.cancel(saleId)
    expect(counter.till.see(saleId).payment).toBe('owed')
    await settled()
    const before = pulses()
    counter.till.sales.payBack(saleId)
    counter.till.sales.payBack(saleId)
    await settled()
    expect(pulses()).toBe(before + 1)
    expect(counter.printing().jobs(10)).toMatchObject([{ kind: 'pay-back', saleId }])
    expect(slips()).toHaveLength(1)
  })

  test('stays shut where the shop wants that, and opens without a sale all the same', async () => {
    await open({ drawer: { opens: 'never', pin: 2, onMs: 50, offMs: 50 } })
    await counter.till.sell()
    await settled()
    expect(pulses()).toBe(0)
    expect(counter.openDrawer('Change for the baker').ok).toBe(true)
    await settled()
    expect(pulses()).toBe(1)
  })

  test('opens without a sale once that is in the journal, and a slip says why', async () => {
    expect(counter.openDrawer('Change for the baker').ok).toBe(true)
    expect(counter.acts()).toEqual([['no-sale', 'Change for the baker', false]])
    await settled()
    expect(wire()[0]).toBe(pulse)
    expect(slips()).toHaveLength(1)
    expect(slips().filter(isCopy)).toEqual([])
    counter.till.ledger.close()
    expect(counter.openDrawer('Again')).toEqual(err('ledger-unavailable'))
    await settled()
    expect(pulses()).toBe(1)
  })

  test.each([
    ['in practice', {}, 'practice'],
    ['where none is connected', { drawer: null }, 'live'],
    ['without a printer', null, 'live'],
  ] as const)('never opens %s', async (_, changes, environment) => {
    await open(changes, environment)
    await counter.till.sell()
    expect(counter.openDrawer('Change')).toEqual(err('no-drawer'))
    await settled()
    expect(pulses()).toBe(0)
    expect(counter.acts()).toEqual([])
  })
})

describe('a slip that is asked for', () => {
  test('comes once, and from then on as a copy that is in the journal', async () => {
    const saleId = await counter.till.sell()
    expect(await counter.printSlip(saleId, nothingGiven)).toMatchObject({
      value: { isCopy: false },
    })
    await allIsOut()
    expect(counter.acts()).toEqual([])
    expect(await counter.printSlip(saleId, nothingGiven)).toMatchObject({ value: { isCopy: true } })
    await allIsOut()
    expect(counter.acts()).toEqual([['slip-reprinted', null, false]])
    expect(slips().map(isCopy)).toEqual([false, true])
  })

  test('of a sale in doubt says so, and is no first print of what is delivered later', async () => {
    counter.change({ printSlips: 'every-sale' })
    counter.till.gateway.answer({ send: () => ({ kind: 'doubtful', doubt: 'connection-lost' }) })
    const saleId = await counter.till.sell()
    await counter.printSlip(saleId, nothingGiven)
    await allIsOut()
    const record = counter.till.sales.read(saleId)
    if (!record.ok) throw new Error(record.error)
    const rows = [transactionOf(record.value.facts, 'SUCCESSFUL', { voucher })]
    counter.till.gateway.answer({ findByIdentifier: () => ({ kind: 'rows', rows }) })
    counter.till.gateway.answer({
      status: () => ({ kind: 'status', status: 'SUCCESSFUL', transaction: rows[0] ?? null }),
    })
    await counter.clock.advance(10_000)
    expect(counter.till.see(saleId).state).toBe('done')
    await allIsOut()
    expect(slips()).toHaveLength(2)
    expect(slips().filter(isCopy)).toEqual([])
    expect(slips()[0]?.replace(/\D/g, '')).not.toContain(voucher.code)
    expect(slips()[1]?.replace(/\D/g, '')).toContain(voucher.code)
    expect(counter.acts()).toEqual([])
  })

  test('is the one that waits already, however often it is asked for', async () => {
    await port.close()
    const saleId = await counter.till.sell()
    const asked = await counter.printSlip(saleId, nothingGiven)
    expect(await counter.printSlip(saleId, nothingGiven)).toEqual(asked)
    expect(counter.printing().jobs(10)).toHaveLength(1)
  })

  test('is not taken without a printer, or for a sale that is not there', async () => {
    await open(null)
    const saleId = await counter.till.sell()
    expect(await counter.printSlip(saleId, nothingGiven)).toEqual(err({ code: 'no-printer' }))
    await open()
    expect(await counter.printSlip(saleId, nothingGiven)).toEqual(err({ code: 'sale-not-found' }))
  })

  test('is not printed again while the journal cannot be written', async () => {
    const saleId = await counter.till.sell()
    await counter.printSlip(saleId, nothingGiven)
    await allIsOut()
    counter.till.ledger.close()
    expect(await counter.printSlip(saleId, nothingGiven)).toEqual(
      err({ code: 'ledger-unavailable' }),
    )
    expect(counter.printing().jobs(10)).toHaveLength(1)
  })
})

describe('a PIN', () => {
  test('is shown freely for a while after its sale, and then needs a reason', async () => {
    await open(null)
    const saleId = await sellPin()
    expect(await counter.showPin(saleId, nothingGiven)).toMatchObject({ value: voucher })
    await counter.clock.advance(firstShowingMs - 1000)
    expect(await counter.showPin(saleId, nothingGiven)).toMatchObject({ value: voucher })
    expect(counter.acts()).toEqual([])
    await counter.clock.advance(1000)
    expect(await counter.showPin(saleId, nothingGiven)).toEqual(err({ code: 'reason-needed' }))
    expect(counter.acts()).toEqual([])
    expect(await counter.showPin(saleId, given('Paper was torn'))).toMatchObject({ value: voucher })
    expect(counter.acts()).toEqual([['pin-shown', 'Paper was torn', false]])
  })

  test('is not made young again by a clock that is set back', async () => {
    await open(null)
    const saleId = await sellPin()
    await counter.clock.advance(3_600_000)
    await counter.till.sell({ msisdn: '2348031234568' })
    counter.clock.set(-3_600_000)
    expect(await counter.showPin(saleId, nothingGiven)).toEqual(err({ code: 'reason-needed' }))
  })

  test('needs the owner too, where there is one, and is in the journal only when it was given', async () => {
    const saleId = await sellPin()
    await allIsOut()
    await counter.owner.setPin('4711', null)
    await counter.clock.advance(firstShowingMs)
    expect(await counter.showPin(saleId, given('Lost'))).toEqual(err({ code: 'pin-needed' }))
    expect(await counter.printSlip(saleId, given('Lost', '0000'))).toEqual(
      err({ code: 'pin-wrong' }),
    )
    counter.till.gateway.answer({
      status: () => ({ kind: 'unreadable', failure: 'unreachable' }),
    })
    expect(await counter.showPin(saleId, given('Lost', '4711'))).toEqual(
      err({ code: 'unreachable' }),
    )
    expect(counter.acts()).toEqual([])
  })

  test('that was printed needs a reason to be printed again, at once, and comes as a copy', async () => {
    const saleId = await sellPin()
    await allIsOut()
    expect(await counter.printSlip(saleId, nothingGiven)).toEqual(err({ code: 'reason-needed' }))
    expect(await counter.printSlip(saleId, given('Paper was torn'))).toMatchObject({
      value: { isCopy: true },
    })
    await allIsOut()
    expect(counter.acts()).toEqual([['pin-printed', 'Paper was torn', false]])
    expect(slips()).toHaveLength(2)
    expect(slips().map(isCopy)).toEqual([false, true])
    expect(slips()[1]?.replace(/\D/g, '')).toContain(voucher.code)
  })

  test('that is asked for twice in one moment is printed and written down once more only', async () => {
    const saleId = await sellPin()
    await allIsOut()
    await counter.owner.setPin('4711', null)
    const ask = () => counter.printSlip(saleId, given('Paper was torn', '4711'))
    const [one, other] = await Promise.all([ask(), ask()])
    expect(one).toEqual(other)
    await allIsOut()
    expect(counter.acts()).toEqual([['pin-printed', 'Paper was torn', true]])
    expect(slips()).toHaveLength(2)
  })

  test('that the till prints again by itself is in the journal before it is on paper', async () => {
    await port.close()
    let isCut = true
    port = await openPaperPort({
      meet: (socket) => socket.on('data', () => (isCut ? socket.resetAndDestroy() : undefined)),
    })
    await open({ language: 'star-prnt' })
    const saleId = await sellPin()
    await expect
      .poll(() => counter.printing().jobs(1), { timeout: 10_000 })
      .toMatchObject([{ state: 'waiting', trouble: 'cut-off', tries: 1 }])
    expect(counter.acts()).toEqual([])
    isCut = false
    const [job] = counter.printing().jobs(1)
    counter.printing().tryAgain(job?.jobId ?? 0)
    await allIsOut()
    expect(counter.acts()).toEqual([['pin-printed', null, false]])
    expect(counter.printing().jobs(1)).toMatchObject([{ saleId, isCopy: true, state: 'sent' }])
  })

  test.each(['pdf', 'file'] as const)('never gets into a %s', async (kind) => {
    const printed: string[] = []
    const saleId = await sellPin()
    await allIsOut()
    const job = counter.printing().jobs(1)[0]
    expect(job).toMatchObject({ saleId, state: 'sent' })
    const printer = printerAt(port.port, { connection: { kind } })
    const slip = await counter.slipOf(saleId, printer)
    printed.push(JSON.stringify(slip))
    expect(printed.join()).toContain('"ok":true')
    expect(printed.join().replace(/[^\d]/g, '')).not.toContain(voucher.code)
  })

  test('of a sale that is not delivered, or has none, is not there', async () => {
    const saleId = await counter.till.sell()
    expect(await counter.showPin(saleId, given('Why not'))).toEqual(
      err({ code: 'not-in-this-state' }),
    )
    expect(counter.acts()).toEqual([])
  })
})

test('a till whose queue was lost prints nothing of old by itself, and all of it as copies', async () => {
  const saleId = await counter.till.sell()
  await counter.clock.advance(1000)
  await counter.loseQueue()
  expect(counter.printing().mayBeOnPaper(slipNamed(saleId, 0))).toBe(true)
  await counter.till.sell()
  expect(counter.printing().jobs(10)).toEqual([])
})
