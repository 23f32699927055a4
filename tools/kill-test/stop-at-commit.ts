import { writeSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'

// Loaded into a till before its own code. Halts the process just before or just after the n-th time
// that it commits to its ledger, says so, and never goes on: whoever asked for it kills it there.

const channel = 3
const [nth = 0, side = ''] = (process.env['AIRTILL_KILL_TEST_STOP'] ?? '').split(' ')
const exec = DatabaseSync.prototype.exec
let commits = 0

function halt(): void {
  writeSync(channel, 'stopped\n')
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
}

DatabaseSync.prototype.exec = function stopping(sql) {
  const isDurable = sql === 'COMMIT' && /ledger[^/\\]*\.sqlite$/.test(this.location() ?? '')
  if (isDurable) commits++
  const isHere = isDurable && commits === Number(nth)
  if (isHere && side === 'before') halt()
  exec.call(this, sql)
  if (isHere && side === 'after') halt()
}
