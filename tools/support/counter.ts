import type { Page } from 'playwright-core'
import type { Pos } from '#contract'
import type { Amounts } from '#contract/catalogue'
import { err, ok, type Result } from '#contract/result'
import type { Sale } from '#contract/sales'
import type { Settings } from '#contract/settings'
import type { Order } from './demo-arguments.ts'

declare global {
  interface Window {
    readonly pos: Pos
  }
}

const patienceMs = 20_000
const sendPatienceMs = 600
const amountKeys = 9

/** Sets the till up for a shop, in the language whose words the tools look for. A new one practises. */
export async function setUp(page: Page, settings: Partial<Settings>): Promise<void> {
  const welcome = page.locator('[data-first-run]')
  await welcome.or(numberBox(page)).waitFor({ timeout: patienceMs })
  if (await welcome.isVisible()) await page.keyboard.press('Enter')
  await numberBox(page).waitFor({ timeout: patienceMs })
  await page.evaluate((change) => window.pos.settings.change(change), {
    language: 'en' as const,
    ...settings,
  })
}

/** Types a number and waits until the till names its operator. */
export async function typeNumber(page: Page, number: string): Promise<void> {
  await page.keyboard.type(number.replaceAll(' ', ''))
  await page.getByRole('button', { name: /^Operator: / }).waitFor({ timeout: patienceMs })
}

/**
 * Goes from an empty counter to the review of a sale, by keys alone. An error is a sentence.
 *
 * The amount is picked by its key where it has one, and typed where the operator takes any.
 */
export async function prepareSale(page: Page, order: Order): Promise<Result<null, string>> {
  const amounts = await amountsFor(page, order)
  if (!amounts.ok) return amounts
  const { offers, range } = amounts.value
  const index = offers.findIndex((offer) => offer.order.value === order.amount)
  const hasKey = index >= 0 && index < amountKeys
  if (!hasKey && range === null) {
    const listed = offers.map((offer) => offer.order.value).join(', ')
    return err(`This operator does not sell ${order.amount}. It sells ${listed}.`)
  }

  await typeNumber(page, order.number)
  await page.keyboard.press('Enter')
  if (hasKey) {
    await page.keyboard.press(String(index + 1))
  } else {
    await page.getByText('Other', { exact: true }).waitFor({ timeout: patienceMs })
    await page.keyboard.press('.')
    await page.keyboard.type(order.amount)
    await page.keyboard.press('Enter')
  }
  const ready = await appears(page.getByRole('button', { name: /Send/, disabled: false }))
  return ready ? ok(null) : err(`The till does not offer to send ${order.amount}.`)
}

/** Sends the sale under review and answers it once it is settled, or as it is when patience ends. */
export async function send(page: Page): Promise<Result<Sale, string>> {
  const result = page.getByLabel('Result', { exact: true })
  // The till takes no Enter that comes too soon after the last one: it could be a bounce.
  for (let tries = 0; tries < 20; tries += 1) {
    await page.keyboard.press('Enter')
    if (await appears(result, sendPatienceMs)) return lastSale(page)
  }
  return err('The till did not send the sale.')
}

/** The newest sale, once it no longer changes by itself. */
export async function settledSale(page: Page, withinMs: number): Promise<Result<Sale, string>> {
  const deadline = Date.now() + withinMs
  for (;;) {
    const sale = await lastSale(page)
    const open = sale.ok && (sale.value.state === 'working' || sale.value.state === 'unsure')
    if (!open || Date.now() > deadline) return sale
    await page.waitForTimeout(200)
  }
}

async function lastSale(page: Page): Promise<Result<Sale, string>> {
  const recent = await page.evaluate(() => window.pos.sales.recent({ limit: 1 }))
  if (!recent.ok) return err(`The sales cannot be read: ${recent.error.code}.`)
  const [sale] = recent.value
  return sale ? ok(sale) : err('There is no sale.')
}

async function amountsFor(
  page: Page,
  { country, number }: Order,
): Promise<Result<Amounts, string>> {
  const answer = await page.evaluate(
    async (asked) => {
      const recognised = await window.pos.catalogue.recognise(asked)
      if (!recognised.ok) return recognised
      const { operatorId } = recognised.value.operator
      return window.pos.catalogue.amounts({ country: asked.country, operatorId })
    },
    { country, number },
  )
  if (answer.ok) return answer
  const { code } = answer.error
  const why = isExplained(code) ? reasons[code] : `it answers "${code}"`
  return err(`The till cannot sell to ${number} in ${country}: ${why}.`)
}

const reasons = {
  'invalid-input': 'that is not a phone number of this country',
  'operator-not-found': 'no operator is known for that number',
  'country-not-supported': 'nothing is sold in that country',
  unreachable: 'the server cannot be reached',
  'credentials-refused': 'the server refuses the client id and secret',
} as const

function isExplained(code: string): code is keyof typeof reasons {
  return code in reasons
}

function numberBox(page: Page) {
  return page.getByRole('textbox', { name: 'Number' })
}

async function appears(
  locator: ReturnType<Page['locator']>,
  timeout = patienceMs,
): Promise<boolean> {
  return locator.waitFor({ timeout }).then(
    () => true,
    () => false,
  )
}
