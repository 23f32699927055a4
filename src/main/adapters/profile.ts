import { chmodSync, existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'

/** Everything that the till itself writes into its profile folder; the rest there is Chromium's. */
const ours = [
  /^(settings|logo|owner|account|secrets|printer)\.json/,
  /^(ledger|catalogue|vouchers|printing)-[\w-]+\.sqlite/,
  /^practice-network\.sqlite/,
  /^read-back/,
  /^(backups|receipts)$/,
]

const accountFile = /^(?:ledger|vouchers)-([\w-]+)\.sqlite$/

/** The accounts that have files here, by what names those. */
export function accountsIn(folder: string): readonly string[] {
  if (!existsSync(folder)) return []
  const names = readdirSync(folder).flatMap((file) => accountFile.exec(file)?.[1] ?? [])
  return [...new Set(names)]
}

/**
 * Takes from everybody but this user what the profile folder lets them do. Windows keeps it in the
 * user's own folder already.
 */
export function closeToOthers(folder: string, log: (line: string) => void): void {
  if (process.platform === 'win32') return
  try {
    chmodSync(folder, 0o700)
  } catch (cause) {
    log(`the profile folder could not be closed to others: ${String(cause)}`)
  }
}

/** Removes every file of the shop, and answers the names of those that it could not. */
export function removeShopFiles(folder: string): readonly string[] {
  if (!existsSync(folder)) return []
  const files = readdirSync(folder).filter((name) => ours.some((pattern) => pattern.test(name)))
  return files.filter((name) => {
    const path = join(folder, name)
    try {
      rmSync(path, { recursive: true, force: true, maxRetries: 3 })
    } catch {
      // Held by another program: it is told of.
    }
    return existsSync(path)
  })
}
