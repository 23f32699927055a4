import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { openShopHistory } from '../../../src/main/adapters/sqlite/shop-history.ts'
import { openedLedger, temporaryFolder } from '../../support/sales-till.ts'
import { shopPast } from '../../support/shop-past.ts'

const numbers = 'SELECT msisdn FROM sale ORDER BY position'
const row = z.object({ msisdn: z.string() })

describe('the shop’s history', () => {
  it('reads what the ledger writes, while it is open', () => {
    using past = shopPast()
    past.add({ msisdn: '2348030000011' })
    expect(past.history.rows(row, numbers)).toEqual({
      ok: true,
      value: [{ msisdn: '2348030000011' }],
    })
    past.add({ msisdn: '2348030000012' })
    expect(past.history.rows(row, numbers)).toMatchObject({ value: [{}, {}] })
  })

  it('is out of reach while there is no file, says so once, and is read as soon as there is one', () => {
    using folder = temporaryFolder()
    const file = join(folder.path, 'ledger.sqlite')
    const lines: string[] = []
    const history = openShopHistory(file, (line) => lines.push(line))
    expect(history.rows(row, numbers)).toEqual({ ok: false, error: 'ledger-unavailable' })
    expect(history.rows(row, numbers)).toEqual({ ok: false, error: 'ledger-unavailable' })
    expect(lines).toHaveLength(1)
    const ledger = openedLedger(file)
    expect(history.rows(row, numbers)).toEqual({ ok: true, value: [] })
    history.close()
    ledger.close()
  })

  it('leaves out rows that make no sense', () => {
    using past = shopPast()
    past.add({ msisdn: '2348030000011' }, { msisdn: 'nobody' })
    const digits = z.object({ msisdn: z.string().regex(/^\d+$/) })
    expect(past.history.rows(digits, numbers)).toMatchObject({ value: [{}] })
  })

  it('changes nothing, whatever it is asked', () => {
    using past = shopPast()
    past.add({})
    const refused = { ok: false, error: 'ledger-unavailable' }
    expect(past.history.rows(row, "INSERT INTO number_name VALUES ('1234', 'Ada')")).toEqual(
      refused,
    )
    expect(past.history.rows(row, 'SELECT nothing')).toEqual(refused)
    expect(past.history.rows(row, numbers)).toMatchObject({ value: [{}] })
  })

  it('lets go of the file when it is closed, and takes it up at the next question', () => {
    using past = shopPast()
    past.add({})
    expect(past.history.rows(row, numbers)).toMatchObject({ ok: true })
    past.history.close()
    past.history.close()
    expect(past.history.rows(row, numbers)).toMatchObject({ ok: true })
  })
})
