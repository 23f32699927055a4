import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import type { FoundPrinter } from '#contract/printing'
import { encodePng } from '../../src/main/practice/png.ts'
import { type Bench, createBench, type OpenOptions } from './bench.ts'

let bench: Bench
beforeAll(async () => {
  bench = await createBench()
}, 60_000)
afterEach(() => bench.tidy())
afterAll(() => bench.close())

const found = [
  {
    connection: { kind: 'network', host: '192.168.1.87', port: 9100 },
    name: 'TM-T20III',
    about: 'EPSON',
    isDefault: false,
  },
] as const satisfies readonly FoundPrinter[]

const dialog = (page: Page) => page.getByRole('dialog')
const press = (page: Page, name: string) => dialog(page).getByRole('button', { name }).click()
const choose = (page: Page, name: string) => dialog(page).getByLabel(name, { exact: true }).click()

const called = (page: Page, name: string): Promise<unknown[]> =>
  page.evaluate(
    (wanted) => window.stage.calls.filter((call) => call.name === wanted).map(({ input }) => input),
    name,
  )

async function openPanel(options: OpenOptions): Promise<Page> {
  const page = await bench.open(options)
  await page.keyboard.press('F10')
  await press(page, 'Set up, slips, PINs')
  return page
}

it('sets a printer up as its sheets came out, and prints on it from then on', async () => {
  const page = await openPanel({ found, owner: { pinSet: true }, ownerPin: '2580' })
  await page.locator('input[type=password]:focus').waitFor()
  await page.keyboard.type('2580')
  await page.keyboard.press('Enter')
  await press(page, 'Set up a printer')
  await press(page, 'TM-T20III')
  await choose(page, 'StarPRNT')
  await press(page, 'Print the ruler')
  await dialog(page).getByText('Sent. This printer does not say').waitFor()
  await choose(page, '80 mm, 42 columns')
  await choose(page, 'It cuts the paper after each slip')
  await press(page, 'Next')
  await choose(page, 'the till, as pictures')
  await press(page, 'Print the signs')
  await press(page, 'Next')
  await choose(page, 'A drawer is connected to the printer')
  await choose(page, '5')
  await choose(page, 'Long')
  await press(page, 'Open the drawer')
  await dialog(page).getByText('Did the drawer open?').waitFor()
  await press(page, 'Use this printer')
  await dialog(page).getByText('Network, 192.168.1.87:9100').waitFor()

  const printer = {
    connection: { kind: 'network', host: '192.168.1.87', port: 9100 },
    name: 'TM-T20III',
    paper: '80-42',
    language: 'star-prnt',
    text: 'image',
    codePages: 'common',
    cuts: false,
    drawer: { opens: 'with-cash', pin: 5, onMs: 200, offMs: 400 },
  }
  expect(await called(page, 'printing.use')).toEqual([{ printer, ownerPin: '2580' }])
  expect(await called(page, 'printing.trySheet')).toMatchObject([
    { sheet: 'ruler', printer: { paper: '80' } },
    { sheet: 'signs', printer: { paper: '80-42', text: 'image' } },
    { sheet: 'drawer', printer },
  ])
})

it('takes a printer by its address, and says what is wrong with one that cannot be', async () => {
  const page = await openPanel({})
  await press(page, 'Set up a printer')
  await dialog(page).getByText('No printer was found.').waitFor()
  const address = dialog(page).getByLabel('Address')
  await address.fill('192.168.1.87 ; rm')
  await address.press('Enter')
  await dialog(page).getByText('An address looks like 192.168.1.87').waitFor()
  await address.fill('printer.local')
  await dialog(page).getByLabel('Port').fill('91000')
  await address.press('Enter')
  await dialog(page).getByText('A port is a number up to 65535').waitFor()
  await dialog(page).getByLabel('Port').fill('9101')
  await address.press('Enter')
  await dialog(page).getByText('How wide is the paper?').waitFor()
  await page.keyboard.press('Escape')
  await dialog(page).getByText('Which printer do slips come out of?').waitFor()
  await press(page, 'PDF files')
  await dialog(page).getByText('Slips', { exact: true }).waitFor()
  expect(await called(page, 'printing.use')).toMatchObject([
    { printer: { connection: { kind: 'pdf' } } },
  ])
})

it('keeps what stands on slips, and a picture as the dots that a printer draws', async () => {
  const page = await openPanel({ account: { place: 'memory' } })
  await dialog(page).getByText('This PC has no safe place for a key').waitFor()
  await choose(page, 'With every sale')
  await choose(page, 'Last four only')
  await dialog(page).getByLabel('Under the shop’s name').fill('Shop 14\nWuse\nAbuja\n0803\nfifth')
  expect(await called(page, 'settings.change')).toEqual([
    { printSlips: 'every-sale' },
    { slipNumber: 'last-four' },
    { slipHeader: 'Shop 14\nWuse\nAbuja\n0803' },
  ])

  const chooser = dialog(page).locator('input[type=file]')
  const name = 'logo.png'
  await chooser.setInputFiles({ name, mimeType: 'image/png', buffer: Buffer.from('no picture') })
  await dialog(page).getByRole('alert').getByText('This is no picture').waitFor()
  const black = [0, 0, 0, 255] as const
  const white = [255, 255, 255, 255] as const
  const picture = encodePng(16, (x) => (x < 8 ? [...black] : [...white]))
  await chooser.setInputFiles({ name, mimeType: 'image/png', buffer: Buffer.from(picture) })
  await dialog(page).getByRole('img', { name: 'Logo' }).waitFor()
  const bits = Buffer.from(Array.from({ length: 16 }, () => [0xff, 0x00]).flat()).toString('base64')
  expect(await called(page, 'receipts.setLogo')).toEqual([
    { logo: { width: 16, height: 16, bits }, ownerPin: null },
  ])
})
