import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { createClerk } from '../support/clerk.ts'
import { expect, test } from '../support/till.ts'

test('a profile full of what is not the till’s opens, says so, and loses none of it', async ({
  till,
}) => {
  const at = (name: string): string => join(till.dataDir, name)
  const photos = at('ledger-practice.sqlite')
  mkdirSync(at('settings.json'))
  writeFileSync(join(at('settings.json'), 'letter.txt'), 'Dear Ada')
  writeFileSync(at('elsewhere.json'), '{"pin":"of somebody else"}')
  if (process.platform === 'win32') writeFileSync(at('owner.json'), '7')
  else symlinkSync(at('elsewhere.json'), at('owner.json'))
  writeFileSync(at('account.json'), Buffer.from(Array.from({ length: 512 }, (_, byte) => byte)))
  writeFileSync(at('secrets.json'), '{"live":')
  writeFileSync(at('practice-network.sqlite'), 'rubbish '.repeat(2000))
  writeFileSync(at('catalogue-practice.sqlite'), 'rubbish '.repeat(2000))
  writeFileSync(at('backups'), 'a list of backups')
  writeFileSync(at('logs'), 'a list of logs')
  const foreign = new DatabaseSync(photos)
  foreign.exec("CREATE TABLE photo (name TEXT); INSERT INTO photo VALUES ('the shop')")
  foreign.close()
  const before = readFileSync(photos)

  const page = await till.launch()
  await page.getByRole('button', { name: /Practise now/ }).click()
  await expect(page.getByText('The record is damaged')).toBeVisible()
  const known = await page.evaluate(async () => ({
    status: await window.pos.till.status(undefined),
    settings: await window.pos.settings.read(undefined),
    owner: await window.pos.owner.state(undefined),
    backups: await window.pos.records.backups(undefined),
    changed: await window.pos.settings.change({ shopName: 'Eze Phones' }),
    pin: await window.pos.owner.setPin({ pin: '4711', old: null }),
    restored: await window.pos.records.restore({ name: '..', ownerPin: '4711' }),
  }))
  expect(known).toMatchObject({
    status: { ok: true, value: { ledger: 'damaged', environment: 'practice' } },
    settings: { ok: true, value: { shopName: '', tillName: 'Till 1' } },
    owner: { ok: true, value: { pinSet: false } },
    backups: { ok: true, value: [] },
    changed: { ok: true, value: { shopName: 'Eze Phones' } },
    pin: { ok: true, value: { pinSet: true } },
    restored: { ok: false, error: { code: 'backup-not-usable' } },
  })
  await till.close()

  expect(readFileSync(photos).equals(before)).toBe(true)
  expect(readFileSync(at('elsewhere.json'), 'utf8')).toBe('{"pin":"of somebody else"}')
  expect(readFileSync(at('secrets.json'), 'utf8')).toBe('{"live":')
  expect(readFileSync(at('backups'), 'utf8')).toBe('a list of backups')
  const aside = readdirSync(till.dataDir).filter((name) => name.includes('.damaged-'))
  expect(aside.map((name) => name.replace(/-\w+$/, '')).sort()).toEqual([
    'account.json.damaged',
    'owner.json.damaged',
    'practice-network.sqlite.damaged',
    'settings.json.damaged',
  ])
  for (const name of aside.filter((one) => one.includes('.json'))) {
    expect(till.output()).toContain(name)
  }
  expect(till.output()).toContain('the practice network could not use its file')
  const settings = aside.find((name) => name.startsWith('settings')) ?? ''
  expect(readFileSync(join(at(settings), 'letter.txt'), 'utf8')).toBe('Dear Ada')

  for (const name of readdirSync(till.dataDir).filter((one) => one.startsWith('ledger-'))) {
    rmSync(at(name))
  }
  const clerk = await createClerk(await till.relaunch(), 'NG')
  await clerk.type('08031234567', /Operator: MTN/)
  await clerk.choose('500')
  await clerk.send()
  await expect(clerk.result).toContainText('DONE')
  expect(existsSync(photos)).toBe(true)
})
