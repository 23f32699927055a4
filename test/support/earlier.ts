import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { createReloadly } from '../../src/main/adapters/reloadly/client.ts'
import type { Clock } from '../../src/main/domain/clock.ts'
import { createSales, type NewSale } from '../../src/main/domain/sales/service.ts'
import { toSale } from '../../src/main/domain/sales/view.ts'
import { openedLedger } from './sales-till.ts'
import { noVouchers } from './vouchers.ts'

/**
 * Sells in the ledger of a till that is closed, as that till would have done a while ago, and leaves
 * the sale where the network's first answer left it.
 */
export async function sellEarlier(options: {
  readonly dataDir: string
  readonly env: Readonly<Record<string, string>>
  readonly agoMs: number
  readonly sale: NewSale
}): Promise<void> {
  const { dataDir, env, agoMs, sale } = options
  const files = await readdir(dataDir)
  const file = files.find((name) => /^ledger-.*\.sqlite$/.test(name))
  if (!file) throw new Error('The till has no ledger')
  const clock: Clock = {
    now: () => Date.now() - agoMs,
    after(delayMs, wake) {
      const timer = setTimeout(wake, delayMs)
      return () => clearTimeout(timer)
    },
  }
  const ledger = openedLedger(join(dataDir, file))
  const reloadly = createReloadly({
    apiUrl: env['AIRTILL_API_URL'] ?? '',
    authUrl: env['AIRTILL_AUTH_URL'] ?? '',
    clientId: env['AIRTILL_CLIENT_ID'] ?? '',
    clientSecret: env['AIRTILL_CLIENT_SECRET'] ?? '',
    userAgent: 'Airtill/test',
    log: () => undefined,
  })
  let changed: () => void = () => undefined
  const sales = createSales({
    ledger,
    gateway: reloadly,
    clock,
    announce: () => changed(),
    wallet: () => Promise.resolve(null),
    shop: () => ({ till: 't1', shift: 0, clerk: '' }),
    vouchers: noVouchers,
  })
  const answered = new Promise<void>((resolve) => {
    changed = () => {
      const record = sales.read(sale.saleId)
      if (record.ok && toSale(record.value, clock.now()).transactionId !== null) resolve()
    }
  })
  const submitted = sales.submit(sale)
  if (!submitted.ok) throw new Error(JSON.stringify(submitted.error))
  await answered
  const stopped = sales.stop()
  await reloadly.close()
  await stopped
  ledger.close()
}
