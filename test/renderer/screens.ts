import type { Page } from 'playwright-core'
import type { Backup, Journal } from '#contract/records'
import { type Sale, saleStates } from '#contract/sales'
import { ledgerStates } from '#contract/till'
import { counterPrinter, printedSlip } from '../support/printing.ts'
import { doneSale } from '../support/sale.ts'
import { everySlip, paperFacts } from '../support/slips.ts'
import type { OpenOptions } from './bench.ts'

/** One screen that the till can show: how main behaves, and what a clerk does to get there. */
export type Screen = {
  readonly name: string
  readonly options: OpenOptions
  readonly go: (page: Page) => Promise<unknown>
  /** False for what has its words from before, and keeps them. */
  readonly translated?: boolean
}

/** When every screen is looked at. */
export const screensAt = '2026-11-21T16:34:00'

const moment = (text: string): string => new Date(text).toISOString()

const sold = (nth: number, change: Partial<Sale> = {}): Sale =>
  doneSale({
    saleId: `01jd3q8zxv6k2m4n5p7r9s1t${String(nth).padStart(2, '0')}`,
    at: moment(`2026-11-21T16:${String(10 + nth)}:00`),
    since: moment(`2026-11-21T16:${String(10 + nth)}:05`),
    country: 'NG',
    msisdn: `23480312345${String(nth).padStart(2, '0')}`,
    operatorId: 341,
    operatorName: 'MTN Nigeria',
    expected: { value: '832', currency: 'NGN' },
    delivered: null,
    ...change,
  })

const sales = saleStates.map((state, index) =>
  sold(index, {
    state,
    payment: state === 'done' ? 'taken' : state === 'refunded' ? 'owed' : 'held',
    conflict: state === 'conflict' ? 'two-transactions' : null,
    looks: state === 'unsure' ? 2 : 0,
  }),
)

const backup = (day: string, change: Partial<Backup> = {}): Backup => ({
  name: `ledger-${day}.sqlite`,
  at: moment(`${day}T06:00:00`),
  kind: 'daily',
  sales: 12_001,
  bytes: 4_200_000,
  sound: true,
  ...change,
})
const backups = [
  backup('2026-11-21'),
  backup('2026-11-20', { sound: false }),
  backup('2026-11-17', { kind: 'before-update' }),
  backup('2026-03-02', { kind: 'asked', sales: 1, bytes: 81_920 }),
]

const intact: Journal = {
  at: moment('2026-11-21T09:12:00'),
  entries: 12_345,
  head: '3f9a1c07b2d84e55'.repeat(4),
  broken: null,
}
const broken: Journal = {
  ...intact,
  broken: { entry: 5021, saleId: sales[0]?.saleId ?? null, at: moment('2026-11-20T10:00:00') },
}

/** A printer without paper, and slips that wait for it. */
const noPaper: OpenOptions = {
  sales,
  jobs: [printedSlip(2, sales[1]?.saleId ?? null), printedSlip(1, null, { kind: 'no-sale' })],
  printing: {
    printer: counterPrinter(),
    light: 'trouble',
    trouble: 'paper-out',
    waiting: [
      printedSlip(3, sales[0]?.saleId ?? null, { state: 'stuck', trouble: 'cut-off', tries: 6 }),
      printedSlip(4, sales[1]?.saleId ?? null, { state: 'waiting', trouble: 'paper-out' }),
    ],
  },
}
const pinSale = sold(20, { hasVoucher: true })

const type = async (page: Page): Promise<void> => {
  await page.keyboard.type('08031234567')
  await page
    .getByRole('button', { name: /MTN Nigeria/ })
    .first()
    .waitFor()
}
const toAmounts = async (page: Page): Promise<void> => {
  await type(page)
  await page.keyboard.press('Enter')
  await page.locator('[role=toolbar]:focus').waitFor()
}
const toReview = async (page: Page): Promise<void> => {
  await toAmounts(page)
  await page.keyboard.press('3')
  await page.locator('#cash:focus').waitFor()
}
const toDialog =
  (key: string) =>
  async (page: Page): Promise<void> => {
    await page.keyboard.press(key)
    await page.getByRole('dialog').waitFor()
  }
/** The record of sales is opened from the settings, below the country. */
const toRecords = async (page: Page): Promise<void> => {
  await toDialog('F10')(page)
  await page.getByRole('dialog').getByRole('button').nth(1).click()
  await page.getByRole('heading', { level: 3 }).first().waitFor()
}
/** An owner's panel is opened from the settings: the report, then the account. */
const toOwners =
  (nth: number, place: string) =>
  async (page: Page): Promise<void> => {
    await toDialog('F10')(page)
    await page.getByRole('dialog').getByRole('button').nth(nth).click()
    await page.locator(`[role=dialog] ${place}`).first().waitFor()
  }
const toSupport = toOwners(2, '[name=report-file]')
const toAccount = toOwners(4, '[data-environment]')
const toPrinter = toOwners(3, 'textarea')
const pressedIn = (go: (page: Page) => Promise<void>, button: string, place: string) => ({
  go: async (page: Page): Promise<void> => {
    await go(page)
    await page.locator(`[role=dialog] ${button}`).click()
    await page.locator(`[role=dialog] ${place}`).first().waitFor()
  },
})
const toKeys =
  (way: string, place: string, after: readonly string[] = []) =>
  async (page: Page): Promise<void> => {
    await page.keyboard.press(way)
    await page.locator('input[type=text]:focus').fill('kV81xWq0Zb7TnR4c')
    await page.locator('input[type=password]').fill('aSecretThatNobodySees')
    await page.locator('input[type=password]').press('Enter')
    await page.locator('aside dl, aside [role=alert]').first().waitFor()
    for (const key of after) await page.keyboard.press(key)
    await page.locator(place).first().waitFor()
  }
const toSetup =
  (steps: number, place: string) =>
  async (page: Page): Promise<void> => {
    await page.keyboard.press('Enter')
    await page.locator('aside section button').last().click()
    for (let step = 0; step < steps; step += 1) {
      await page.locator('[role=dialog] input:focus').waitFor()
      await page.keyboard.press('Escape')
    }
    await page.locator(`[role=dialog] ${place}`).first().waitFor()
  }
const toMishap = async (page: Page): Promise<void> => {
  await type(page)
  await page.evaluate(() => {
    Intl.NumberFormat.prototype.formatToParts = () => {
      throw new Error('a defect')
    }
  })
  await page.keyboard.press('Enter')
  await page.getByRole('button').filter({ hasText: 'Enter' }).waitFor()
}

/** A till for which nobody has chosen how to start. */
export const newShop = {
  account: {
    environment: 'practice',
    chosen: false,
    accounts: [
      { environment: 'sandbox', keys: 'missing', lastFour: null },
      { environment: 'live', keys: 'missing', lastFour: null },
    ],
  },
} as const satisfies OpenOptions

const withKeys = (keys: 'locked' | 'denied' | 'unavailable' | 'missing'): OpenOptions => ({
  account: {
    accounts: [
      { environment: 'sandbox', keys: 'missing', lastFour: null },
      { environment: 'live', keys, lastFour: 'nR4c' },
    ],
  },
})

/** How a shop begins, and what only its owner does. */
export const owners: readonly Screen[] = [
  {
    name: 'the welcome',
    options: newShop,
    go: (page) => page.locator('[data-first-run]').waitFor(),
  },
  {
    name: 'a number on the welcome',
    options: { ...newShop, holds: ['account.use'] },
    go: async (page) => {
      await page.keyboard.type('08031234567')
      await page.locator('[data-first-run=opening]').waitFor()
    },
  },
  {
    name: 'keys that are refused',
    options: { ...newShop, fails: { 'account.check': 'credentials-refused' } },
    go: toKeys('2', '[aria-invalid]'),
  },
  { name: 'an account before it is live', options: newShop, go: toKeys('3', 'aside input') },
  {
    name: 'a locked keychain while connecting',
    options: { ...newShop, fails: { 'account.keep': 'keychain-locked' } },
    go: toKeys('2', '[data-keychain]', ['Enter']),
  },
  { name: 'the names of a new shop', options: newShop, go: toSetup(0, 'input') },
  { name: 'the PIN of a new shop', options: newShop, go: toSetup(1, 'input[type=password]') },
  {
    name: 'a recovery code',
    options: newShop,
    go: async (page) => {
      await toSetup(1, 'input[type=password]')(page)
      for (const key of ['2580', 'Enter', '2580', 'Enter']) {
        await (key === 'Enter' ? page.keyboard.press(key) : page.keyboard.type(key))
      }
      await page.locator('[role=dialog] [type=checkbox]').waitFor()
    },
  },
  { name: 'the account', options: {}, go: toAccount },
  {
    name: 'an account with a keychain that refuses',
    options: withKeys('denied'),
    go: async (page) => {
      await page.locator('[data-keys]').waitFor()
      await toAccount(page)
    },
  },
  {
    name: 'a switch to live',
    options: { till: { environment: 'practice' } },
    ...pressedIn(toAccount, '[data-environment=live] button >> nth=0', 'input'),
  },
  {
    name: 'keys before they are forgotten',
    options: { till: { environment: 'practice' } },
    ...pressedIn(toAccount, '[data-environment=live] button >> nth=2', '[tabindex="-1"] button'),
  },
  {
    name: 'the owner’s PIN, while none is looked at',
    options: {
      owner: { pinSet: true, lockedUntil: moment('2026-11-21T16:36:00') },
    },
    go: toOwners(4, 'input[type=password]'),
  },
  ...(['locked', 'denied', 'unavailable', 'missing'] as const).map(
    (keys): Screen => ({
      name: `keys that are ${keys}`,
      options: { ...withKeys(keys), sales },
      go: (page) => page.locator('[data-keys]').waitFor(),
    }),
  ),
  {
    name: 'a sandbox',
    options: { till: { environment: 'sandbox' }, account: { accounts: [] } },
    go: async () => undefined,
  },
  { name: 'a report', options: {}, go: toSupport },
  { name: 'the printer and what stands on slips', options: {}, go: toPrinter },
  {
    name: 'the printers that were found',
    options: {
      found: [
        {
          connection: { kind: 'queue', name: 'POS-58' },
          name: 'POS-58',
          about: '',
          isDefault: true,
        },
      ],
    },
    ...pressedIn(toPrinter, 'button >> nth=1', 'li'),
  },
  {
    name: 'a shop before it is removed',
    options: {},
    ...pressedIn(toSupport, 'button >> nth=-1', 'input[type=text]'),
  },
]

/** Every screen of the till. */
export const screens: readonly Screen[] = [
  { name: 'the empty till', options: {}, go: async () => undefined },
  {
    name: 'a balance that ends today, in practice',
    options: {
      till: { environment: 'practice', lastsUntil: moment('2026-11-21T18:10:00') },
    },
    go: (page) => page.locator('header').waitFor(),
  },
  {
    name: 'no internet',
    options: { till: { connection: 'offline' } },
    go: (page) => page.locator('header').waitFor(),
  },
  { name: 'a number', options: { sales }, go: type },
  { name: 'the amounts', options: { sales }, go: toAmounts },
  { name: 'a review', options: {}, go: toReview },
  {
    name: 'a guard',
    options: {
      warnings: [
        {
          kind: 'near-a-regular',
          msisdn: '2348031234512',
          name: null,
          timesSold: 14,
          lastSold: { order: { value: '500', currency: 'NGN' }, at: moment('2026-11-14T10:00:00') },
        },
      ],
    },
    go: async (page) => {
      await toAmounts(page)
      await page.keyboard.press('3')
      await page.getByRole('alertdialog').waitFor()
    },
  },
  {
    name: 'a guard that only the owner answers',
    options: { warnings: [{ kind: 'unusual-hour' }], owner: { pinSet: true }, ownerPin: '2580' },
    go: async (page) => {
      await toAmounts(page)
      await page.keyboard.press('3')
      await page.locator('[role=alertdialog] input').waitFor()
    },
  },
  ...sales.map(
    (sale): Screen => ({
      name: `the result of a sale that is ${sale.state}`,
      options: { sales: [sale] },
      go: async (page) => {
        await page.keyboard.press('F6')
        await page.keyboard.press('Enter')
        await page.locator(`[data-state="${sale.state}"]`).waitFor()
      },
    }),
  ),
  { name: 'all keys', options: {}, go: toDialog('F1') },
  { name: 'the settings', options: {}, go: toDialog('F10') },
  {
    name: 'the operators',
    options: {},
    go: async (page) => {
      await type(page)
      await toDialog('F5')(page)
      await page.getByRole('option').first().waitFor()
    },
  },
  {
    name: 'the countries',
    options: {},
    go: async (page) => {
      await toDialog('F10')(page)
      await page.getByRole('dialog').getByRole('button').first().click()
      await page.getByRole('option').first().waitFor()
    },
  },
  { name: 'what is owed', options: { sales }, go: toDialog('F7') },
  {
    name: 'slips that wait for the printer',
    options: noPaper,
    go: async (page) => {
      await page.keyboard.press('Shift+F6')
      await page.locator('[role=dialog] li button:focus').waitFor()
    },
  },
  {
    name: 'the slip of a sale',
    options: { sales, slip: everySlip(paperFacts({ environment: 'practice' }))['topup'] },
    go: async (page) => {
      await page.keyboard.press('Shift+F8')
      await page.locator('[role=dialog] svg path').first().waitFor()
    },
  },
  {
    name: 'a PIN before it is shown again, with a printer without paper',
    options: { ...noPaper, sales: [pinSale], seen: [pinSale.saleId], ownerPin: '2580' },
    go: async (page) => {
      await page.keyboard.press('F6')
      await page.keyboard.press('Enter')
      await page.locator('[data-state=done]').getByText('F2').waitFor()
      await toDialog('F2')(page)
      await page.locator('[role=dialog] [type=text]').fill('It tore')
      await page.keyboard.press('Enter')
      await page.locator('[role=dialog] [type=password]').waitFor()
    },
  },
  {
    name: 'the record of sales',
    options: {
      sales,
      backups,
      records: { journal: intact, lastBackupAt: moment('2026-11-21T06:00:00') },
    },
    go: toRecords,
  },
  {
    name: 'a broken journal, and sales still to be read back',
    options: {
      sales,
      backups,
      records: {
        journal: broken,
        readBack: { since: moment('2026-11-20T10:00:00'), found: 14, complete: false },
      },
    },
    go: toRecords,
  },
  {
    name: 'work on the record of sales',
    options: { backups, records: { task: { kind: 'checking', done: 4000, of: 12_345 } } },
    go: toRecords,
  },
  {
    name: 'a restore before it is done',
    options: { backups },
    go: async (page) => {
      await toRecords(page)
      await page.getByRole('listitem').getByRole('button').first().click()
      await page.getByRole('alertdialog').waitFor()
    },
  },
  ...ledgerStates
    .filter((ledger) => ledger !== 'ready')
    .map(
      (ledger): Screen => ({
        name: `a ledger that is ${ledger}`,
        options: { till: { ledger }, backups, sales },
        go: (page) =>
          ledger === 'damaged'
            ? page.locator('[data-ledger] button').first().waitFor()
            : page.locator('[data-ledger]').waitFor(),
      }),
    ),
  ...owners,
  { name: 'a mishap', options: {}, go: toMishap, translated: false },
]

/** One of them, by its name. */
export function screenOf(name: string): Screen {
  const screen = screens.find((one) => one.name === name)
  if (!screen) throw new Error(`No screen is called "${name}"`)
  return screen
}
