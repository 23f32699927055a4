import { expect, test } from 'vitest'
import { err } from '#contract/result'
import { withoutKeys } from '../../../src/main/adapters/reloadly/without-keys.ts'
import { createSales } from '../../../src/main/domain/sales/service.ts'
import { toSale } from '../../../src/main/domain/sales/view.ts'
import { createFakeClock } from '../../support/sales-clock.ts'
import { createMemoryLedger } from '../../support/sales-memory-ledger.ts'
import { newSale } from '../../support/sales-samples.ts'
import { noVouchers } from '../../support/vouchers.ts'

test('a sale is not sent while the keys cannot be had, and nothing leaves this PC', async () => {
  const clock = createFakeClock()
  const sales = createSales({
    ledger: createMemoryLedger(),
    gateway: withoutKeys,
    clock,
    announce: () => undefined,
    wallet: () => Promise.resolve(null),
    vouchers: noVouchers,
    shop: () => ({ till: 't1', shift: 1, clerk: 'ada' }),
  })
  const sale = newSale()
  expect(sales.submit(sale).ok).toBe(true)
  await clock.advance(0)
  const record = sales.read(sale.saleId)
  expect(record.ok && toSale(record.value, clock.now()).state).toBe('not-sent')
  expect(await withoutKeys.balance()).toEqual(err('credentials-refused'))
  await sales.stop()
})
