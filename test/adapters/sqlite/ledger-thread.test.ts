import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createLedgerThread } from '../../../src/main/adapters/sqlite/ledger-thread.ts'
import { ledgerFolder, ledgerWorkerFile, tamper, writeSales } from '../../support/records-files.ts'

const nothing = () => undefined

test('the journal is checked beside the till, and an intact one has no broken entry', async () => {
  await using folder = ledgerFolder()
  writeSales(folder.file, 3)
  const checked = await folder.files.checkJournal(nothing)
  expect(checked).toMatchObject({ ok: true, value: { broken: null } })
  expect(checked.ok && checked.value.entries).toBeGreaterThanOrEqual(3)
  expect(checked.ok && checked.value.head).toMatch(/^[0-9a-f]{64}$/)
})

test('the journal names the sale that somebody changed', async () => {
  await using folder = ledgerFolder()
  const [, changed] = writeSales(folder.file, 3)
  tamper(folder.file, 'UPDATE sale SET pays_minor = 1 WHERE position = 2')
  const checked = await folder.files.checkJournal(nothing)
  expect(checked).toMatchObject({
    value: { broken: { saleId: changed, at: '2026-11-21T09:00:00.000Z' } },
  })
})

test('pages that make no sense are found, and a missing file says nothing of its pages', async () => {
  await using folder = ledgerFolder()
  expect(await folder.files.pagesAreSound()).toBeNull()
  writeSales(folder.file, 1)
  expect(await folder.files.pagesAreSound()).toBe(true)
  writeFileSync(folder.file, 'rubbish'.repeat(10_000))
  expect(await folder.files.pagesAreSound()).toBe(false)
})

test('a thread that dies is an error in words, and no crash', async () => {
  await using folder = ledgerFolder()
  const dying = join(folder.path, 'dying.mjs')
  writeFileSync(dying, "throw new Error('out of memory')")
  const lines: string[] = []
  const thread = createLedgerThread(dying, (line) => lines.push(line))
  const work = { kind: 'quick-check', ledger: folder.file } as const
  expect(await thread.run(work)).toEqual({ ok: false, error: 'work-ended' })
  expect(lines).toEqual([expect.stringContaining('out of memory')])

  const missing = createLedgerThread(join(folder.path, 'missing.mjs'), nothing)
  expect(await missing.run(work)).toEqual({ ok: false, error: 'work-ended' })
})

test('work that is broken off ends without an answer', async () => {
  await using folder = ledgerFolder()
  writeSales(folder.file, 1)
  const thread = createLedgerThread(ledgerWorkerFile, nothing)
  const working = thread.run({ kind: 'check-journal', ledger: folder.file })
  await thread.stop()
  expect(await working).toEqual({ ok: false, error: 'work-ended' })
})
