import { existsSync, writeFileSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import type { Slip } from '#contract/receipts'
import { err, ok } from '#contract/result'
import { showNumber } from '../../src/main/adapters/numbers.ts'
import { openLogoStore } from '../../src/main/adapters/settings/logo-store.ts'
import type { Printing } from '../../src/main/domain/printing/service.ts'
import type { Logo } from '../../src/main/domain/receipt/facts.ts'
import { toDigits } from '../../src/main/domain/receipt/scan.ts'
import type { ShopLogo } from '../../src/main/domain/receipt/shop-logo.ts'
import { receiptsHandlers } from '../../src/main/handlers/receipts.ts'
import { counterPrinter } from '../support/printing.ts'
import { transactionOf } from '../support/sales-samples.ts'
import { createTestTill, temporaryFolder } from '../support/sales-till.ts'
import { slipSettings, voucher } from '../support/slips.ts'

// electron-store asks Electron where files are only if nobody tells it.
const withoutElectron = registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron'
      ? { url: 'data:text/javascript,export default {}', shortCircuit: true }
      : next(specifier, context),
})
afterAll(() => withoutElectron.deregister())

const nothing = () => undefined
const pin = /4821 ?7730|100244718836/

/** The commands of slips over a real ledger, with what left the till by each way. */
function counter(
  till: ReturnType<typeof createTestTill>,
  parts: {
    readonly printing?: Partial<Pick<Printing, 'state' | 'mayBeOnPaper'>>
    readonly logo?: ShopLogo
    readonly isOwner?: boolean
    readonly opens?: boolean
  } = {},
) {
  const copied: string[] = []
  const opened: string[] = []
  const filed: Slip[] = []
  const commands = receiptsHandlers({
    sales: till.sales,
    settings: { read: () => slipSettings, change: () => err('file-not-written') },
    archive: {
      save: (slip) => {
        filed.push(slip)
        return Promise.resolve(ok(`${slip.title}.pdf`))
      },
    },
    showNumber,
    environment: 'live',
    printing: {
      state: () => ({ printer: null, light: 'none', trouble: null, waiting: [], last: null }),
      mayBeOnPaper: () => false,
      ...parts.printing,
    },
    printSlip: () => Promise.resolve(err({ code: 'no-printer' })),
    logo: parts.logo ?? { read: () => null, write: () => err('file-not-written') },
    owner: {
      allows: () => Promise.resolve(parts.isOwner === false ? err({ code: 'pin-needed' }) : ok({})),
    },
    copyText: (text) => {
      copied.push(text)
      return Promise.resolve()
    },
    browse: (address) => {
      opened.push(address)
      return Promise.resolve(parts.opens ?? true)
    },
    clock: till.clock,
  })
  return { commands, copied, opened, filed }
}

/** Sells a PIN that is delivered at once. */
function sellPin(till: ReturnType<typeof createTestTill>): Promise<string> {
  till.gateway.answer({
    send: (order) => ({
      kind: 'answered',
      transaction: transactionOf({ ...order, order: order.amount }, 'SUCCESSFUL', { voucher }),
    }),
  })
  return till.sell()
}

describe('a slip', () => {
  test('leaves the till without its PIN, by whatever way', async () => {
    await using till = createTestTill()
    const saleId = await sellPin(till)
    expect(till.see(saleId)).toMatchObject({ state: 'done', hasVoucher: true })
    const { commands, copied, opened, filed } = counter(till)
    const preview = await commands.preview({ saleId })
    const text = await commands.text({ saleId })
    expect(await commands.copy({ saleId })).toEqual(ok(undefined))
    expect(await commands.share({ saleId, by: 'mail' })).toEqual(ok(undefined))
    expect(await commands.share({ saleId, by: 'whatsapp' })).toEqual(ok(undefined))
    expect(await commands.savePdf({ saleId })).toEqual(ok({ fileName: expect.any(String) }))
    expect([copied.length, opened.length, filed.length]).toEqual([1, 2, 1])
    const left = [preview, text, copied, filed].map((one) => JSON.stringify(one))
    for (const one of [...left, ...opened.map((address) => decodeURIComponent(address))]) {
      expect(one).not.toMatch(pin)
      expect(one).toContain('The PIN is on the paper slip')
    }
  })

  test('is previewed as it would be printed now: on that paper, and as a copy', async () => {
    await using till = createTestTill()
    const saleId = await till.sell()
    const printer = counterPrinter({ paper: '80' })
    const state: Printing['state'] = () => ({
      printer,
      light: 'ready',
      trouble: null,
      waiting: [],
      last: null,
    })
    const asked: unknown[] = []
    const { commands } = counter(till, {
      printing: {
        state,
        mayBeOnPaper: (slip) => {
          asked.push(slip)
          return true
        },
      },
    })
    const preview = await commands.preview({ saleId })
    expect(preview).toMatchObject({ ok: true, value: { columns: 48 } })
    expect(JSON.stringify(preview)).toContain('COPY')
    const about = Date.parse(till.see(saleId).at)
    const isDelivered = till.see(saleId).state === 'done'
    expect(asked).toEqual([{ kind: 'sale', saleId, about, isDelivered }])
    // The text fits the narrow paper, and no message is a copy of paper.
    const text = await commands.text({ saleId })
    expect(JSON.stringify(text)).not.toContain('COPY')
  })

  test('that the PC has no program for says so', async () => {
    await using till = createTestTill()
    const saleId = await till.sell()
    const { commands } = counter(till, { opens: false })
    const shared = await commands.share({ saleId, by: 'whatsapp' })
    expect(shared).toEqual(err({ code: 'link-not-opened' }))
  })

  test('of a sale that is not there is none', async () => {
    await using till = createTestTill()
    const { commands, copied, opened, filed } = counter(till)
    const saleId = '0'.repeat(26)
    const none = err({ code: 'sale-not-found' })
    expect(await commands.preview({ saleId })).toEqual(none)
    expect(await commands.copy({ saleId })).toEqual(none)
    expect(await commands.share({ saleId, by: 'mail' })).toEqual(none)
    expect(await commands.savePdf({ saleId })).toEqual(none)
    expect([...copied, ...opened, ...filed]).toEqual([])
  })

  test('that is scanned leads to its sale, and nothing else does', async () => {
    await using till = createTestTill()
    const saleId = await till.sell()
    const { commands } = counter(till)
    expect(await commands.scanned({ digits: toDigits(saleId) })).toEqual(ok(till.see(saleId)))
    for (const digits of ['2348031234567', toDigits('0'.repeat(26))]) {
      expect(await commands.scanned({ digits })).toEqual(err({ code: 'sale-not-found' }))
    }
  })
})

const logo: Logo = { width: 12, height: 8, bits: Buffer.alloc(16, 0x55).toString('base64') }

describe('the shop’s sign', () => {
  test('is kept for the next time, and stands on slips, until the owner removes it', async () => {
    await using till = createTestTill()
    using folder = temporaryFolder()
    const saleId = await till.sell()
    const first = counter(till, { logo: await openLogoStore(folder.path, nothing) })
    expect(await first.commands.logo(undefined)).toEqual(ok(null))
    expect(await first.commands.setLogo({ logo, ownerPin: null })).toEqual(ok(logo))
    const { commands } = counter(till, { logo: await openLogoStore(folder.path, nothing) })
    expect(await commands.logo(undefined)).toEqual(ok(logo))
    const preview = await commands.preview({ saleId })
    expect(preview.ok && preview.value.lines).toContainEqual({ kind: 'logo', logo })
    expect(await commands.setLogo({ logo: null, ownerPin: null })).toEqual(ok(null))
  })

  test('is the owner’s to set', async () => {
    await using till = createTestTill()
    using folder = temporaryFolder()
    const store = await openLogoStore(folder.path, nothing)
    const { commands } = counter(till, { logo: store, isOwner: false })
    const refused = await commands.setLogo({ logo, ownerPin: null })
    expect(refused).toEqual(err({ code: 'pin-needed' }))
    expect(store.read()).toBeNull()
  })

  test.each([
    ['no JSON', '{'],
    ['another file', '{"logo":{"width":"wide"}}'],
    ['bits for another size', JSON.stringify({ logo: { ...logo, height: 9 } })],
    ['too wide a picture', JSON.stringify({ logo: { ...logo, width: 4000 } })],
    ['bits that are no base64', JSON.stringify({ logo: { ...logo, bits: '<svg>' } })],
  ])('is none where its file is %s, and can be set anew', async (_, text) => {
    using folder = temporaryFolder()
    writeFileSync(join(folder.path, 'logo.json'), text)
    const store = await openLogoStore(folder.path, nothing)
    expect(store.read()).toBeNull()
    expect(store.write(logo)).toEqual(ok(undefined))
    expect((await openLogoStore(folder.path, nothing)).read()).toEqual(logo)
  })

  test('with bits for another size is not taken', async () => {
    using folder = temporaryFolder()
    const store = await openLogoStore(folder.path, nothing)
    expect(store.write({ ...logo, height: 9 })).toEqual(err('file-not-written'))
    expect(existsSync(join(folder.path, 'logo.json'))).toBe(false)
  })
})
