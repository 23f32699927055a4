import type { DatabaseSync } from 'node:sqlite'
import { err, ok, type Result } from '#contract/result'
import type { Payment } from '#contract/sales'
import type { PastSales } from '../../domain/catalogue/service.ts'
import type { SaleEvent } from '../../domain/sales/events.ts'
import type { Ledger, LedgerFailure } from '../../domain/sales/ledger.ts'
import { damaged, fold } from '../../domain/sales/machine.ts'
import { isOpen } from '../../domain/sales/next.ts'
import { paymentOf } from '../../domain/sales/payment.ts'
import type { SaleRecord } from '../../domain/sales/record.ts'
import { type OpenFailure, openDatabase, transaction } from './database.ts'
import { factColumns, factsRow, readEvent, readFacts, readPastSales } from './rows.ts'

type Log = (line: string) => void

/** Opens the ledger in `file`, and makes it when there is none. */
export function openLedger(file: string, log: Log = () => undefined): Result<Ledger, OpenFailure> {
  const db = openDatabase(file, log)
  if (!db.ok) return db
  try {
    return ok(createLedger(db.value, log))
  } catch (cause) {
    log(`the ledger's tables cannot be read: ${String(cause)}`)
    db.value.close()
    return err('damaged')
  }
}

function createLedger(db: DatabaseSync, log: Log): Ledger {
  const statements = prepareStatements(db)
  repairStandings(db, statements)

  /** Whatever goes wrong in SQLite means one thing to the till: it cannot rely on the ledger now. */
  function guarded<T>(work: () => T): Result<T, LedgerFailure> {
    try {
      return ok(work())
    } catch (cause) {
      log(`the ledger failed: ${String(cause)}`)
      return err('ledger-unavailable')
    }
  }

  const withPayment = (payment: Payment): readonly SaleRecord[] =>
    readable(statements, statements.withPayment.all(payment))

  const find = (saleId: string): Found | null => found(statements, statements.sale.get(saleId))

  return {
    create: (facts) =>
      guarded(() =>
        transaction(db, () => {
          const existing = find(facts.saleId)
          if (existing) return { record: existing.record, isNew: false }
          const { lastInsertRowid } = statements.insertSale.run(factsRow(facts))
          const record = fold(facts, [])
          writeStanding(statements, Number(lastInsertRowid), record)
          return { record, isNew: true }
        }),
      ),

    append(saleId, seq, event) {
      const appended = guarded(() =>
        transaction(db, () => {
          const before = find(saleId)
          if (before?.record.seq !== seq) return null
          statements.insertEvent.run(before.position, seq + 1, JSON.stringify(event))
          const after = find(saleId)
          if (after) writeStanding(statements, after.position, after.record)
          return after
        }),
      )
      if (!appended.ok) return appended
      return appended.value ? ok(appended.value.record) : err('out-of-step')
    },

    adopt: (facts, events) =>
      guarded(() =>
        transaction(db, () => {
          const { saleId, customIdentifier } = facts
          const there = statements.saleOf.get(saleId, customIdentifier)
          const existing = found(statements, there)
          if (existing) return { record: existing.record, isNew: false }
          const position = Number(statements.insertSale.run(factsRow(facts)).lastInsertRowid)
          for (const [index, event] of events.entries()) {
            statements.insertEvent.run(position, index + 1, JSON.stringify(event))
          }
          const record = fold(facts, events)
          writeStanding(statements, position, record)
          return { record, isNew: true }
        }),
      ),

    nameNumber: (msisdn, name) =>
      guarded(() => {
        if (name === '') statements.unnameNumber.run(msisdn)
        else statements.nameNumber.run(msisdn, name)
      }),

    read: (saleId) => guarded(() => find(saleId)?.record ?? null),

    recent: (limit) => guarded(() => readable(statements, statements.recent.all(limit))),

    unsettled: () => guarded(() => withPayment('held')),

    owed: () => guarded(() => withPayment('owed')),

    to: (msisdn, at) => guarded(() => readable(statements, statements.to.all(msisdn, at))),

    drawer: () => ok([]),

    state: () => 'ready',
    onState: () => undefined,

    unfinished: () =>
      guarded(() => readable(statements, statements.unfinished.all()).filter(isOpen)),

    pastSales: (msisdn): Result<PastSales | null, LedgerFailure> =>
      guarded(() => readPastSales(statements.pastSales.get(msisdn))),

    close: () => db.close(),
  }
}

type Statements = ReturnType<typeof prepareStatements>

function prepareStatements(db: DatabaseSync) {
  const columns = `position, ${factColumns.join(', ')}`
  return {
    insertSale: db.prepare(
      `INSERT INTO sale (${factColumns.join(', ')})
       VALUES (${factColumns.map((name) => `:${name}`).join(', ')})`,
    ),
    insertEvent: db.prepare('INSERT INTO sale_event (sale, seq, body) VALUES (?, ?, ?)'),
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
    withPayment: db.prepare(
      `SELECT ${columns} FROM sale
       WHERE position IN (SELECT sale FROM sale_standing WHERE payment = ?) ORDER BY position`,
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

type Found = { readonly position: number; readonly record: SaleRecord }

function found(statements: Statements, row: unknown): Found | null {
  const sale = readFacts(row)
  if (sale === null) return null
  const { position, facts } = sale
  const bodies = statements.events.all(position)
  const events: SaleEvent[] = []
  for (const { body } of bodies) {
    const event = readEvent(body)
    if (event === null) return { position, record: damaged(facts, bodies.length) }
    events.push(event)
  }
  return { position, record: fold(facts, events) }
}

function readable(statements: Statements, rows: readonly unknown[]): readonly SaleRecord[] {
  return rows.flatMap((row) => found(statements, row)?.record ?? [])
}

function writeStanding(statements: Statements, position: number, record: SaleRecord): void {
  const open = isOpen(record) ? 1 : 0
  const payment = paymentOf(record)
  statements.writeStanding.run(position, record.seq, record.standing.kind, open, payment)
}

const newestChecked = 1000

/**
 * Writes the standing of every sale whose row is missing or behind its events.
 *
 * A version that reads events otherwise empties the table in a migration; all of it is then rebuilt.
 */
function repairStandings(db: DatabaseSync, statements: Statements): void {
  const [sales, standings] = ['position) FROM sale', 'sale) FROM sale_standing'].map((what) =>
    Number(Object.values(db.prepare(`SELECT max(${what}`).get() ?? {})[0] ?? 0),
  )
  const from = sales === standings ? Math.max(0, (sales ?? 0) - newestChecked) : 0
  const rows = statements.outdated.all(from)
  if (rows.length === 0) return
  transaction(db, () => {
    for (const row of rows) {
      const outdated = found(statements, row)
      if (outdated) writeStanding(statements, outdated.position, outdated.record)
    }
  })
}
