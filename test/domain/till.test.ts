import { describe, expect, it } from 'vitest'
import { err, ok, type Result } from '#contract/result'
import type { WalletBalance } from '../../src/main/domain/catalogue/source.ts'
import type { ReadFailure } from '../../src/main/domain/sales/gateway.ts'
import { createTill } from '../../src/main/domain/till.ts'
import { createTestClock } from '../support/clock.ts'

type Answer = Result<WalletBalance, ReadFailure>

function tillThatHears(answers: Answer[]) {
  const clock = createTestClock()
  let asked = 0
  let changes = 0
  let reconnections = 0
  const till = createTill({
    source: {
      balance: () => {
        asked += 1
        return Promise.resolve(answers.shift() ?? err('unreachable'))
      },
    },
    clock,
    announce: () => {
      changes += 1
    },
    onReconnected: () => {
      reconnections += 1
    },
  })
  return {
    till,
    clock,
    asked: () => asked,
    changes: () => changes,
    reconnections: () => reconnections,
  }
}

const wallet = (value: string): Answer => ok({ amount: { value, currency: 'NGN' } })

describe('the balance in the status bar', () => {
  it('is unknown until it was read once', () => {
    const { till } = tillThatHears([])
    expect(till.status()).toEqual({ connection: 'unknown', balance: null })
  })

  it('is cut to whole minor units and says when it was true', async () => {
    const { till } = tillThatHears([wallet('24310.50999')])
    await till.refresh()
    expect(till.status()).toEqual({
      connection: 'online',
      balance: { money: { minor: 2431050, currency: 'NGN' }, at: '2026-11-18T15:34:00.000Z' },
    })
  })

  it('keeps the last known figure with its time when the connection is lost', async () => {
    const { till, clock } = tillThatHears([wallet('100'), err('unreachable')])
    await till.refresh()
    clock.advance(60_000)
    await till.refresh()
    expect(till.status()).toMatchObject({
      connection: 'offline',
      balance: { at: '2026-11-18T15:34:00.000Z' },
    })
  })

  it('is left out when it is too large to be shown to the coin', async () => {
    const { till } = tillThatHears([wallet('999999999999999999')])
    await till.refresh()
    expect(till.status()).toEqual({ connection: 'online', balance: null })
  })

  it('is read every minute while the till is watched, and no more after it stops', async () => {
    const { till, clock, asked } = tillThatHears([wallet('1'), wallet('2'), wallet('3')])
    till.watch()
    await till.refresh()
    clock.advance(60_000)
    await till.refresh()
    expect(asked()).toBe(2)
    till.stop()
    clock.advance(600_000)
    expect(asked()).toBe(2)
  })

  it('is asked for once when many ask at the same time', async () => {
    const { till, asked, changes } = tillThatHears([wallet('1')])
    await Promise.all([till.refresh(), till.refresh(), till.refresh()])
    expect(asked()).toBe(1)
    expect(changes()).toBe(1)
  })

  it('is asked for again after money moved, though an older question is still under way', async () => {
    const { till, asked } = tillThatHears([wallet('1000'), wallet('500')])
    const before = till.refresh()
    const after = till.moneyMoved()
    await Promise.all([before, after])
    expect(asked()).toBe(2)
    expect(till.status().balance?.money.minor).toBe(50_000)
  })

  it('tells of the line when it works again, and not when it works for the first time', async () => {
    const { till, reconnections } = tillThatHears([
      wallet('1'),
      err('unreachable'),
      wallet('1'),
      wallet('1'),
    ])
    await till.refresh()
    await till.refresh()
    expect(reconnections()).toBe(0)
    await till.refresh()
    await till.refresh()
    expect(reconnections()).toBe(1)
  })

  it.each([
    ['credentials-refused', 'credentials-refused'],
    ['provider-trouble', 'provider-trouble'],
    ['rate-limited', 'provider-trouble'],
  ] as const)('calls %s what it is, not offline', async (failure, connection) => {
    const { till } = tillThatHears([err(failure)])
    await till.refresh()
    expect(till.status().connection).toBe(connection)
  })
})
