import { openLedger } from '../../src/main/adapters/sqlite/ledger.ts'
import { saleFacts } from './sales-samples.ts'

// A till in a process of its own, as far as its ledger: says how opening went, sells once, and holds
// the ledger until its input ends.

const opened = openLedger(process.argv[2] ?? '')
if (opened.ok) {
  const { ledger, wasUnclean } = opened.value
  const { ok } = ledger.create(saleFacts())
  process.stdout.write(`open ${wasUnclean ? 'unclean' : 'clean'} ${ok ? 'sold' : 'not sold'}\n`)
  process.stdin.on('end', () => ledger.close()).resume()
} else {
  process.stdout.write(`${opened.error}\n`)
}
