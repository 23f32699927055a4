import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { ulid } from 'ulid'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createEncryptedFileStore } from '../../src/main/adapters/keychain/encrypted-file-store.ts'
import { createMemoryStore } from '../../src/main/adapters/keychain/memory-store.ts'
import { filesOf, reloadlyAddresses, type Server } from '../../src/main/connection.ts'
import type { SecretStore } from '../../src/main/domain/secrets.ts'
import { createPages } from '../../src/main/page.ts'
import { createPresentTill, type PresentTill } from '../../src/main/present-till.ts'
import { filesWith } from '../support/files.ts'
import { startTestNetwork, type TestNetwork } from '../support/network.ts'
import { noPrinters, printerAt } from '../support/print-shop.ts'
import { temporaryFolder } from '../support/sales-till.ts'
import { systemCipher } from '../support/system-cipher.ts'

const eePinEngland = 535
const patience = { timeout: 20_000 }
const main = join(import.meta.dirname, '..', '..', 'src', 'main')

let network: TestNetwork
let server: Server
let folder: ReturnType<typeof temporaryFolder>
/** As the keychain's, it lies outside the profile. */
let secretsFolder: ReturnType<typeof temporaryFolder>
let cipher: ReturnType<typeof systemCipher>
let till: PresentTill
let log: string[]
let secretsOpened: number
let isSafe: boolean

// Else Electron's package looks for its binary when it is imported, and nothing here needs that.
process.env['ELECTRON_OVERRIDE_DIST_PATH'] ??= main
const { compose } = await import('../../src/main/compose.ts')

beforeEach(async () => {
  network = await startTestNetwork()
  const env = (name: string): string => network.env[`AIRTILL_${name}`] ?? ''
  server = {
    apiUrl: env('API_URL'),
    authUrl: env('AUTH_URL'),
    clientId: env('CLIENT_ID'),
    clientSecret: env('CLIENT_SECRET'),
  }
  folder = temporaryFolder()
  secretsFolder = temporaryFolder()
  cipher = systemCipher()
  log = []
  secretsOpened = 0
  isSafe = true
  till = await openedTill()
})

afterEach(async () => {
  await till.close()
  await network.end()
  folder[Symbol.dispose]()
  secretsFolder[Symbol.dispose]()
})

const secrets = (): SecretStore =>
  createEncryptedFileStore(join(secretsFolder.path, 'secrets.json'), cipher)

/** All of the till but its window. */
async function openedTill(): Promise<PresentTill> {
  const opened = createPresentTill({
    compose: (reopen) =>
      compose({
        folder: folder.path,
        version: '0.0.0',
        systemLanguage: 'en-GB',
        server,
        addresses: reloadlyAddresses,
        secrets() {
          secretsOpened += 1
          return Promise.resolve(isSafe ? secrets() : createMemoryStore())
        },
        downloads: folder.path,
        logs: { recent: () => '', clear: () => Promise.resolve() },
        browse: () => Promise.resolve(false),
        copyText: () => Promise.resolve(),
        ledgerWorkerFile: join(main, 'adapters', 'sqlite', 'ledger-worker.ts'),
        pages: createPages(folder.path),
        printers: noPrinters,
        announce: () => undefined,
        log: (line) => void log.push(line),
        reopen,
      }),
    reopened: () => undefined,
    giveUp: (cause) => void log.push(`gave up: ${String(cause)}`),
  })
  await opened.open()
  opened.watch()
  return opened
}

function api() {
  const present = till.api()
  if (!present) throw new Error('The till is opening anew.')
  return present
}

/** Sells an English PIN, and answers its sale once it is delivered. */
async function sellPin(): Promise<string> {
  const place = { country: 'GB', operatorId: eePinEngland }
  const amounts = await api().catalogue.amounts(place)
  const [offer] = amounts.ok ? amounts.value.offers : []
  if (!offer) throw new Error('The practice network sells no such PIN.')
  const submitted = await api().sales.submit({
    ...place,
    saleId: ulid().toLowerCase(),
    number: '07951631337',
    order: offer.order,
    tender: { method: 'cash', given: null },
    despite: [],
    ownerPin: null,
  })
  if (!submitted.ok) throw new Error(JSON.stringify(submitted.error))
  const { saleId } = submitted.value
  await expect
    .poll(async () => {
      const sale = await api().sales.read({ saleId })
      return sale.ok && sale.value.state
    }, patience)
    .toBe('done')
  return saleId
}

const vouchersFile = (): string =>
  join(folder.path, `vouchers-${filesOf('sandbox', server.clientId)}.sqlite`)

test('a PIN is shown in a till that was opened again without internet', async () => {
  expect(secretsOpened).toBe(0)
  const saleId = await sellPin()
  const sold = await api().sales.voucher({ saleId, reason: null, ownerPin: null })
  const code = sold.ok ? (sold.value.code ?? '') : ''
  expect(code).toMatch(/^\d{6,}$/)

  await till.close()
  await network.unplug()
  expect(filesWith(folder.path, code)).toEqual([])
  expect(log.join('\n')).not.toContain(code)
  till = await openedTill()
  expect(await api().sales.voucher({ saleId, reason: null, ownerPin: null })).toEqual(sold)
}, 60_000)

test('a PIN that is past its time is gone when the till opens', async () => {
  const saleId = await sellPin()
  await till.close()
  const db = new DatabaseSync(vouchersFile())
  expect(db.prepare('UPDATE voucher SET at = 1').run().changes).toBe(1)
  db.close()
  await network.unplug()
  till = await openedTill()
  const answer = await api().sales.voucher({ saleId, reason: null, ownerPin: null })
  expect(answer).toEqual({ ok: false, error: { code: 'unreachable' } })
}, 60_000)

test('a shop that is removed takes its PINs and their key with it', async () => {
  await sellPin()
  await expect.poll(() => existsSync(vouchersFile()), patience).toBe(true)
  const keyName = `vault.${filesOf('sandbox', server.clientId)}`
  expect(await secrets().read(keyName)).toMatchObject({ value: expect.any(String) })
  expect(await api().support.removeShop({ shopName: '', pin: null })).toMatchObject({ ok: true })
  expect(existsSync(vouchersFile())).toBe(false)
  expect(await secrets().read(keyName)).toEqual({ ok: true, value: null })
}, 60_000)

test('a till without a safe place keeps no PIN, and says so once it sold one', async () => {
  isSafe = false
  await till.close()
  till = await openedTill()
  const place = async () => {
    const account = await api().account.state(undefined)
    return account.ok && account.value.place
  }
  expect(await place()).toBeNull()
  await sellPin()
  await expect.poll(place, patience).toBe('memory')
  expect(log.join()).toContain('PINs are not kept on this PC')
  expect(existsSync(vouchersFile())).toBe(false)
}, 60_000)

test('a PIN that is to be kept no longer goes as soon as that is said', async () => {
  const saleId = await sellPin()
  await expect.poll(() => existsSync(vouchersFile()), patience).toBe(true)
  await api().settings.change({ keepPinsDays: 0 })
  await network.unplug()
  const answer = await api().sales.voucher({ saleId, reason: null, ownerPin: null })
  expect(answer).toEqual({ ok: false, error: { code: 'unreachable' } })
}, 60_000)

test('a report for support tells what keeps slips from coming out, and nothing of the sale', async () => {
  await api().printing.use({ printer: printerAt(9100), ownerPin: null })
  const saleId = await sellPin()
  const waiting = async () => {
    const state = await api().printing.state(undefined)
    return state.ok && state.value.waiting[0]?.trouble
  }
  await expect.poll(waiting, patience).toBe('not-found')
  const report = await api().support.report(undefined)
  const files = report.ok ? report.value.files : []
  const { text = '' } = files.find(({ name }) => name === 'printing.json') ?? {}
  expect(text).toContain('not-found')
  expect(text).not.toContain(saleId)
  expect(text).not.toContain('7951631337')
}, 60_000)
