import { existsSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ok } from '#contract/result'
import { createEncryptedFileStore } from '../../../src/main/adapters/keychain/encrypted-file-store.ts'
import { createMemoryStore } from '../../../src/main/adapters/keychain/memory-store.ts'
import { openVoucherStore } from '../../../src/main/adapters/sqlite/voucher-store.ts'
import { createVault } from '../../../src/main/adapters/vault.ts'
import type { Clock } from '../../../src/main/domain/clock.ts'
import type { Transaction } from '../../../src/main/domain/sales/gateway.ts'
import type { SecretStore } from '../../../src/main/domain/secrets.ts'
import { createVouchers, type KeptVouchers } from '../../../src/main/domain/vouchers/service.ts'
import { filesWith } from '../../support/files.ts'
import { transactionOf } from '../../support/sales-samples.ts'
import { createTestTill, type TestTill } from '../../support/sales-till.ts'
import { systemCipher } from '../../support/system-cipher.ts'

const day = 86_400_000
const voucher = { code: '77370974', serial: '5551212', lines: ['Dial *611'], validity: '30 days' }

type Kept = KeptVouchers & { readonly close: () => void }

let cipher: ReturnType<typeof systemCipher>
let memory: SecretStore | null
let keepDays: number
let lines: string[]
let opened: Kept[]
let till: TestTill

const fileOf = (folder: string): string => join(folder, 'vouchers-practice.sqlite')
const secretsOf = (folder: string): string => join(folder, 'secrets.json')

/** As the till builds it, with a file that only a system's key opens in the place of a keychain. */
function vouchersIn(folder: string, clock: Clock): Kept {
  const log = (line: string) => void lines.push(line)
  const store = openVoucherStore(fileOf(folder), log)
  const secrets = memory ?? createEncryptedFileStore(secretsOf(folder), cipher)
  const vault = createVault(() => Promise.resolve(secrets), 'vault.practice')
  const vouchers = {
    ...createVouchers({ vault, store, clock, keepDays: () => keepDays, log }),
    close: store.close,
  }
  opened.push(vouchers)
  return vouchers
}

const folder = (): string => dirname(till.file)
const present = (): Kept => {
  const vouchers = opened.at(-1)
  if (!vouchers) throw new Error('The till is not open.')
  return vouchers
}

/** Lets all be kept that was handed in, as when the till closes, and opens it again. */
async function reopen(): Promise<void> {
  await present().stop()
  present().close()
  till.restart()
}

beforeEach(() => {
  cipher = systemCipher()
  memory = null
  keepDays = 30
  lines = []
  opened = []
  till = createTestTill({ vouchers: vouchersIn })
})

afterEach(async () => {
  for (const vouchers of opened) {
    await vouchers.stop()
    vouchers.close()
  }
  await till[Symbol.asyncDispose]()
})

const sold = (changes: Partial<Transaction> = {}) =>
  till.gateway.answer({
    send: (order) => ({
      kind: 'answered',
      transaction: transactionOf({ ...order, order: order.amount }, 'SUCCESSFUL', {
        voucher,
        ...changes,
      }),
    }),
  })

/** Lets the provider tell the PIN of a sale when it is asked. */
function online(saleId: string, changes: Partial<Transaction> = {}): void {
  const record = till.sales.read(saleId)
  if (!record.ok) throw new Error(record.error)
  const { facts } = record.value
  const transaction = transactionOf(facts, 'SUCCESSFUL', { voucher, ...changes })
  till.gateway.answer({ status: () => ({ kind: 'status', status: 'SUCCESSFUL', transaction }) })
}

const offline = (): void =>
  till.gateway.answer({ status: () => ({ kind: 'unreadable', failure: 'unreachable' }) })

describe('a PIN that was sold', () => {
  test('is shown without internet, also after a restart, and lies nowhere in clear', async () => {
    sold()
    const saleId = await till.sell()
    expect(await till.sales.voucher(saleId)).toEqual(ok(voucher))
    await reopen()
    expect(await till.sales.voucher(saleId)).toEqual(ok(voucher))
    expect(till.gateway.asked).toEqual([])

    expect(filesWith(folder(), saleId)).toContain(fileOf(folder()))
    for (const part of ['77370974', '5551212', 'Dial *611']) {
      expect(filesWith(folder(), part)).toEqual([])
    }
    expect(lines).toEqual([])
  })

  test('is shown while it is still being sealed', async () => {
    memory = { ...createMemoryStore(), place: 'keychain', read: () => new Promise(() => undefined) }
    till.restart()
    sold()
    const saleId = await till.sell()
    expect(await till.sales.voucher(saleId)).toEqual(ok(voucher))
    expect(till.see(saleId).state).toBe('done')
    opened.pop()?.close()
  })

  test('is kept when the provider tells of it only later', async () => {
    sold({ status: 'PROCESSING', voucher: null })
    const saleId = await till.sell()
    online(saleId)
    await till.clock.advance(5000)
    expect(till.see(saleId).state).toBe('done')
    offline()
    await reopen()
    expect(await till.sales.voucher(saleId)).toEqual(ok(voucher))
  })

  test('is kept once it was read back from the provider', async () => {
    sold({ voucher: { ...voucher, code: null } })
    const saleId = await till.sell()
    offline()
    await reopen()
    expect(await till.sales.voucher(saleId)).toEqual({ ok: false, error: 'unreachable' })
    expect(existsSync(fileOf(folder()))).toBe(false)
    online(saleId)
    expect(await till.sales.voucher(saleId)).toEqual(ok(voucher))
    offline()
    await reopen()
    expect(await till.sales.voucher(saleId)).toEqual(ok(voucher))
  })

  test('of another transaction is neither shown nor kept', async () => {
    sold({ voucher: { ...voucher, code: null } })
    const saleId = await till.sell()
    online(saleId, { transactionId: '17000002' })
    expect(await till.sales.voucher(saleId)).toEqual({ ok: false, error: 'provider-trouble' })
    await reopen()
    expect(existsSync(fileOf(folder()))).toBe(false)
  })

  test('is asked for again, and kept anew, when the key is lost', async () => {
    sold()
    const saleId = await till.sell()
    await reopen()
    rmSync(secretsOf(folder()))
    offline()
    expect(await till.sales.voucher(saleId)).toEqual({ ok: false, error: 'unreachable' })
    expect(lines.join()).toContain(`sale ${saleId} cannot be opened: damaged`)
    online(saleId)
    expect(await till.sales.voucher(saleId)).toEqual(ok(voucher))
    offline()
    await reopen()
    expect(await till.sales.voucher(saleId)).toEqual(ok(voucher))
  })

  test('is not written where secrets are only remembered, which is said once', async () => {
    memory = createMemoryStore()
    till.restart()
    sold()
    await till.sell()
    const saleId = await till.sell({ msisdn: '2348030000000' })
    await reopen()
    expect(existsSync(fileOf(folder()))).toBe(false)
    expect(lines).toEqual(['PINs are not kept on this PC: unavailable'])
    expect(await till.sales.voucher(saleId)).toEqual({ ok: false, error: 'unreachable' })
    online(saleId)
    expect(await till.sales.voucher(saleId)).toEqual(ok(voucher))
  })

  test('is sold all the same where nothing can be kept', async () => {
    memory = {
      ...createMemoryStore(),
      place: 'keychain',
      read: () => Promise.reject(new Error('a broken promise')),
    }
    till.restart()
    sold()
    const saleId = await till.sell()
    expect(till.see(saleId)).toMatchObject({ state: 'done', hasVoucher: true })
  })

  test('asks for no key before there is a PIN', async () => {
    sold({ voucher: null })
    present().start()
    await till.sell()
    await reopen()
    expect(existsSync(secretsOf(folder()))).toBe(false)
    expect(existsSync(fileOf(folder()))).toBe(false)
  })
})

describe('after its time', () => {
  test('a PIN is removed while the till is open, and is not kept again', async () => {
    sold()
    present().start()
    const saleId = await till.sell()
    await expect.poll(() => existsSync(fileOf(folder())), { timeout: 10_000 }).toBe(true)
    await till.clock.advance(29 * day)
    expect(await till.sales.voucher(saleId)).toEqual(ok(voucher))
    await till.clock.advance(2 * day)
    expect(await till.sales.voucher(saleId)).toEqual({ ok: false, error: 'unreachable' })

    online(saleId)
    expect(await till.sales.voucher(saleId)).toEqual(ok(voucher))
    offline()
    await reopen()
    expect(await till.sales.voucher(saleId)).toEqual({ ok: false, error: 'unreachable' })
  })

  test('a PIN is removed when the till opens', async () => {
    sold()
    const saleId = await till.sell()
    await reopen()
    till.clock.set(31 * day)
    present().start()
    expect(await till.sales.voucher(saleId)).toEqual({ ok: false, error: 'unreachable' })
  })
})

describe('where the shop keeps PINs for', () => {
  test('no day, none is written, and what is kept goes', async () => {
    sold()
    const saleId = await till.sell()
    await expect.poll(() => existsSync(fileOf(folder())), { timeout: 10_000 }).toBe(true)
    await reopen()
    keepDays = 0
    present().start()
    expect(await till.sales.voucher(saleId)).toEqual({ ok: false, error: 'unreachable' })

    online(saleId)
    expect(await till.sales.voucher(saleId)).toEqual(ok(voucher))
    const another = await till.sell({ msisdn: '2348031234568' })
    offline()
    await reopen()
    keepDays = 30
    for (const one of [saleId, another]) {
      expect(await till.sales.voucher(one)).toEqual({ ok: false, error: 'unreachable' })
    }
  })

  test('fewer days than before, older ones go at once', async () => {
    sold()
    const old = await till.sell()
    await till.clock.advance(5 * day)
    const young = await till.sell({ msisdn: '2348031234568' })
    offline()
    await reopen()
    keepDays = 3
    present().start()
    expect(await till.sales.voucher(old)).toEqual({ ok: false, error: 'unreachable' })
    expect(await till.sales.voucher(young)).toEqual(ok(voucher))
  })
})
