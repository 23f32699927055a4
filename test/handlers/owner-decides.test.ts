import { describe, expect, test } from 'vitest'
import { err, ok } from '#contract/result'
import type { Warning } from '#contract/warnings'
import { readNumber } from '../../src/main/adapters/numbers.ts'
import { pinDigests } from '../../src/main/adapters/pin-digest.ts'
import type { Catalogue } from '../../src/main/domain/catalogue/service.ts'
import { createOwner } from '../../src/main/domain/owner/service.ts'
import { nobody, type OwnerRecord } from '../../src/main/domain/owner/store.ts'
import { salesHandlers } from '../../src/main/handlers/sales.ts'
import { newSale } from '../support/sales-samples.ts'
import { createTestTill } from '../support/sales-till.ts'

const burst: Warning = { kind: 'burst', count: 3, total: { minor: 60_000, currency: 'NGN' } }

/** The counter's commands over a real ledger, where every sale meets `warnings`. */
function counter(till: ReturnType<typeof createTestTill>, warnings: readonly Warning[]) {
  let record: OwnerRecord = nobody
  const disk = {
    read: () => record,
    write(next: OwnerRecord) {
      record = next
      return ok(undefined)
    },
  }
  const owner = createOwner(disk, pinDigests, till.clock)
  const sale = newSale()
  const quote: Catalogue['quote'] = (country, operatorId, order) =>
    Promise.resolve(
      ok({
        operator: { operatorId, name: 'MTN Nigeria', country, kind: 'airtime' },
        offer: {
          order,
          gets: sale.expected,
          approximate: false,
          pays: sale.pays,
          description: '',
          validityDays: null,
          region: null,
          affordable: true,
        },
        expectedCost: sale.expectedCost,
      }),
    )
  const { submit } = salesHandlers({
    sales: till.sales,
    catalogue: { quote },
    readNumber,
    clock: till.clock,
    weigh: () => ok(warnings),
    owner,
    wallet: () => null,
  })
  const sell = (ownerPin: string | null) =>
    submit({
      saleId: sale.saleId,
      country: 'NG',
      number: '08031234567',
      operatorId: sale.operatorId,
      order: sale.order,
      tender: { method: 'cash', given: null },
      despite: warnings.map(({ kind }) => kind),
      ownerPin,
    })
  return { owner, sell, isWritten: () => till.sales.read(sale.saleId).ok }
}

describe('a sale that looks like a scam', () => {
  test('is sold on the clerk’s word where the owner has no PIN', async () => {
    await using till = createTestTill()
    const { sell } = counter(till, [burst])
    expect((await sell(null)).ok).toBe(true)
  })

  test('needs the owner’s PIN where there is one, and is not written without it', async () => {
    await using till = createTestTill()
    const { owner, sell, isWritten } = counter(till, [burst])
    await owner.setPin('4711', null)
    expect(await sell(null)).toEqual(err({ code: 'pin-needed' }))
    expect(await sell('0000')).toEqual(err({ code: 'pin-wrong' }))
    expect(isWritten()).toBe(false)
    expect((await sell('4711')).ok).toBe(true)
    expect(isWritten()).toBe(true)
  })
})

test('a warning that only asks the clerk needs no PIN', async () => {
  await using till = createTestTill()
  const usual = { value: '0.05', currency: 'USD' }
  const { owner, sell } = counter(till, [{ kind: 'far-above-usual', usual }])
  await owner.setPin('4711', null)
  expect((await sell(null)).ok).toBe(true)
})
