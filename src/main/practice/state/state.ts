import { DatabaseSync } from 'node:sqlite'
import { Big } from 'big.js'
import { z } from 'zod'
import { stateVersion, tables } from './schema.ts'
import { createTransactions, type Transactions } from './transactions.ts'

type Wallet = { readonly balance: Big; readonly changedAt: number }

/** Everything the network knows, on disk. What `transact` returned from is durable. */
export type State = {
  readonly wallet: () => Wallet
  readonly setWallet: (balance: Big, at: number) => void
  readonly transactions: Transactions
  readonly isUsed: (identifier: string) => boolean
  readonly use: (identifier: string) => void
  /** Whether this is the first time; it is remembered. */
  readonly firstTime: (identifier: string) => boolean
  readonly keepToken: (token: string, expiresAt: number) => void
  /** When a token expires; null for a token that was never given out. */
  readonly tokenExpiry: (token: string) => number | null
  readonly expireTokens: (at: number) => void
  readonly transact: <T>(change: () => T) => T
  /** Forgets every sale and refills the wallet; tokens stay good. */
  readonly reset: (balance: Big, at: number) => void
  readonly close: () => void
}

const walletRow = z.object({ balance: z.string(), changedAt: z.int() })
const versionRow = z.object({ user_version: z.int() })
const tokenRow = z.object({ expiresAt: z.int() })

/** A state file that cannot be used, with a sentence that says why. */
class UnusableStateFile extends Error {}

function open(file: string, startBalance: Big, now: number): DatabaseSync {
  const database = new DatabaseSync(file)
  // Exclusive: two networks on one file would each believe in their own wallet.
  database.exec('PRAGMA locking_mode = EXCLUSIVE')
  database.exec('PRAGMA journal_mode = WAL')
  database.exec('PRAGMA synchronous = FULL')
  database.exec('BEGIN IMMEDIATE')
  const { user_version: version } = versionRow.parse(database.prepare('PRAGMA user_version').get())
  if (version === 0) {
    database.exec(tables)
    database
      .prepare('INSERT INTO wallet (only, balance, changedAt) VALUES (1, ?, ?)')
      .run(startBalance.toFixed(), now)
    database.exec(`PRAGMA user_version = ${stateVersion}`)
  }
  database.exec('COMMIT')
  if (version !== 0 && version !== stateVersion) {
    database.close()
    throw new UnusableStateFile(`${file} was written by another version of the practice network`)
  }
  return database
}

function openOrExplain(file: string, startBalance: Big, now: number): DatabaseSync {
  try {
    return open(file, startBalance, now)
  } catch (cause) {
    if (cause instanceof UnusableStateFile) throw cause
    const reason = cause instanceof Error ? cause.message : String(cause)
    const message = /locked|busy/.test(reason)
      ? `The state file ${file} is in use by another practice network`
      : `The state file ${file} cannot be used: ${reason}`
    throw new UnusableStateFile(message, { cause })
  }
}

export function openState(file: string, startBalance: Big, now: number): State {
  const database = openOrExplain(file, startBalance, now)
  const readWallet = database.prepare('SELECT balance, changedAt FROM wallet')
  const writeWallet = database.prepare('UPDATE wallet SET balance = ?, changedAt = ?')
  const findIdentifier = database.prepare('SELECT 1 FROM identifiers WHERE identifier = ?')
  const addIdentifier = database.prepare('INSERT OR IGNORE INTO identifiers VALUES (?)')
  const addLost = database.prepare('INSERT OR IGNORE INTO lostOnce VALUES (?)')
  const addToken = database.prepare('INSERT OR REPLACE INTO tokens VALUES (?, ?)')
  const findToken = database.prepare('SELECT expiresAt FROM tokens WHERE token = ?')
  const endTokens = database.prepare('UPDATE tokens SET expiresAt = ? WHERE expiresAt > ?')

  const transact = <T>(change: () => T): T => {
    database.exec('BEGIN IMMEDIATE')
    try {
      const result = change()
      database.exec('COMMIT')
      return result
    } catch (failure) {
      database.exec('ROLLBACK')
      throw failure
    }
  }

  return {
    wallet: () => {
      const row = walletRow.parse(readWallet.get())
      return { balance: new Big(row.balance), changedAt: row.changedAt }
    },
    setWallet: (balance, at) => {
      writeWallet.run(balance.toFixed(), at)
    },
    transactions: createTransactions(database),
    isUsed: (identifier) => findIdentifier.get(identifier) !== undefined,
    use: (identifier) => {
      addIdentifier.run(identifier)
    },
    firstTime: (identifier) => addLost.run(identifier).changes === 1,
    keepToken: (token, expiresAt) => {
      addToken.run(token, expiresAt)
    },
    tokenExpiry: (token) =>
      tokenRow.nullable().parse(findToken.get(token) ?? null)?.expiresAt ?? null,
    expireTokens: (at) => {
      endTokens.run(at, at)
    },
    transact,
    reset: (balance, at) =>
      transact(() => {
        database.exec('DELETE FROM transactions; DELETE FROM identifiers; DELETE FROM lostOnce')
        writeWallet.run(balance.toFixed(), at)
      }),
    close: () => database.close(),
  }
}
