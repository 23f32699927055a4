import { describe, expect, test } from 'vitest'
import { transactionOf } from '../../support/sales-samples.ts'
import { createTestTill, type TestTill } from '../../support/sales-till.ts'

/** A provider that refuses the identifier as used and reports this much of the purchase under it. */
function refuseAsUsed(till: TestTill, reported: 'all' | 'nothing'): void {
  till.gateway.answer({
    send: (order) => {
      const bought = transactionOf({ ...order, order: order.amount })
      const rows = reported === 'all' ? [bought] : []
      till.gateway.answer({ findByIdentifier: () => ({ kind: 'rows', rows }) })
      return { kind: 'doubtful', doubt: 'identifier-already-used' }
    },
  })
}

describe('an identifier that the provider refuses as used', () => {
  test('is looked up at once, and done when the purchase is found', async () => {
    await using till = createTestTill()
    refuseAsUsed(till, 'all')
    const saleId = await till.sell()
    expect(till.see(saleId)).toMatchObject({ state: 'done', transactionId: '17000001' })
    expect(till.gateway.sent).toHaveLength(1)
  })

  test('is in doubt, not refused, while the report shows nothing under it', async () => {
    await using till = createTestTill()
    refuseAsUsed(till, 'nothing')
    const saleId = await till.sell()
    expect(till.see(saleId)).toMatchObject({ state: 'unsure', refusal: null })
    await till.clock.advance(60_000)
    expect(till.see(saleId).state).toBe('unsure')
    expect(till.gateway.sent).toHaveLength(1)
  })
})
