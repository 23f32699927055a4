import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openLogFile } from '../../src/main/adapters/log-file.ts'
import { temporaryFolder } from '../support/sales-till.ts'

test('the log begins a new file after a megabyte, and keeps five', async () => {
  using folder = temporaryFolder()
  const logs = join(folder.path, 'logs')
  for (let run = 0; run < 7; run += 1) {
    const log = openLogFile(logs)
    for (let line = 0; line < 1100; line += 1) log.write(`${run} ${line} ${'x'.repeat(1000)}`)
    await log.close()
  }
  const files = readdirSync(logs)
  expect(files.toSorted()).toEqual([
    'airtill.1.log',
    'airtill.2.log',
    'airtill.3.log',
    'airtill.4.log',
    'airtill.log',
  ])
  const bytes = files.map((name) => statSync(join(logs, name)).size)
  expect(Math.max(...bytes)).toBeLessThan(1.1 * 1024 * 1024)
})

test('the end of the log is read across files, oldest line first', async () => {
  using folder = temporaryFolder()
  const first = openLogFile(folder.path)
  first.write('before')
  for (let line = 0; line < 1100; line += 1) first.write('x'.repeat(1000))
  first.write('after')
  await first.close()
  const log = openLogFile(folder.path)
  log.writeNow('last words')
  expect(log.recent(30)).toMatch(/after\nlast words\n$/)
  expect(log.recent(2_000_000)).toMatch(/^before\n/)
  await log.close()
})

test.skipIf(process.platform === 'win32')('nobody else may read the log', async () => {
  using folder = temporaryFolder()
  const logs = join(folder.path, 'logs')
  const log = openLogFile(logs)
  log.write('a line')
  await log.close()
  expect(statSync(logs).mode & 0o777).toBe(0o700)
  expect(statSync(join(logs, 'airtill.log')).mode & 0o777).toBe(0o600)
})

test('a log that cannot be written costs nothing else', async () => {
  using folder = temporaryFolder()
  mkdirSync(join(folder.path, 'x'))
  writeFileSync(join(folder.path, 'x', 'logs'), 'a file where the folder should be')
  const log = openLogFile(join(folder.path, 'x', 'logs'))
  log.write('a line')
  log.writeNow('another')
  expect(log.recent(100)).toBe('')
  await log.close()
})
