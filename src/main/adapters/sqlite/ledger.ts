import { existsSync } from 'node:fs'
import type { DatabaseSync } from 'node:sqlite'
import { err, ok, type Result } from '#contract/result'
import type { PastSales } from '../../domain/catalogue/service.ts'
import type { Clock } from '../../domain/clock.ts'
import type { SaleEvent, SaleFacts } from '../../domain/sales/events.ts'
import type { Ledger, LedgerFailure } from '../../domain/sales/ledger.ts'
import { fold } from '../../domain/sales/machine.ts'
import { isOpen } from '../../domain/sales/next.ts'
import { paymentOf } from '../../domain/sales/payment.ts'
import type { SaleRecord } from '../../domain/sales/record.ts'
import { createCash } from './cash.ts'
import { type BeforeMigration, type OpenFailure, openDatabase, transaction } from './database.ts'
import { createJournal } from './journal.ts'
import { type Lease, takeLease } from './lease.ts'
import { watchState } from './ledger-state.ts'
import { factsRow, readEvent, readFacts, readPastSales } from './rows.ts'
import { prepareStatements, type Statements } from './statements.ts'

type Log = (line: string) => void

export type LedgerOptions = {
  readonly log?: Log
  readonly beforeMigration?: BeforeMigration
  /** False where it is tried again later: then nobody who holds it is waited for. */
  readonly patient?: boolean
  /** What wakes it to find out whether it can be written again. */
  readonly after?: Clock['after']
}

export type OpenedLedger = {
  readonly ledger: Ledger
  /** The run before did not close it: its pages and its journal deserve a look. */
  readonly wasUnclean: boolean
  /** Its pages make no sense: nothing new is written, and the next run is told that it was not closed. */
  readonly damageFound: () => void
}

/** Opens the ledger in `file` for this process alone, and makes it when there is none. */
export function openLedger(
  file: string,
  options: LedgerOptions = {},
): Result<OpenedLedger, OpenFailure> {
  const { log = () => undefined, beforeMigration, patient } = options
  const isNew = !existsSync(file)
  const lease = takeLease(file, log, patient)
  if (!lease.ok) return lease
  const { wasClosed, release } = lease.value
  const db = openDatabase(file, log, beforeMigration, patient)
  if (!db.ok) {
    release(wasClosed)
    return db
  }
  try {
    const created = createLedger(db.value, lease.value, { ...options, log })
    return ok({ ...created, wasUnclean: !isNew && !wasClosed })
  } catch (cause) {
    log(`the ledger's tables cannot be read: ${String(cause)}`)
    db.value.close()
    release(wasClosed)
    return err('damaged')
  }
}

function createLedger(
  db: DatabaseSync,
  lease: Lease,
  { log, after }: LedgerOptions & { readonly log: Log },
): Pick<OpenedLedger, 'ledger' | 'damageFound'> {
  const statements = prepareStatements(db)
  const journal = createJournal(db)
  const cash = createCash(db, journal)
  repairStandings(db, statements)
  const watched = watchState(db, after)

  /** Whatever goes wrong in SQLite means one thing to the till: it cannot rely on the ledger now. */
  function guarded<T>(work: () => T, failed: (cause: unknown) => void): Result<T, LedgerFailure> {
    try {
      return ok(work())
    } catch (cause) {
      log(`the ledger failed: ${String(cause)}`)
      failed(cause)
      return err('ledger-unavailable')
    }
  }

  const read = <T>(work: () => T) => guarded(work, watched.readFailed)

  function write<T>(work: () => T): Result<T, LedgerFailure> {
    const written = guarded(() => transaction(db, work), watched.writeFailed)
    if (written.ok) watched.wrote()
    return written
  }

  const find = (saleId: string): Found | null => found(statements, statements.sale.get(saleId))

  function insertSale(facts: SaleFacts): number {
    const position = Number(statements.insertSale.run(factsRow(facts)).lastInsertRowid)
    journal.enter('sale', position)
    return position
  }

  function insertEvent(position: number, seq: number, event: SaleEvent): void {
    statements.insertEvent.run(position, seq, JSON.stringify(event))
    journal.enter('sale_event', position, seq)
  }

  const ledger: Ledger = {
    create(facts) {
      if (watched.state() === 'damaged') return err('ledger-unavailable')
      return write(() => {
        const existing = find(facts.saleId)
        if (existing) return { record: existing.record, isNew: false }
        const position = insertSale(facts)
        const record = fold(facts, [])
        cash.take(position, record)
        writeStanding(statements, position, record)
        return { record, isNew: true }
      })
    },

    append(saleId, seq, event) {
      const appended = write(() => {
        const before = find(saleId)
        if (before?.record.seq !== seq) return null
        insertEvent(before.position, seq + 1, event)
        const after = find(saleId)
        if (after) {
          cash.giveBack(after.position, after.record)
          writeStanding(statements, after.position, after.record)
        }
        return after
      })
      if (!appended.ok) return appended
      return appended.value ? ok(appended.value.record) : err('out-of-step')
    },

    adopt: (facts, events) =>
      write(() => {
        const { saleId, customIdentifier } = facts
        const existing = found(statements, statements.saleOf.get(saleId, customIdentifier))
        if (existing) return { record: existing.record, isNew: false }
        const position = insertSale(facts)
        for (const [index, event] of events.entries()) insertEvent(position, index + 1, event)
        const record = fold(facts, events)
        writeStanding(statements, position, record)
        return { record, isNew: true }
      }),

    writeAct({ at, kind, saleId, reason, byOwner }) {
      if (watched.state() === 'damaged') return err('ledger-unavailable')
      return write(() => {
        const sale = saleId === null ? null : find(saleId)
        if (saleId !== null && sale === null) throw new Error(`there is no sale ${saleId}`)
        const { lastInsertRowid } = statements.insertAct.run(
          at,
          kind,
          sale?.position ?? null,
          reason,
          byOwner ? 1 : 0,
        )
        journal.enter('act', Number(lastInsertRowid))
      })
    },

    nameNumber: (msisdn, name) =>
      write(() => {
        if (name === '') statements.unnameNumber.run(msisdn)
        else statements.nameNumber.run(msisdn, name)
      }),

    read: (saleId) => read(() => find(saleId)?.record ?? null),

    recent: (limit) => read(() => readable(statements, statements.recent.all(limit))),

    unsettled: () => read(() => readable(statements, statements.unsettled.all())),

    owed: () => read(() => readable(statements, statements.owed.all())),

    to: (msisdn, at) => read(() => readable(statements, statements.to.all(msisdn, at))),

    drawer: (at) => read(() => cash.drawer(at)),

    state: watched.state,
    onState: watched.onState,

    unfinished: () => read(() => readable(statements, statements.unfinished.all()).filter(isOpen)),

    pastSales: (msisdn): Result<PastSales | null, LedgerFailure> =>
      read(() => readPastSales(statements.pastSales.get(msisdn))),

    close() {
      watched.stop()
      if (db.isOpen) db.close()
      lease.release(watched.state() !== 'damaged')
    },
  }
  return { ledger, damageFound: watched.damageFound }
}

type Found = { readonly position: number; readonly record: SaleRecord }

function found(statements: Statements, row: unknown): Found | null {
  const sale = readFacts(row)
  if (sale === null) return null
  const { position, facts } = sale
  const events = statements.events.all(position).map(({ body }) => readEvent(body))
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
