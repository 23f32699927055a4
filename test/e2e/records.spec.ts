import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { ulid } from 'ulid'
import type { Pos } from '#contract'
import { warningKinds } from '#contract/warnings'
import { startTestNetwork, type TestNetwork } from '../support/network.ts'
import { tamper } from '../support/records-files.ts'
import { expect, type Till, test } from '../support/till.ts'

declare global {
  interface Window {
    readonly pos: Pos
  }
}

let network: TestNetwork

test.beforeEach(async () => {
  network = await startTestNetwork()
})

test.afterEach(() => network.end())

/** Submits a sale, and answers its id or why it was refused. */
function submit(page: Page, number: string) {
  return page.evaluate(
    async (sale) => {
      const sold = await window.pos.sales.submit({
        ...sale,
        country: 'NG',
        operatorId: 341,
        order: { value: '100', currency: 'NGN' },
        tender: { method: 'cash', given: null },
        ownerPin: null,
      })
      return sold.ok ? sold.value.saleId : sold.error.code
    },
    { saleId: ulid().toLowerCase(), number, despite: [...warningKinds] },
  )
}

/** The till's sales and how they stand, newest first. */
const sales = (page: Page) =>
  page.evaluate(async () => {
    const recent = await window.pos.sales.recent({ limit: 20 })
    if (!recent.ok) throw new Error(recent.error.code)
    return recent.value.map(({ saleId, state }) => `${saleId} ${state}`)
  })

async function sell(page: Page, number: string): Promise<string> {
  const saleId = await submit(page, number)
  await expect.poll(() => sales(page)).toContain(`${saleId} done`)
  return saleId
}

const backUp = (page: Page) =>
  page.evaluate(async () => {
    const made = await window.pos.records.backUp(undefined)
    if (!made.ok) throw new Error(made.error.code)
    return made.value
  })

const backups = (page: Page) =>
  page.evaluate(async () => {
    const listed = await window.pos.records.backups(undefined)
    return listed.ok ? listed.value : []
  })

const state = (page: Page) =>
  page.evaluate(async () => {
    const known = await window.pos.records.state(undefined)
    if (!known.ok) throw new Error(known.error.code)
    return known.value
  })

/** No work on the record of sales is under way. */
const rest = (page: Page) => expect.poll(async () => (await state(page)).task).toBeNull()

const ledgerStatus = (page: Page) =>
  page.evaluate(async () => {
    const status = await window.pos.till.status(undefined)
    return status.ok ? status.value.ledger : status.error.code
  })

/** Restores a backup, and waits until the page of the till that opened anew is there. */
async function restore(page: Page, name: string | null) {
  const shownAnew = page.waitForEvent('load')
  const answer = await page.evaluate(
    (asked) => window.pos.records.restore({ name: asked, ownerPin: null }),
    name,
  )
  if (answer.ok) await shownAnew
  return answer
}

const ledgerFiles = (till: Till): readonly string[] =>
  readdirSync(till.dataDir).filter((name) => name.startsWith('ledger-'))

function ledgerFile(till: Till): string {
  const name = ledgerFiles(till).find((file) => /^ledger-[\w-]+\.sqlite$/.test(file))
  if (!name) throw new Error('there is no ledger')
  return join(till.dataDir, name)
}

test('a backup is restored, and what was sold since is read back and DONE', async ({ till }) => {
  const page = await till.launch({ env: network.env })
  const first = await sell(page, '08031234567')
  await rest(page)
  const backup = await backUp(page)
  expect(backup).toMatchObject({ kind: 'asked', sound: true, sales: 1 })
  expect(await backups(page)).toContainEqual(backup)
  const second = await sell(page, '08031234568')

  const answer = await restore(page, backup.name)
  expect(answer).toMatchObject({ ok: true })
  const setAside = answer.ok ? answer.value.setAside : null
  expect(ledgerFiles(till)).toContain(setAside)
  await expect
    .poll(async () => (await state(page)).readBack)
    .toMatchObject({
      found: 1,
      complete: true,
    })
  expect((await sales(page)).sort()).toEqual([`${first} done`, `${second} done`].sort())
  expect((await network.truth()).topups).toBe(2)
  await expect(page.getByRole('textbox', { name: 'Number' })).toBeFocused()

  const third = await sell(page, '08031234569')
  const again = await till.relaunch()
  expect(await sales(again)).toContain(`${third} done`)
  expect(await ledgerStatus(again)).toBe('ready')
})

test('a sale under way when the record is replaced is charged once, and found again', async ({
  till,
}) => {
  const page = await till.launch({ env: network.env })
  await sell(page, '08031234567')
  await rest(page)
  const backup = await backUp(page)
  await network.fault({ on: 'topup', fault: 'hold' })
  const saleId = await submit(page, '08031234568')
  await expect.poll(async () => (await network.truth()).topups).toBe(2)

  expect(await restore(page, backup.name)).toMatchObject({ ok: true })
  await network.release('answer')
  await expect.poll(() => sales(page)).toContain(`${saleId} done`)
  expect((await network.truth()).topups).toBe(2)
})

test('a ledger of rubbish opens the till, sells nothing, and is had back from its backup', async ({
  till,
}) => {
  const page = await till.launch({ env: network.env })
  const first = await sell(page, '08031234567')
  await rest(page)
  const backup = await backUp(page)
  const second = await sell(page, '08031234568')
  await till.close()
  writeFileSync(ledgerFile(till), 'rubbish '.repeat(4000))

  const damaged = await till.relaunch()
  expect(await ledgerStatus(damaged)).toBe('damaged')
  expect(await submit(damaged, '08031234569')).toBe('ledger-unavailable')
  const check = await damaged.evaluate(() => window.pos.records.check(undefined))
  expect(check).toMatchObject({ ok: false, error: { code: 'ledger-unavailable' } })
  expect(await backups(damaged)).toContainEqual(backup)
  expect(await restore(damaged, 'ledger-practice_no-such.sqlite')).toMatchObject({
    ok: false,
    error: { code: 'backup-not-usable' },
  })

  expect(await restore(damaged, backup.name)).toMatchObject({ ok: true })
  await expect.poll(() => ledgerStatus(damaged)).toBe('ready')
  await expect
    .poll(async () => (await sales(damaged)).sort())
    .toEqual([`${first} done`, `${second} done`].sort())
  expect(await submit(damaged, '08031234569')).toMatch(/^[0-9a-z]{26}$/)
})

test('an empty ledger takes the place of one without a backup, and the report fills it', async ({
  till,
}) => {
  const page = await till.launch({ env: network.env })
  const saleId = await sell(page, '08031234567')
  await till.close()
  writeFileSync(ledgerFile(till), 'rubbish '.repeat(4000))
  const damaged = await till.relaunch()
  expect(await restore(damaged, null)).toMatchObject({ ok: true })
  await expect.poll(() => sales(damaged)).toEqual([`${saleId} done`])
})

test('a record that somebody changed is named by the check', async ({ till }) => {
  const page = await till.launch({ env: network.env })
  await sell(page, '08031234567')
  const changed = await sell(page, '08031234568')
  await till.close()
  tamper(
    ledgerFile(till),
    `UPDATE sale_event SET body = json_set(body, '$.at', 1)
     WHERE sale = (SELECT position FROM sale WHERE sale_id = '${changed}') AND seq = 1`,
  )

  const again = await till.relaunch()
  await rest(again)
  const check = await again.evaluate(() => window.pos.records.check(undefined))
  expect(check).toMatchObject({ ok: true, value: { broken: { saleId: changed } } })
  expect((await state(again)).journal).toMatchObject({ broken: { saleId: changed } })
})
