import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import type { Result } from '#contract/result'
import type { Settings } from '#contract/settings'
import { build } from './support/build.ts'
import { prepareSale, send, settledSale, setUp, typeNumber } from './support/counter.ts'
import type { Order } from './support/demo-arguments.ts'
import { launchTill } from './support/launch.ts'
import { writeSlips } from './support/paper/gallery.ts'
import { projectFolder } from './support/run-tool.ts'

const folder = join(projectFolder, 'docs', 'screenshots')
const sizes = [
  { width: 1024, height: 640 },
  { width: 1440, height: 900 },
] as const
const themes = ['light', 'dark'] as const
// A window of 1280 x 800 at 200 percent has room for half of it.
const twiceTheZoom = { width: 640, height: 400 } as const

const panels = [
  ['keys', 'F1'],
  ['owed', 'F7'],
  ['settings', 'F10'],
] as const
const ownerPanels = [
  ['records', /Check, back up/],
  ['account', /Account, keys/],
  ['support', /Report, or remove/],
  ['printer', /Set up, slips/],
] as const

// Nobody listens there: its slips wait.
const switchedOff = {
  connection: { kind: 'network', host: '127.0.0.1', port: 9 },
  name: 'Counter',
  paper: '58',
  language: 'esc-pos',
  text: 'codes',
  codePages: 'common',
  cuts: true,
  drawer: { opens: 'with-cash', pin: 2, onMs: 120, offMs: 240 },
} as const
const paperPanels = [
  ['slip', 'Shift+F8'],
  ['slips', 'Shift+F6'],
] as const

// The practice network answers numbers by their ends: these three end as their names say.
const customer = { country: 'NG', number: '08033216547', amount: '500' }
const worksFor20Seconds = { country: 'NG', number: '08031000001', amount: '1000' }
const staysUnsure = { country: 'NG', number: '08051000009', amount: '200' }
const isRefused = { country: 'NG', number: '08021000003', amount: '100' }

const earlierSales = [
  { country: 'NG', number: '08023456789', amount: '1000' },
  { country: 'NG', number: '08091234321', amount: '200' },
  { country: 'NG', number: '08057654321', amount: '100' },
  { country: 'NG', number: '08031234567', amount: '500' },
  { country: 'NG', number: '08069876543', amount: '2000' },
]

const profile = mkdtempSync(join(tmpdir(), 'airtill-screenshots-'))
try {
  const built = await build()
  if (built.code !== 0) throw new Error(built.said)
  const till = await launchTill({ AIRTILL_DATA_DIR: profile })
  try {
    rmSync(folder, { recursive: true, force: true })
    mkdirSync(folder, { recursive: true })
    await photograph(till.page)
  } finally {
    await till.close()
  }
  for (const name of await writeSlips(folder, join(projectFolder, 'out', 'renderer'))) {
    console.error(`wrote docs/screenshots/${name}`)
  }
} finally {
  rmSync(profile, { recursive: true, force: true })
}

async function photograph(page: Page): Promise<void> {
  await page.locator('[data-first-run]').waitFor()
  await page.evaluate(() => window.pos.settings.change({ country: 'NG' }))
  await takeAll(page, 'welcome')
  await page.keyboard.press('2')
  await takeAll(page, 'connect')
  await page.keyboard.press('Escape')
  await page.keyboard.press('1')

  await setUp(page, { country: 'NG', shopName: 'Ada Stores', tillName: 'Till 1' })
  for (const order of earlierSales) {
    await sell(page, order)
    sure(await settledSale(page, 20_000))
  }
  await page.keyboard.press('Escape')
  await takeAll(page, 'idle')

  await page.keyboard.type('4567')
  await page.getByText('0803 123 4567').first().waitFor()
  await takeAll(page, 'regular')
  await page.keyboard.press('Escape')
  await typeNumber(page, customer.number)
  await takeAll(page, 'number')
  await page.keyboard.press('Escape')

  sure(await prepareSale(page, customer))
  await takeAll(page, 'review')
  await take(page, twiceTheZoom, 'review-at-200-percent')
  sure(await send(page))
  await resultSays(page, 'DONE')
  await takeAll(page, 'done')
  await page.keyboard.press('F9')
  await page.getByRole('alertdialog').waitFor()
  await takeAll(page, 'guard')
  for (let steps = 0; steps < 4; steps += 1) await page.keyboard.press('Escape')

  await sell(page, isRefused)
  await resultSays(page, 'FAILED')
  await takeAll(page, 'refused')
  await sell(page, staysUnsure)
  await resultSays(page, 'NOT SURE')
  await takeAll(page, 'unsure')
  await sell(page, worksFor20Seconds)
  await resultSays(page, 'STILL WORKING')
  await takeAll(page, 'working')
  await page.keyboard.press('Escape')
  await takePanels(page, panels)
  for (const [name, button] of ownerPanels) {
    await page.keyboard.press('F10')
    await page.getByRole('button', { name: button }).click()
    await page.getByRole('heading', { level: 2 }).first().waitFor()
    await takeAll(page, name)
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
  }

  await page.evaluate(
    (printer) => window.pos.printing.use({ printer, ownerPin: null }),
    switchedOff,
  )
  // Its key shows once the page knows of the drawer, and so of the printer.
  await page.getByRole('button', { name: 'Drawer' }).waitFor()
  await page.keyboard.press('F8')
  await page.getByText('1 slip is not on paper').waitFor()
  await takePanels(page, paperPanels)
}

async function takePanels(
  page: Page,
  opened: readonly (readonly [name: string, key: string])[],
): Promise<void> {
  for (const [name, key] of opened) {
    await page.keyboard.press(key)
    await page.getByRole('dialog').waitFor()
    await takeAll(page, name)
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
  }
}

async function sell(page: Page, order: Order): Promise<void> {
  sure(await prepareSale(page, order))
  sure(await send(page))
}

function resultSays(page: Page, word: string): Promise<void> {
  return page.getByLabel('Result', { exact: true }).getByText(word).waitFor()
}

/** Takes the screen in both sizes and themes, in English and in Arabic. */
async function takeAll(page: Page, name: string): Promise<void> {
  for (const theme of themes) {
    await change(page, { theme, language: 'en' })
    for (const size of sizes) await take(page, size, `${name}-${size.width}-${theme}`)
  }
  await change(page, { theme: 'light', language: 'ar' })
  await take(page, sizes[1], `${name}-ar-${sizes[1].width}-light`)
  await change(page, { language: 'en' })
}

async function take(
  page: Page,
  size: { readonly width: number; readonly height: number },
  name: string,
): Promise<void> {
  await page.setViewportSize(size)
  await page.evaluate(() => document.fonts.ready.then(() => undefined))
  // A caret that blinks and a ring that turns would make every picture another one.
  const path = join(folder, `${name}.png`)
  await page.screenshot({ path, animations: 'disabled', caret: 'initial' })
  console.error(`wrote docs/screenshots/${name}.png`)
}

async function change(page: Page, settings: Partial<Settings>): Promise<void> {
  await page.evaluate((changes) => window.pos.settings.change(changes), settings)
  const root = page.locator(
    [
      ':root',
      settings.theme === undefined ? '' : `[data-theme="${settings.theme}"]`,
      settings.language === undefined ? '' : `[lang="${settings.language}"]`,
    ].join(''),
  )
  await root.waitFor({ state: 'attached' })
}

function sure<T>(result: Result<T, string>): T {
  if (result.ok) return result.value
  throw new Error(result.error)
}
