import fs, { type PathLike } from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'

// Loaded into a process before its own code. Ends it, as a power cut would, just before the n-th time
// that it changes or makes durable anything on the disk.

const nth = Number(process.env['AIRTILL_TEST_CRASH_AT'])
let changes = 0

function beforeEach<A extends readonly unknown[], T>(change: (...args: A) => T): (...args: A) => T {
  return (...args) => {
    changes += 1
    if (changes === nth) process.kill(process.pid, 'SIGKILL')
    return change(...args)
  }
}

const { openSync } = fs
fs.openSync = (path: PathLike, ...more) => {
  if (more[0] === 'w') beforeEach(() => undefined)()
  return openSync(path, ...more)
}
fs.renameSync = beforeEach(fs.renameSync)
fs.rmSync = beforeEach(fs.rmSync)
fs.fsyncSync = beforeEach(fs.fsyncSync)
fs.writeSync = beforeEach(fs.writeSync as (...args: unknown[]) => number) as typeof fs.writeSync
syncBuiltinESMExports()
