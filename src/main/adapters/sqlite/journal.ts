import { createHash } from 'node:crypto'
import type { DatabaseSync, SQLOutputValue, StatementSync } from 'node:sqlite'
import { z } from 'zod'
import { saleIdSchema } from '#contract/sale-id'

/**
 * The kinds of rows in the journal. Each is a table, and every column that is hashed, in order.
 *
 * What was hashed is hashed so for ever: a table that gets another column gets another kind.
 */
const kinds = {
  sale: {
    columns: [
      'position',
      'sale_id',
      'custom_identifier',
      'at',
      'country',
      'msisdn',
      'operator_id',
      'operator_name',
      'order_value',
      'order_currency',
      'pays_minor',
      'pays_currency',
      'expected_value',
      'expected_currency',
      'expected_cost_value',
      'expected_cost_currency',
      'tender_method',
      'tender_given',
      'despite',
      'origin',
      'wallet_value',
      'wallet_currency',
    ],
    id: 'position',
    seq: '0',
    sale: 'position',
  },
  sale_event: { columns: ['sale', 'seq', 'body'], id: 'sale', seq: 'sale_event.seq', sale: 'sale' },
  cash_move: {
    columns: ['move', 'at', 'reason', 'sale', 'minor', 'currency'],
    id: 'move',
    seq: '0',
    sale: 'sale',
  },
  act: {
    columns: ['act', 'at', 'kind', 'sale', 'reason', 'by_owner'],
    id: 'act',
    seq: '0',
    sale: 'sale',
  },
} as const

// The last millisecond that has a date.
const latest = 8.64e15

type JournalKind = keyof typeof kinds

const kindSchema = z.enum(['sale', 'sale_event', 'cash_move', 'act'] satisfies JournalKind[])
const placeSchema = z.object({ kind: kindSchema, id: z.bigint(), seq: z.bigint() })
const entrySchema = placeSchema.extend({ entry: z.bigint(), hash: z.instanceof(Uint8Array) })
const oldRowSchema = z.object({ kind: kindSchema, id: z.int(), seq: z.int() })
const lastSchema = z.object({ entry: z.int(), hash: z.instanceof(Uint8Array) })
const endSchema = z.object({ entries: z.int(), head: z.string().nullable() })
const saleSchema = z.object({
  saleId: saleIdSchema.nullable().catch(null),
  at: z.bigint().transform(Number).pipe(z.int().min(-latest).max(latest)).nullable().catch(null),
})

const beforeFirst = { entry: 0, hash: new Uint8Array() }

/** What a whole look at the journal showed. */
export type JournalCheck = {
  readonly entries: number
  /** The last entry's hash; empty while there is none. */
  readonly head: string
  /** The first entry that is not as it was written. One past the last: a row was never entered. */
  readonly broken: {
    readonly entry: number
    /** The sale that it belongs to and when that was made, where they can still be told. */
    readonly saleId: string | null
    readonly at: number | null
  } | null
}

export type Journal = {
  /** Enters a row that was just written. Only inside the transaction that wrote it. */
  readonly enter: (kind: JournalKind, id: number, seq?: number) => void
}

/** The chain over everything that is written: each entry holds a hash of its row and the one before. */
export function createJournal(db: DatabaseSync): Journal {
  const rows = readersOf(db)
  const last = db.prepare('SELECT entry, hash FROM journal ORDER BY entry DESC LIMIT 1')
  const insert = db.prepare(
    'INSERT INTO journal (entry, kind, id, seq, hash) VALUES (?, ?, ?, ?, ?)',
  )
  return {
    enter(kind, id, seq = 0) {
      const before = lastSchema.parse(last.get() ?? beforeFirst)
      const row = rows[kind](id, seq)
      if (row === null) throw new Error(`there is no ${kind} ${id}.${seq} to enter`)
      insert.run(before.entry + 1, kind, id, seq, hashOf(before.hash, kind, row))
    },
  }
}

/** Enters all that a ledger without a journal holds. */
export function enterEverySale(db: DatabaseSync): void {
  const { enter } = createJournal(db)
  const rows = db.prepare(
    `SELECT 'sale' AS kind, position AS id, 0 AS seq FROM sale
     UNION ALL SELECT 'sale_event', sale, seq FROM sale_event ORDER BY id, seq`,
  )
  for (const row of rows.iterate()) {
    const { kind, id, seq } = oldRowSchema.parse(row)
    enter(kind, id, seq)
  }
}

const batch = 1000

/**
 * Looks at every entry and every row from the first one on, and stops at what is broken.
 *
 * Reads in small steps, beside a till that sells. Throws what SQLite throws of a damaged file.
 */
export function checkJournal(
  db: DatabaseSync,
  onProgress: (done: number, of: number) => void = () => undefined,
): JournalCheck {
  const { entries, head } = endSchema.parse(
    db
      .prepare(
        `SELECT (SELECT count(*) FROM journal) AS entries,
         (SELECT lower(hex(hash)) FROM journal ORDER BY entry DESC LIMIT 1) AS head`,
      )
      .get(),
  )
  const sound = soundEntries(db, entries, onProgress)
  const unsound = sound < entries ? entryAt(db, sound + 1) : null
  const place = unsound ?? neverEntered(db)
  const isBroken = sound < entries || place !== null
  return {
    entries,
    head: head ?? '',
    broken: isBroken ? { entry: sound + 1, ...saleOf(db, place) } : null,
  }
}

/** How many entries from the first one on are as they were written, of so many. */
function soundEntries(
  db: DatabaseSync,
  entries: number,
  onProgress: (done: number, of: number) => void,
): number {
  const rows = readersOf(db)
  const some = exact(
    db.prepare(
      'SELECT entry, kind, id, seq, hash FROM journal WHERE entry >= ? ORDER BY entry LIMIT ?',
    ),
  )
  let hash: Uint8Array = beforeFirst.hash
  let sound = 0
  // One that was put before the first is met first.
  let from = -(2n ** 63n)
  while (sound < entries) {
    const found = some.all(from, batch)
    if (found.length === 0) return sound
    for (const one of found) {
      const entry = entrySchema.safeParse(one).data
      if (entry?.entry !== BigInt(sound + 1)) return sound
      const row = rows[entry.kind](entry.id, entry.seq)
      if (row === null) return sound
      hash = hashOf(hash, entry.kind, row)
      if (!Buffer.from(hash).equals(entry.hash)) return sound
      sound++
    }
    from = BigInt(sound + 1)
    onProgress(Math.min(sound, entries), entries)
  }
  return sound
}

type Place = z.infer<typeof placeSchema>

function entryAt(db: DatabaseSync, entry: number): Place | null {
  const at = exact(db.prepare('SELECT kind, id, seq FROM journal WHERE entry = ?'))
  return placeSchema.safeParse(at.get(entry)).data ?? null
}

/** The first row that no entry speaks of. */
function neverEntered(db: DatabaseSync): Place | null {
  for (const kind of kindSchema.options) {
    const { id, seq } = kinds[kind]
    if (!hasTable(db, kind)) continue
    const first = exact(
      db.prepare(
        `SELECT '${kind}' AS kind, ${id} AS id, ${seq} AS seq FROM ${kind} WHERE NOT EXISTS
         (SELECT 1 FROM journal WHERE journal.kind = '${kind}'
          AND journal.id = ${kind}.${id} AND journal.seq = ${seq}) LIMIT 1`,
      ),
    )
    const row = first.get()
    if (row !== undefined) return placeSchema.parse(row)
  }
  return null
}

const noSale = { saleId: null, at: null }

function saleOf(db: DatabaseSync, place: Place | null): z.infer<typeof saleSchema> {
  if (place === null || !hasTable(db, place.kind)) return noSale
  const { id, sale } = kinds[place.kind]
  const position = id === sale ? '?' : `(SELECT ${sale} FROM ${place.kind} WHERE ${id} = ?)`
  const row = exact(
    db.prepare(`SELECT sale_id AS saleId, at FROM sale WHERE position = ${position}`),
  ).get(place.id)
  return row === undefined ? noSale : saleSchema.parse(row)
}

type Row = readonly SQLOutputValue[]
type Reader = (id: number | bigint, seq: number | bigint) => Row | null

/** How to read the row that an entry speaks of, each prepared when it is first asked for. */
function readersOf(db: DatabaseSync): { readonly [K in JournalKind]: Reader } {
  function readerOf(kind: JournalKind): Reader {
    let statement: StatementSync | null = null
    return (id, seq) => {
      if (statement === null && !hasTable(db, kind)) return null
      statement ??= prepareReader(db, kind)
      // It was told to answer arrays, which its type does not know.
      return (statement.get(id, seq) as unknown as Row | undefined) ?? null
    }
  }
  return {
    sale: readerOf('sale'),
    sale_event: readerOf('sale_event'),
    cash_move: readerOf('cash_move'),
    act: readerOf('act'),
  }
}

/** A ledger that an older version wrote has the tables of that version, until this one opens it. */
function hasTable(db: DatabaseSync, kind: JournalKind): boolean {
  return db.prepare('SELECT 1 FROM sqlite_schema WHERE name = ?').get(kind) !== undefined
}

function prepareReader(db: DatabaseSync, kind: JournalKind): StatementSync {
  const { columns, id, seq } = kinds[kind]
  const statement = exact(
    db.prepare(`SELECT ${columns.join(', ')} FROM ${kind} WHERE ${id} = ? AND ${seq} = ?`),
  )
  statement.setReturnArrays(true)
  return statement
}

/** A number that the till would never have written is to be found, and not to be stumbled over. */
function exact(statement: StatementSync): StatementSync {
  statement.setReadBigInts(true)
  return statement
}

function hashOf(before: Uint8Array, kind: JournalKind, row: Row): Uint8Array {
  const values = row.map((value) => (typeof value === 'bigint' ? value : JSON.stringify(value)))
  return createHash('sha256')
    .update(before)
    .update(`${kind}[${values.join(',')}]`)
    .digest()
}
