import { join } from 'node:path'
import { expect, test } from 'vitest'
import { figuresSql } from '../../../src/main/adapters/sqlite/cash.ts'
import { openDatabase } from '../../../src/main/adapters/sqlite/database.ts'
import { prepareStatements } from '../../../src/main/adapters/sqlite/statements.ts'
import { got } from '../../support/ledger-file.ts'
import { temporaryFolder } from '../../support/sales-till.ts'

type Statements = ReturnType<typeof prepareStatements>

test.each([
  [
    'unsettled sales',
    ({ unsettled }: Statements) => unsettled.sourceSQL,
    ['sale_standing_unsettled'],
  ],
  ['owed sales', ({ owed }: Statements) => owed.sourceSQL, ['sale_standing_owed']],
  [
    'unfinished sales',
    ({ unfinished }: Statements) => unfinished.sourceSQL,
    ['sale_standing_open'],
  ],
  ['the sales to a number', ({ to }: Statements) => to.sourceSQL, ['sale_msisdn']],
  [
    'a sale by either of its names',
    ({ saleOf }: Statements) => saleOf.sourceSQL,
    ['sqlite_autoindex_sale_1', 'sqlite_autoindex_sale_2'],
  ],
  ['the drawer', () => figuresSql, ['cash_move_at', 'sale_standing_held', 'sale_standing_owed']],
])('%s are found through an index and never by looking at every sale', (_, sqlOf, indexes) => {
  using folder = temporaryFolder()
  const db = got(openDatabase(join(folder.path, 'ledger.db'), () => undefined))
  const plan = db.prepare(`EXPLAIN QUERY PLAN ${sqlOf(prepareStatements(db))}`).all()
  const steps = plan.map(({ detail }) => String(detail))
  for (const index of indexes) expect(steps.join('\n')).toContain(`INDEX ${index}`)
  expect(steps.filter((step) => /^SCAN (sale|cash_move|sale_standing)$/.test(step))).toEqual([])
  db.close()
})
