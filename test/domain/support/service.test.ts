import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { strFromU8, unzipSync } from 'fflate/browser'
import { describe, expect, test } from 'vitest'
import { err, ok } from '#contract/result'
import { saveReport } from '../../../src/main/adapters/report-archive.ts'
import { createSupport, type SupportPorts } from '../../../src/main/domain/support/service.ts'
import { temporaryFolder } from '../../support/sales-till.ts'

function support(changes: Partial<SupportPorts> = {}) {
  const browsed: string[] = []
  let removals = 0
  const parts = createSupport({
    facts: () => Promise.resolve({ till: { version: '0.1.0', country: 'NG' } }),
    log: () => 'sold to 2348031234567\nincident k7q-2mf in sales.submit',
    save: () => Promise.resolve(ok('report.zip')),
    browse(address) {
      browsed.push(address)
      return Promise.resolve(true)
    },
    shopName: () => 'Ada Stores',
    owner: { allows: () => Promise.resolve(ok(undefined)) },
    unsettled: () => 0,
    removeAll() {
      removals += 1
      return Promise.resolve([])
    },
    ...changes,
  })
  return { ...parts, browsed, removals: () => removals }
}

describe('a report for support', () => {
  test('is saved as it was shown: numbers masked, incidents to be found', async () => {
    using folder = temporaryFolder()
    const { report, saveReport: save } = support({
      save: (files) => saveReport(folder.path, files, Date.UTC(2026, 10, 21, 9), () => undefined),
    })
    const shown = await report()
    const saved = await save()
    if (!saved.ok) throw new Error(saved.error.code)
    expect(saved.value).toMatch(/airtill-report-2026-11-21-09-00-00\.zip$/)
    const packed = Object.entries(unzipSync(readFileSync(saved.value))).map(([name, bytes]) => ({
      name,
      text: strFromU8(bytes),
    }))
    expect(packed).toEqual(shown)
    const text = packed.map((file) => file.text).join()
    expect(text).toContain('k7q-2mf')
    expect(text).not.toContain('2348031234567')
  })

  test('that cannot be written is an error', async () => {
    using folder = temporaryFolder()
    const notAFolder = join(folder.path, 'downloads')
    writeFileSync(notAFolder, 'a file')
    const { saveReport: save } = support({
      save: (files) => saveReport(notAFolder, files, 0, () => undefined),
    })
    expect(await save()).toEqual(err({ code: 'file-not-written' }))
  })
})

test('only pages of the list are opened', async () => {
  const { openLink, browsed } = support()
  expect(await openLink('reloadly')).toEqual(ok(undefined))
  expect(browsed).toEqual(['https://www.reloadly.com/'])
})

describe('removing the shop', () => {
  test('needs its name, written out', async () => {
    const { removeShop, removals } = support()
    expect(await removeShop('Ada', null)).toEqual(err({ code: 'not-confirmed' }))
    expect(removals()).toBe(0)
    expect(await removeShop(' Ada Stores ', null)).toEqual(ok([]))
    expect(removals()).toBe(1)
  })

  test('needs the owner where a PIN is set', async () => {
    const { removeShop, removals } = support({
      owner: { allows: () => Promise.resolve(err({ code: 'pin-wrong' })) },
    })
    expect(await removeShop('Ada Stores', '0000')).toEqual(err({ code: 'pin-wrong' }))
    expect(removals()).toBe(0)
  })

  test('waits for sales that are not settled', async () => {
    const { removeShop, removals } = support({ unsettled: () => 2 })
    expect(await removeShop('Ada Stores', null)).toEqual(err({ code: 'unsettled-sales', count: 2 }))
    expect(removals()).toBe(0)
  })
})
