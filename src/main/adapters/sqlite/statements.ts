import type { DatabaseSync } from 'node:sqlite'
import { unsettledKinds } from '../../domain/sales/record.ts'
import { factColumns } from './rows.ts'

export type Statements = ReturnType<typeof prepareStatements>

/** In the order of the index over them, which is used only where it is the same. */
const unsettledList = unsettledKinds.map((kind) => `'${kind}'`).join(', ')

/** What the ledger asks of its tables, but for its journal and its cash. */
export function prepareStatements(db: DatabaseSync) {
  const columns = `position, ${factColumns.join(', ')}`
  return {
    insertSale: db.prepare(
      `INSERT INTO sale (${factColumns.join(', ')})
       VALUES (${factColumns.map((name) => `:${name}`).join(', ')})`,
    ),
    insertEvent: db.prepare('INSERT INTO sale_event (sale, seq, body) VALUES (?, ?, ?)'),
    insertAct: db.prepare(
      'INSERT INTO act (at, kind, sale, reason, by_owner) VALUES (?, ?, ?, ?, ?)',
    ),
    writeStanding: db.prepare(
      `INSERT INTO sale_standing (sale, seq, standing, open, payment) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (sale) DO UPDATE
       SET seq = excluded.seq, standing = excluded.standing, open = excluded.open,
       payment = excluded.payment`,
    ),
    sale: db.prepare(`SELECT ${columns} FROM sale WHERE sale_id = ?`),
    saleOf: db.prepare(
      `SELECT ${columns} FROM sale WHERE sale_id = ? OR custom_identifier = ?
       ORDER BY position LIMIT 1`,
    ),
    nameNumber: db.prepare(
      `INSERT INTO number_name (msisdn, name) VALUES (?, ?)
       ON CONFLICT (msisdn) DO UPDATE SET name = excluded.name`,
    ),
    unnameNumber: db.prepare('DELETE FROM number_name WHERE msisdn = ?'),
    events: db.prepare('SELECT body FROM sale_event WHERE sale = ? ORDER BY seq'),
    recent: db.prepare(`SELECT ${columns} FROM sale ORDER BY position DESC LIMIT ?`),
    unfinished: db.prepare(
      `SELECT ${columns} FROM sale
       WHERE position IN (SELECT sale FROM sale_standing WHERE open = 1) ORDER BY position`,
    ),
    // By where it stands and not by its payment: a sale can open again after the money went back.
    unsettled: db.prepare(
      `SELECT ${columns} FROM sale
       WHERE position IN (SELECT sale FROM sale_standing WHERE standing IN (${unsettledList}))
       ORDER BY position`,
    ),
    owed: db.prepare(
      `SELECT ${columns} FROM sale
       WHERE position IN (SELECT sale FROM sale_standing WHERE payment = 'owed')
       ORDER BY position`,
    ),
    to: db.prepare(
      `SELECT ${columns} FROM sale WHERE msisdn = ? AND at >= ? ORDER BY position DESC`,
    ),
    pastSales: db.prepare(
      `SELECT operator_id, order_value, order_currency, at, count(*) OVER () AS times
       FROM sale JOIN sale_standing ON sale_standing.sale = sale.position
       WHERE msisdn = ? AND standing = 'succeeded' ORDER BY position DESC LIMIT 1`,
    ),
    outdated: db.prepare(
      `SELECT ${columns} FROM sale LEFT JOIN sale_standing ON sale_standing.sale = position
       WHERE position > ? AND sale_standing.seq IS NOT
         (SELECT coalesce(max(seq), 0) FROM sale_event WHERE sale_event.sale = position)`,
    ),
  }
}
