import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { migrations } from '../../../src/main/adapters/sqlite/migrations.ts'
import { saleFacts } from '../../support/sales-samples.ts'
import { openedLedger, temporaryFolder } from '../../support/sales-till.ts'

const predicted = { value: '0.61751', currency: 'USD' }

test('the cost that was predicted is on disk with the sale', () => {
  using folder = temporaryFolder()
  const file = join(folder.path, 'ledger.db')
  const ledger = openedLedger(file)
  const sales = [predicted, null].map((expectedCost) => saleFacts({ expectedCost }))
  for (const facts of sales) ledger.create(facts)
  ledger.close()

  const reopened = openedLedger(file)
  for (const facts of sales) {
    expect(reopened.read(facts.saleId)).toMatchObject({ ok: true, value: { facts } })
  }
  reopened.close()
})

test('a sale from before costs were predicted is kept, and nothing is predicted for it', () => {
  using folder = temporaryFolder()
  const file = join(folder.path, 'ledger.db')
  const facts = saleFacts({ expectedCost: null, tender: null, wallet: null })
  const old = new DatabaseSync(file)
  old.exec(`${migrations[0]}; PRAGMA user_version = 1`)
  old
    .prepare(
      `INSERT INTO sale VALUES (1, :saleId, :customIdentifier, :at, :country, :msisdn,
       :operatorId, :operatorName, '0.65', 'USD', 100000, 'NGN', '1000', 'NGN')`,
    )
    .run({
      saleId: facts.saleId,
      customIdentifier: facts.customIdentifier,
      at: facts.at,
      country: facts.country,
      msisdn: facts.msisdn,
      operatorId: facts.operatorId,
      operatorName: facts.operatorName,
    })
  old.close()

  const ledger = openedLedger(file)
  expect(ledger.read(facts.saleId)).toMatchObject({ ok: true, value: { facts } })
  ledger.close()
})

test('a prediction that makes no sense any more is dropped, and not the sale', () => {
  using folder = temporaryFolder()
  const file = join(folder.path, 'ledger.db')
  const ledger = openedLedger(file)
  const facts = saleFacts({ expectedCost: predicted })
  ledger.create(facts)
  const db = new DatabaseSync(file)
  db.exec(`DROP TRIGGER sale_is_never_changed; UPDATE sale SET expected_cost_value = 'a lot'`)
  db.close()
  expect(ledger.read(facts.saleId)).toMatchObject({
    ok: true,
    value: { facts: { saleId: facts.saleId, expectedCost: null } },
  })
  ledger.close()
})
