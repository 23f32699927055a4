import { expect, type Locator, type Page } from '@playwright/test'
import type { Pos } from '#contract'
import type { Sale } from '#contract/sales'

declare global {
  interface Window {
    readonly pos: Pos
  }
}

/** What a clerk does at the counter, by keys alone, and sees there. */
export type Clerk = {
  readonly number: Locator
  readonly result: Locator
  readonly tape: Locator
  /** Types a number and waits until the till names its operator. */
  readonly type: (number: string, operator: RegExp) => Promise<void>
  /** From a known number to the review: Enter, ".", the amount, Enter. */
  readonly choose: (amount: string) => Promise<void>
  /** Takes as long over the review as the till asks for. */
  readonly readBack: () => Promise<void>
  readonly send: () => Promise<void>
  readonly lastSale: () => Promise<Sale>
}

export async function createClerk(page: Page, country: string): Promise<Clerk> {
  const number = page.getByRole('textbox', { name: 'Number' })
  const result = page.getByLabel('Result', { exact: true })
  const tape = page.getByRole('complementary', { name: 'Last sales' })
  const send = page.getByRole('button', { name: /Send/ })
  const other = page.getByRole('button', { name: /Other$/ })

  await page.clock.install()
  await expect(number).toBeFocused()
  await page.evaluate((code) => window.pos.settings.change({ country: code }), country)
  const countryName = new Intl.DisplayNames('en', { type: 'region' }).of(country)
  await expect(page.getByRole('button', { name: `Country: ${countryName}` })).toBeVisible()

  // The till takes no Enter for a moment after the review appears: it could be a bounce.
  async function readBack(): Promise<void> {
    await expect(send).toBeEnabled()
    await page.clock.fastForward(400)
  }

  return {
    number,
    result,
    tape,
    async type(digits, operator) {
      await page.keyboard.type(digits)
      await expect(page.getByRole('button', { name: operator })).toBeVisible()
    },
    async choose(amount) {
      await page.keyboard.press('Enter')
      await expect(other).toBeEnabled()
      await page.keyboard.press('.')
      await page.keyboard.type(amount)
      await page.keyboard.press('Enter')
    },
    readBack,
    async send() {
      await readBack()
      await page.keyboard.press('Enter')
      await expect(result).toBeVisible()
    },
    lastSale: () =>
      page.evaluate(async () => {
        const recent = await window.pos.sales.recent({ limit: 1 })
        const [sale] = recent.ok ? recent.value : []
        if (!sale) throw new Error('there is no sale')
        return sale
      }),
  }
}
