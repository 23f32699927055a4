import { ulid } from 'ulid'
import type { SaleFacts } from '../../src/main/domain/sales/events.ts'
import type { ProviderStatus, Transaction } from '../../src/main/domain/sales/gateway.ts'
import { formatIdentifier } from '../../src/main/domain/sales/identifier.ts'
import type { NewSale } from '../../src/main/domain/sales/service.ts'

/** What a sample sale takes from the wallet, in dollars. */
export const sampleCost = '0.6175'

/** A sale as the counter hands it in. */
export function newSale(changes: Partial<NewSale> = {}): NewSale {
  return {
    saleId: ulid().toLowerCase(),
    country: 'NG',
    msisdn: '2348031234567',
    operatorId: 341,
    operatorName: 'MTN Nigeria',
    order: { value: '0.65', currency: 'USD' },
    pays: { minor: 100_000, currency: 'NGN' },
    expected: { value: '1000', currency: 'NGN' },
    expectedCost: { value: sampleCost, currency: 'USD' },
    tender: { method: 'cash', given: { minor: 100_000, currency: 'NGN' } },
    despite: [],
    wallet: { value: '24310.5', currency: 'USD' },
    ...changes,
  }
}

/** The facts of a sale that nothing has happened to. */
export function saleFacts(changes: Partial<SaleFacts> = {}): SaleFacts {
  const sale = newSale(changes)
  return {
    ...sale,
    customIdentifier: formatIdentifier({ till: 't1', shift: 1, clerk: 'ada', saleId: sale.saleId }),
    at: Date.UTC(2026, 10, 21, 9),
    origin: 'sold',
    ...changes,
  }
}

/** What the provider tells of a sale that it accepted. */
export function transactionOf(
  sale: Pick<SaleFacts, 'customIdentifier' | 'msisdn' | 'operatorId' | 'order'>,
  status: ProviderStatus = 'SUCCESSFUL',
  changes: Partial<Transaction> = {},
): Transaction {
  return {
    transactionId: '17000001',
    status,
    customIdentifier: sale.customIdentifier,
    msisdn: sale.msisdn,
    operatorId: sale.operatorId,
    requested: sale.order,
    delivered: { value: '998.4', currency: 'NGN' },
    cost: { value: sampleCost, currency: 'USD' },
    balanceBefore: { value: '24310.5', currency: 'USD' },
    balanceAfter: { value: '24309.8825', currency: 'USD' },
    operatorReference: null,
    voucher: null,
    ...changes,
  }
}
