import { describe, expect, it, onTestFinished } from 'vitest'
import { z } from 'zod'
import { createReloadly } from '../../../src/main/adapters/reloadly/client.ts'
import type { PastSales } from '../../../src/main/domain/catalogue/service.ts'
import { startPracticeNetwork } from '../../../src/main/practice/practice-network.ts'
import { catalogueOn } from '../../support/catalogue.ts'
import { createFakeClock } from '../../support/sales-clock.ts'

const stateSchema = z.object({ requests: z.record(z.string(), z.int()) })

/** A till on the practice network, over real HTTP. */
async function shop(past: PastSales | null = null) {
  const network = await startPracticeNetwork({})
  const client = createReloadly({ ...network, userAgent: 'Airtill/test', log: () => undefined })
  const unplug = once(network.close)
  onTestFinished(async () => {
    await client.close()
    await unplug()
  })
  const clock = createFakeClock()
  const catalogue = catalogueOn({ source: client, clock, pastSales: () => past })
  const asked = async (name: string) => {
    const state = await fetch(`${network.apiUrl}/practice/state`)
    return stateSchema.parse(await state.json()).requests[name] ?? 0
  }
  return { catalogue, clock, asked, unplug }
}

function once(work: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | null = null
  return () => {
    done ??= work()
    return done
  }
}

// The practice network moved numbers with this end to the next operator of the country.
const moved = '2348031777777'
const operator = (operatorId: number) => ({ ok: true, value: { operatorId } })

describe('a number that changed networks', () => {
  it('is detected by how it begins, and looked up where it is now', async () => {
    const { catalogue } = await shop()
    const detected = await catalogue.detect('NG', moved)
    const found = await catalogue.lookUpPorted('NG', moved)
    expect(detected).toMatchObject(operator(341))
    expect(found).toMatchObject({ ok: true, value: { country: 'NG', kind: 'airtime' } })
    expect(found).not.toMatchObject(operator(341))
  })

  it('can be sold to on the network that it is with now', async () => {
    const { catalogue } = await shop()
    const found = await catalogue.lookUpPorted('NG', moved)
    const operatorId = found.ok ? found.value.operatorId : 0
    expect(await catalogue.amounts('NG', operatorId)).toMatchObject({ ok: true })
  })

  it('is charged for once, however often the key is pressed that day', async () => {
    const { catalogue, clock, asked } = await shop()
    await Promise.all([catalogue.lookUpPorted('NG', moved), catalogue.lookUpPorted('NG', moved)])
    await clock.advance(23 * 3_600_000)
    await catalogue.lookUpPorted('NG', moved)
    expect(await asked('mnp-lookup')).toBe(1)
    await clock.advance(3_600_000)
    await catalogue.lookUpPorted('NG', moved)
    expect(await asked('mnp-lookup')).toBe(2)
  })

  it('is asked about again after a look-up that failed', async () => {
    const { catalogue, asked } = await shop()
    const nobody = '2340001234567'
    const unknown = { ok: false, error: 'operator-not-found' }
    expect(await catalogue.lookUpPorted('NG', nobody)).toEqual(unknown)
    expect(await catalogue.lookUpPorted('NG', nobody)).toEqual(unknown)
    expect(await asked('mnp-lookup')).toBe(2)
  })
})

describe('the provider’s word on a number', () => {
  it('is asked for whatever was sold to the number here', async () => {
    const lastSold = {
      order: { value: '500', currency: 'NGN' },
      at: '2026-11-14T10:00:00.000Z',
    }
    const { catalogue } = await shop({ operatorId: 344, timesSold: 14, lastSold })
    expect(await catalogue.recognise('NG', '2348031234567')).toMatchObject({
      value: { source: 'history', operator: { operatorId: 344 } },
    })
    expect(await catalogue.detect('NG', '2348031234567')).toMatchObject(operator(341))
  })

  it('teaches the till to guess', async () => {
    const { catalogue } = await shop()
    await catalogue.refresh('NG')
    expect(catalogue.guess('NG', '0803')).toBeNull()
    await catalogue.recognise('NG', '2348031234567')
    expect(catalogue.guess('NG', '0803')).toMatchObject({
      source: 'prefix',
      operator: { operatorId: 341 },
    })
  })

  it('is missed without a line', async () => {
    const { catalogue, unplug } = await shop()
    await unplug()
    expect(await catalogue.detect('NG', moved)).toEqual({ ok: false, error: 'unreachable' })
    expect(await catalogue.lookUpPorted('NG', moved)).toEqual({ ok: false, error: 'unreachable' })
  })
})
