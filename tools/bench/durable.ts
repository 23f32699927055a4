import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { openLedger } from '../../src/main/adapters/sqlite/ledger.ts'

const pageOfSqlite = 4096

/** What it takes to have a sale on disk, by turns with the least that any program could take. */
export function measureDurableWrites(
  folder: string,
  rounds: number,
): { readonly ledger: readonly number[]; readonly floor: readonly number[] } {
  const opened = openLedger(join(folder, 'durable.sqlite'))
  if (!opened.ok) throw new Error(`the ledger did not open: ${opened.error}`)
  const { ledger } = opened.value
  const file = openSync(join(folder, 'floor'), 'w')
  const bytes = Buffer.alloc(pageOfSqlite, 1)
  const samples = { ledger: [] as number[], floor: [] as number[] }
  const timed = (into: number[], work: () => void): void => {
    const begun = performance.now()
    work()
    into.push(performance.now() - begun)
  }
  for (let round = 0; round < rounds; round += 1) {
    timed(samples.floor, () => {
      writeSync(file, bytes)
      fdatasyncSync(file)
    })
    const saleId = `01m7zywjcev5x30xs2${String(round).padStart(8, '0')}`
    timed(samples.ledger, () => {
      const written = ledger.create({
        saleId,
        customIdentifier: `a1-t1-1-c1-${saleId}-00`,
        at: round,
        country: 'NG',
        msisdn: '2348031234567',
        operatorId: 341,
        operatorName: 'MTN Nigeria',
        order: { value: '500', currency: 'NGN' },
        pays: { minor: 50_000, currency: 'NGN' },
        expected: null,
        expectedCost: null,
        tender: { method: 'cash', given: { minor: 50_000, currency: 'NGN' } },
        despite: [],
        origin: 'sold',
        wallet: null,
      })
      if (!written.ok) throw new Error('the ledger did not write')
    })
  }
  closeSync(file)
  ledger.close()
  return samples
}
