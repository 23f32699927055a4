import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { type Money, moneySchema } from '#contract/money'
import type { DrawerFigures } from '../../domain/sales/ledger.ts'
import { paymentOf } from '../../domain/sales/payment.ts'
import type { SaleRecord } from '../../domain/sales/record.ts'
import type { Journal } from './journal.ts'

export type Cash = {
  /** Writes that a sale's customer put cash into the drawer, if it was cash. */
  readonly take: (position: number, sale: SaleRecord) => void
  /** Writes that the customer got it back, once that is so. */
  readonly giveBack: (position: number, sale: SaleRecord) => void
  readonly drawer: (at: number) => DrawerFigures
}

/** The cash that sales put into the drawer and took out of it, each move written once. */
export function createCash(db: DatabaseSync, journal: Journal): Cash {
  const insert = db.prepare(
    'INSERT INTO cash_move (at, reason, sale, minor, currency) VALUES (?, ?, ?, ?, ?)',
  )
  const written = db.prepare('SELECT 1 FROM cash_move WHERE sale = ? AND reason = ?')
  const figures = db.prepare(figuresSql)

  function move(position: number, reason: string, at: number, { minor, currency }: Money): void {
    if (written.get(position, reason) !== undefined) return
    const { lastInsertRowid } = insert.run(at, reason, position, minor, currency)
    journal.enter('cash_move', Number(lastInsertRowid))
  }

  return {
    take(position, { facts }) {
      if (isCash(facts)) move(position, 'sold', facts.at, facts.pays)
    },

    giveBack(position, sale) {
      const { facts, lastAt } = sale
      const payment = paymentOf(sale)
      const isBack = payment === 'given-back' || payment === 'paid-back'
      if (!isBack || !isCash(facts)) return
      const { minor, currency } = facts.pays
      move(position, payment, lastAt, { minor: -minor, currency })
    },

    drawer: (at) => figures.all({ at }).map((row) => toFigures(figuresSchema.parse(row))),
  }
}

/** What was read back from the provider's report never passed this drawer. */
function isCash({ tender, origin }: SaleRecord['facts']): boolean {
  return tender?.method === 'cash' && origin === 'sold'
}

export const figuresSql = `
  SELECT currency, sum(cash) AS cash, sum(held) AS held, sum(owed) AS owed FROM (
    SELECT currency, minor AS cash, 0 AS held, 0 AS owed FROM cash_move WHERE at >= :at
    UNION ALL
    SELECT pays_currency, 0, pays_minor, 0 FROM sale
    WHERE tender_method = 'cash'
    AND position IN (SELECT sale FROM sale_standing WHERE payment = 'held')
    UNION ALL
    SELECT pays_currency, 0, 0, pays_minor FROM sale
    WHERE position IN (SELECT sale FROM sale_standing WHERE payment = 'owed')
  ) GROUP BY currency ORDER BY currency`

const figuresSchema = z.object({
  currency: moneySchema.shape.currency,
  cash: z.int(),
  held: z.int(),
  owed: z.int(),
})

function toFigures({ currency, ...minors }: z.infer<typeof figuresSchema>): DrawerFigures[number] {
  const money = (minor: number): Money => ({ minor, currency })
  return { cash: money(minors.cash), held: money(minors.held), owed: money(minors.owed) }
}
