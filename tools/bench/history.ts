import { DatabaseSync } from 'node:sqlite'
import { migrations } from '../../src/main/adapters/sqlite/migrations.ts'
import { formatIdentifier } from '../../src/main/domain/sales/identifier.ts'

const firstVersions = 2
const day = 24 * 60 * 60 * 1000
const daysOfHistory = 180
const crockford = '0123456789abcdefghjkmnpqrstvwxyz'

/**
 * Writes a practice ledger of delivered sales, spread evenly over the last half year, as an early
 * version of the till would have left it: one transaction, where selling takes one each.
 */
export function writeHistory(file: string, sales: number, now: number): void {
  const db = new DatabaseSync(file)
  db.exec('PRAGMA journal_mode = WAL')
  for (const step of migrations.slice(0, firstVersions)) {
    if (typeof step === 'string') db.exec(step)
    else step(db)
  }
  db.exec(`PRAGMA user_version = ${firstVersions}`)
  const sale = db.prepare(
    `INSERT INTO sale (sale_id, custom_identifier, at, country, msisdn, operator_id, operator_name,
       order_value, order_currency, pays_minor, pays_currency, expected_value, expected_currency)
     VALUES (?, ?, ?, 'NG', ?, 341, 'MTN Nigeria', ?, 'NGN', ?, 'NGN', ?, 'NGN')`,
  )
  const event = db.prepare('INSERT INTO sale_event (sale, seq, body) VALUES (?, ?, ?)')
  db.exec('BEGIN')
  for (let index = 0; index < sales; index += 1) {
    const at = now - Math.floor(((sales - index) * daysOfHistory * day) / sales)
    const saleId = saleIdOf(at, index)
    const customIdentifier = formatIdentifier({ till: 't1', shift: 1, clerk: 'c1', saleId })
    const msisdn = numberOf(index)
    const amount = [100, 200, 500, 1000][index % 4] ?? 100
    sale.run(saleId, customIdentifier, at, msisdn, `${amount}`, amount * 100, `${amount}`)
    const sending = { at, type: 'sending', attempt: 1, deadlineAt: at + 270_000 }
    event.run(index + 1, 1, JSON.stringify(sending))
    const order = { value: `${amount}`, currency: 'NGN' }
    const transaction = {
      transactionId: `${1_000_000 + index}`,
      status: 'SUCCESSFUL',
      customIdentifier,
      msisdn,
      operatorId: 341,
      requested: order,
      delivered: order,
      cost: { value: `${amount * 0.97}`, currency: 'NGN' },
      balanceBefore: null,
      balanceAfter: null,
      operatorReference: null,
      hasVoucher: false,
    }
    const answered = { at: at + 900, type: 'answered', attempt: 1, transaction }
    event.run(index + 1, 2, JSON.stringify(answered))
  }
  db.exec('COMMIT')
  db.close()
}

/** A few hundred regulars buy half of it; the others come once or twice. */
function numberOf(index: number): string {
  const customer = index % 2 === 0 ? (index * 7919) % 400 : 1000 + index
  return `234803${String(1_000_000 + customer)}`
}

function saleIdOf(at: number, index: number): string {
  const digits = (value: number, length: number): string => {
    let text = ''
    for (let left = value; text.length < length; left = Math.floor(left / 32)) {
      text = (crockford[left % 32] ?? '0') + text
    }
    return text
  }
  return digits(at, 10) + digits(index, 16)
}
