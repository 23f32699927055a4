import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import type { Page } from 'playwright-core'
import type { Amount } from '#contract/money'
import { err, ok, type Result } from '#contract/result'
import type { Sale } from '#contract/sales'
import { build } from './build.ts'
import { prepareSale, send, settledSale, setUp } from './counter.ts'
import type { Order } from './demo-arguments.ts'
import { launchTill } from './launch.ts'
import { projectFolder } from './run-tool.ts'

/** What a demonstration ended in: the sale, what it cost, and the files that show it. */
export interface DemoSale {
  readonly sale: Sale
  readonly cost: Amount | null
  readonly balanceBefore: Amount | null
  readonly balanceAfter: Amount | null
  readonly receipt: string
  readonly files: { readonly screenshot: string; readonly receipt: string; readonly pdf: string }
}

const settleWithinMs = 60_000
const folder = join(projectFolder, 'out', 'demo')
const files = {
  screenshot: join(folder, 'sale.png'),
  receipt: join(folder, 'receipt.txt'),
  pdf: join(folder, 'receipt.pdf'),
}

/** Sells one top-up through the till's own screen, in a profile of its own. An error is a sentence. */
export async function demonstrate(
  order: Order,
  tell: (line: string) => void,
): Promise<Result<DemoSale, string>> {
  const built = await build()
  if (built.code !== 0) return err(`The till could not be built.\n${built.said}`)
  const profile = mkdtempSync(join(tmpdir(), 'airtill-demo-'))
  try {
    const till = await launchTill({ AIRTILL_DATA_DIR: profile })
    tell(`The till is open (${till.shell}).`)
    try {
      return await sell(till.page, order, profile, tell)
    } finally {
      await till.close()
    }
  } catch (cause) {
    return err(`The demonstration broke off: ${sentenceOf(cause)}`)
  } finally {
    rmSync(profile, { recursive: true, force: true })
  }
}

async function sell(
  page: Page,
  order: Order,
  profile: string,
  tell: (line: string) => void,
): Promise<Result<DemoSale, string>> {
  await setUp(page, { country: order.country, shopName: 'Airtill demonstration' })
  const prepared = await prepareSale(page, order)
  if (!prepared.ok) return prepared
  tell(`Selling ${order.amount} to ${order.number} …`)
  const sent = await send(page)
  if (!sent.ok) return sent
  const settled = await settledSale(page, settleWithinMs)
  if (!settled.ok) return settled
  const sale = settled.value
  return record(page, sale, profile)
}

async function record(page: Page, sale: Sale, profile: string): Promise<Result<DemoSale, string>> {
  const { saleId } = sale
  const { costs, text, pdf } = await page.evaluate(
    async (id) => ({
      costs: await window.pos.sales.costs({ saleId: id }),
      text: await window.pos.receipts.text({ saleId: id }),
      pdf: await window.pos.receipts.savePdf({ saleId: id }),
    }),
    saleId,
  )
  if (!costs.ok) return err(`The costs of the sale cannot be read: ${costs.error.code}.`)
  if (!text.ok) return err(`The slip cannot be read: ${text.error.code}.`)
  if (!pdf.ok) return err(`The slip was not written as a PDF: ${pdf.error.code}.`)

  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: files.screenshot })
  writeFileSync(files.receipt, text.value.text)
  copyFileSync(join(profile, 'receipts', pdf.value.fileName), files.pdf)
  return ok({ sale, ...costs.value, receipt: text.value.text, files })
}

function sentenceOf(cause: unknown): string {
  const text = stripVTControlCharacters(cause instanceof Error ? cause.message : String(cause))
  // What a person can act on; the places in the code are not.
  return text
    .split('\n')
    .filter((line) => !/^\s+at /.test(line))
    .join('\n')
    .trim()
}
