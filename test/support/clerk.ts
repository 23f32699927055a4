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
  readonly send: () => Promise<void>
  readonly lastSale: () => Promise<Sale>
}

export async function createClerk(page: Page, country: string): Promise<Clerk> {
  const number = page.getByRole('textbox', { name: 'Number' })
  const result = page.getByLabel('Result', { exact: true })
  const tape = page.getByRole('complementary', { name: 'Last sales' })
  const send = page.getByRole('button', { name: /^(Enter )?Send/ })

  await expect(number).toBeFocused()
  await page.evaluate((code) => window.pos.settings.change({ country: code }), country)

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
      await page.keyboard.press('.')
      await page.keyboard.type(amount)
      await page.keyboard.press('Enter')
      await expect(send).toBeEnabled()
    },
    async send() {
      await expect(send).not.toHaveAttribute('aria-disabled', 'true')
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
