import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { createClerk } from '../support/clerk.ts'
import { expect, type Till, test } from '../support/till.ts'

/** Goes to a control as somebody without a mouse does. */
async function tabTo(page: Page, control: Locator): Promise<void> {
  await expect(control).toBeVisible()
  while (!(await control.evaluate((it) => it === document.activeElement))) {
    await page.keyboard.press('Tab')
  }
}

async function press(page: Page, control: Locator): Promise<void> {
  await tabTo(page, control)
  await page.keyboard.press('Enter')
}

async function sellOne(page: Page): Promise<void> {
  const clerk = await createClerk(page, 'NG')
  await clerk.type('08031234567', /Operator: MTN/)
  await clerk.choose('500')
  await clerk.send()
  await expect(clerk.result).toContainText('DONE')
}

async function openRecords(page: Page): Promise<Locator> {
  await page.keyboard.press('F10')
  await press(page, page.getByRole('button', { name: /^Record of sales/ }))
  const panel = page.getByRole('dialog', { name: 'Record of sales' })
  await expect(panel).toBeVisible()
  return panel
}

/** Says yes to a restore, after an Enter that must not. */
async function confirm(page: Page): Promise<void> {
  const dialog = page.getByRole('alertdialog')
  await expect(dialog).toContainText('This cannot be undone.')
  await page.keyboard.press('Enter')
  await expect(dialog).toBeVisible()
  const shownAnew = page.waitForEvent('load')
  await press(page, dialog.getByRole('button', { name: 'Restore it' }))
  await shownAnew
}

function damageLedger(till: Till): void {
  const name = readdirSync(till.dataDir).find((file) => /^ledger-[\w-]+\.sqlite$/.test(file))
  if (!name) throw new Error('There is no ledger')
  writeFileSync(join(till.dataDir, name), 'rubbish '.repeat(4000))
}

test('the journal is checked, a backup made and restored, all by keys', async ({ till }) => {
  const page = await till.launch()
  await sellOne(page)
  const panel = await openRecords(page)

  const check = panel.getByRole('button', { name: 'Check the journal' })
  await expect(check).not.toHaveAttribute('aria-disabled', 'true')
  await press(page, check)
  await expect(panel.getByText(/^Intact: \d+ entries$/)).toBeVisible()

  const backUp = panel.getByRole('button', { name: 'Back up now' })
  await expect(backUp).not.toHaveAttribute('aria-disabled', 'true')
  await press(page, backUp)
  const newest = panel.getByRole('listitem').first()
  await expect(newest).toContainText('by hand')
  await expect(newest).toContainText('1 sale')
  await expect(newest).toContainText('good')

  await press(page, newest.getByRole('button'))
  await confirm(page)
  const after = page.getByRole('dialog', { name: 'Record of sales' })
  await expect(after).toContainText('The record is back.')
  await expect(after).toContainText(/No newer sale was at Reloadly, complete/)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('textbox', { name: 'Number' })).toBeFocused()
})

test('a damaged record says so, sells nothing, and is had back from the screen', async ({
  till,
}) => {
  const page = await till.launch()
  await sellOne(page)
  const backedUp = await page.evaluate(() => window.pos.records.backUp(undefined))
  expect(backedUp).toMatchObject({ ok: true })
  await till.close()
  damageLedger(till)

  const damaged = await till.relaunch()
  const stopped = damaged.getByRole('region', { name: 'Nothing can be sold now' })
  await expect(stopped.getByRole('alert')).toContainText('The record is damaged')
  await expect(damaged.getByRole('textbox', { name: 'Number' })).toHaveCount(0)
  await damaged.keyboard.type('08031234567')
  await damaged.keyboard.press('Enter')
  await expect(stopped).toBeVisible()

  await press(damaged, damaged.getByRole('button', { name: 'Restore this backup' }))
  await confirm(damaged)
  await expect(damaged.getByRole('dialog', { name: 'Record of sales' })).toContainText('complete')
  await damaged.keyboard.press('Escape')
  await expect(damaged.getByRole('textbox', { name: 'Number' })).toBeFocused()
  await expect(damaged.getByRole('complementary', { name: 'Last sales' })).toContainText('DONE')
})
