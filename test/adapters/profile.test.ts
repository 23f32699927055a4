import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { accountsIn, removeShopFiles } from '../../src/main/adapters/profile.ts'
import { temporaryFolder } from '../support/sales-till.ts'

const ours = [
  'ledger-practice.sqlite',
  'ledger-live-0f.sqlite',
  'ledger-live-0f.sqlite-wal',
  'vouchers-practice.sqlite',
  'vouchers-practice.sqlite-wal',
  'vouchers-sandbox-1a.sqlite',
  'catalogue-practice.sqlite',
  'secrets.json',
  'printer.json',
  'printing-practice.sqlite',
  'printing-practice.sqlite.damaged-20261118T150000000Z',
]

test('a shop that is removed leaves no file of its own, and no other file goes', () => {
  using folder = temporaryFolder()
  for (const name of [...ours, 'Preferences']) writeFileSync(join(folder.path, name), '')
  mkdirSync(join(folder.path, 'backups'))
  expect(removeShopFiles(folder.path)).toEqual([])
  expect(readdirSync(folder.path)).toEqual(['Preferences'])
})

test('the accounts that have files are known by their ledgers and vouchers', () => {
  using folder = temporaryFolder()
  for (const name of ours) writeFileSync(join(folder.path, name), '')
  expect([...accountsIn(folder.path)].sort()).toEqual(['live-0f', 'practice', 'sandbox-1a'])
  expect(accountsIn(join(folder.path, 'missing'))).toEqual([])
})
