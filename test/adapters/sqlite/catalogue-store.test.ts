import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Country } from '#contract/catalogue'
import { openCatalogueStore } from '../../../src/main/adapters/sqlite/catalogue-store.ts'
import type { KeptLogo } from '../../../src/main/domain/catalogue/logos.ts'
import { planOperator, promotion, rangeOperator } from '../../support/catalogue.ts'

type Store = ReturnType<typeof openCatalogueStore>

let folder: string
let file: string
let store: Store
let lines: string[]

const open = (path = file): Store => openCatalogueStore(path, (line) => lines.push(line))

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'airtill-catalogue-'))
  file = join(folder, 'catalogue.sqlite')
  lines = []
  store = open()
})

afterEach(() => {
  store.close()
  rmSync(folder, { recursive: true })
})

const at = Date.UTC(2026, 10, 21)
const countries: readonly Country[] = [
  { code: 'NG', name: 'Nigeria', currency: 'NGN', callingCodes: ['+234'] },
]
const operators = [rangeOperator(), planOperator({ logoUrl: 'https://logos.test/535.png' })]

const promotions = [promotion(), promotion({ startsAt: null, endsAt: null, description: '' })]

const png = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3)
const logo: KeptLogo = {
  logo: { type: 'png', bytes: png },
  url: 'https://logos.test/341.png',
  at,
}

function reopen(): void {
  store.close()
  store = open()
}

function tamper(sql: string): void {
  const db = new DatabaseSync(file)
  db.exec(sql)
  db.close()
}

/** Writes over the pages of the file behind the store's back. */
function scratch(): void {
  const bytes = readFileSync(file)
  bytes.fill(0xa5, 100)
  writeFileSync(file, bytes)
}

describe('the store of the catalogue', () => {
  it('gives back what it was told, with its age, after it was closed and opened', () => {
    store.keepCountries({ value: countries, at })
    store.keepOperators('NG', { value: operators, at: at + 1 })
    store.keepPromotions('NG', 'en', { value: promotions, at: at + 2 })
    store.keepLogo(341, logo)
    reopen()
    expect(store.countries()).toEqual({ value: countries, at })
    expect(store.operators('NG')).toEqual({ value: operators, at: at + 1 })
    expect(store.promotions('NG', 'en')).toEqual({ value: promotions, at: at + 2 })
    expect(store.logo(341)).toEqual(logo)
    expect(lines).toEqual([])
  })

  it('knows nothing of what it was not told', () => {
    store.keepOperators('NG', { value: operators, at })
    expect(store.countries()).toBeNull()
    expect(store.operators('GB')).toBeNull()
    expect(store.promotions('NG', 'en')).toBeNull()
    expect(store.logo(341)).toBeNull()
  })

  it('takes the newer list, and forgets one', () => {
    store.keepOperators('NG', { value: operators, at })
    store.keepOperators('NG', { value: [rangeOperator({ name: 'MTN renamed' })], at })
    expect(store.operators('NG')?.value.map(({ name }) => name)).toEqual(['MTN renamed'])
    store.keepPromotions('NG', 'en', { value: promotions, at })
    store.forgetOperators('NG')
    expect(store.operators('NG')).toBeNull()
    expect(store.promotions('NG', 'en')).not.toBeNull()
    store.forgetPromotions('NG', 'en')
    expect(store.promotions('NG', 'en')).toBeNull()
  })
})

describe('what the provider said of numbers', () => {
  it('is given back by how they begin, latest first, after it was closed and opened', () => {
    store.keepDetection('NG', '234803123', { value: 341, at })
    store.keepDetection('NG', '234803999', { value: 342, at: at + 1 })
    store.keepDetection('NG', '234805111', { value: 344, at: at + 2 })
    reopen()
    expect(store.detections('NG', '234803', 9)).toEqual([342, 341])
    expect(store.detections('NG', '234803123', 9)).toEqual([341])
    expect(store.detections('NG', '2348', 2)).toEqual([344, 342])
    expect(store.detections('NG', '2349', 9)).toEqual([])
    expect(store.detections('GH', '2348', 9)).toEqual([])
  })

  it('is replaced by what it says later', () => {
    store.keepDetection('NG', '234803123', { value: 341, at })
    store.keepDetection('NG', '234803123', { value: 342, at: at + 1 })
    expect(store.detections('NG', '234803', 9)).toEqual([342])
  })

  it('is left out where it makes no sense', () => {
    store.keepDetection('NG', '234803123', { value: 341, at })
    store.keepDetection('NG', '234803999', { value: 342, at })
    tamper('UPDATE detection SET operator_id = -1 WHERE operator_id = 341')
    expect(store.detections('NG', '234803', 9)).toEqual([342])
  })
})

describe('a row that makes no sense', () => {
  const changed = (path: string, value: string): string =>
    `UPDATE list SET body = json_set(body, '$[0].${path}', json('${value}'))`

  it.each([
    ['is not JSON', "UPDATE list SET body = '['"],
    ['is no list', "UPDATE list SET body = '{}'"],
    ['holds an operator of another version', 'UPDATE list SET body = \'[{"operatorId":341}]\''],
    ['has a rate of nothing', changed('rate', '"0"')],
    ['has a rate that is no number', changed('rate', '"1,5"')],
    ['has a discount below zero', changed('international.discountPercent', '"-1"')],
    ['has a currency that is none', changed('walletCurrency', '"naira"')],
    ['has an amount as a float', changed('sells.min.value', '50.5')],
    ['sells in another way', changed('sells.type', '"auction"')],
  ])('is dropped when it %s', (_, sql) => {
    store.keepOperators('NG', { value: operators, at })
    tamper(sql)
    expect(store.operators('NG')).toBeNull()
    expect(lines.join()).toContain('operators NG')
    lines = []
    expect(store.operators('NG')).toBeNull()
    expect(lines).toEqual([])
  })

  it.each([
    ['has no title', changed('title', '""')],
    ['has a date that is none', changed('endsAt', '"next week"')],
    ['belongs to nobody', changed('operatorId', 'null')],
  ])('is dropped when a promotion %s', (_, sql) => {
    store.keepPromotions('NG', 'en', { value: promotions, at })
    tamper(sql)
    expect(store.promotions('NG', 'en')).toBeNull()
    expect(lines.join()).toContain('promotions NG')
  })

  it('is dropped alone', () => {
    store.keepCountries({ value: countries, at })
    store.keepOperators('NG', { value: operators, at })
    tamper("UPDATE list SET body = '[1]' WHERE name = 'countries'")
    expect(store.countries()).toBeNull()
    expect(store.operators('NG')).not.toBeNull()
  })

  it('is no logo any more when its bytes are no picture', () => {
    store.keepLogo(341, logo)
    tamper("UPDATE logo SET bytes = CAST('<svg onload=alert(1)>' AS BLOB)")
    expect(store.logo(341)).toBeNull()
    reopen()
    expect(store.logo(341)).toBeNull()
  })
})

describe('a file that cannot be used', () => {
  it.each([
    ['is no database', () => writeFileSync(file, 'A letter to the owner. '.repeat(100))],
    ['has damaged pages', scratch],
    ['is of another version', () => tamper('PRAGMA user_version = 99')],
    ['lost a table', () => tamper('DROP TABLE logo')],
  ])('is begun again when it %s', (_, damage) => {
    store.keepCountries({ value: countries, at })
    store.close()
    damage()
    store = open()
    expect(lines.join()).toContain('begun again')
    store.keepCountries({ value: countries, at })
    reopen()
    expect(store.countries()).toEqual({ value: countries, at })
  })

  it('is begun again when it is damaged while the till runs', () => {
    store.keepOperators('NG', {
      value: Array.from({ length: 200 }, () => planOperator()),
      at,
    })
    reopen()
    scratch()
    expect(store.operators('NG')).toBeNull()
    store.keepOperators('NG', { value: operators, at })
    expect(store.operators('NG')).toEqual({ value: operators, at })
  })

  it('is replaced by memory where no file can be made', () => {
    const taken = join(folder, 'taken')
    mkdirSync(taken)
    const inMemory = open(taken)
    inMemory.keepCountries({ value: countries, at })
    expect(inMemory.countries()).toEqual({ value: countries, at })
    inMemory.close()
    expect(lines.join()).toContain('in memory')
  })

  it('answers nothing, and throws nothing, once it is closed', () => {
    store.close()
    store.keepCountries({ value: countries, at })
    store.keepLogo(341, logo)
    store.forgetOperators('NG')
    expect(store.countries()).toBeNull()
    expect(store.logo(341)).toBeNull()
    expect(existsSync(file)).toBe(true)
    store = open()
  })
})
