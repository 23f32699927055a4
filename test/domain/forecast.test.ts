import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { add, compare } from '../../src/main/domain/decimal.ts'
import { forecast, paceOf, type Spend } from '../../src/main/domain/forecast.ts'

const hour = 3_600_000
const day = 24 * hour
const machineZone = process.env['TZ']

function inZone(zone: string): void {
  process.env['TZ'] = zone
}

afterEach(() => {
  if (machineZone === undefined) delete process.env['TZ']
  else process.env['TZ'] = machineZone
})

const local = (text: string): number => new Date(text).getTime()

/** One sale a day at some hour of the PC's clock, on as many days up to `now`. */
function daily(now: number, days: number, atHour: number, cost: string): Spend[] {
  return Array.from({ length: days }, (_, back) => {
    const time = new Date(now)
    time.setDate(time.getDate() - back)
    return { at: time.setHours(atHour, 30, 0, 0), cost }
  })
}

/** The moment as the PC's clock shows it. */
function shown(at: number | null): string | null {
  if (at === null) return null
  const two = (part: number): string => String(part).padStart(2, '0')
  const time = new Date(at)
  return `${time.getDate()} ${two(time.getHours())}:${two(time.getMinutes())}`
}

function lasts(spends: readonly Spend[], balance: string, now: number): number | null {
  const pace = paceOf(spends, now)
  return pace && forecast(pace, balance, now)
}

describe('the pace of a shop', () => {
  const now = local('2026-11-21T12:00:00')

  it('is unknown without a sale', () => {
    expect(paceOf([], now)).toBeNull()
  })

  it.each([
    ['is unknown', 'a day less than two weeks of', 13, 30, null],
    ['is known', 'two weeks of', 15, 30, {}],
    ['is unknown', 'nineteen', 19, 19, null],
    ['is known', 'twenty', 20, 20, {}],
  ])('%s after %s sales', (_, __, days, sales, expected) => {
    const spends = daily(now, days, 9, '10')
    const more = Array.from({ length: sales - days }, () => ({ at: now - hour, cost: '10' }))
    const pace = paceOf([...spends, ...more], now)
    if (expected === null) expect(pace).toBeNull()
    else expect(pace).toHaveLength(168)
  })

  it('forgets what is older than eight weeks', () => {
    const old = daily(now - 70 * day, 60, 9, '1000')
    expect(paceOf(old, now)).toBeNull()
    const spends = daily(now, 30, 9, '10')
    expect(lasts([...old, ...spends], '35', now)).toBe(lasts(spends, '35', now))
  })

  it('leaves out what is not yet, by a clock that was once ahead', () => {
    const spends = daily(now, 30, 9, '10')
    const ahead = { at: now + day, cost: '1000000' }
    expect(lasts([...spends, ahead], '35', now)).toBe(lasts(spends, '35', now))
  })
})

describe('the forecast', () => {
  const saturdayNoon = local('2026-11-21T12:00:00')

  it('spends what the shop spends at each hour, and nothing while it is closed', () => {
    const spends = daily(saturdayNoon, 28, 9, '10')
    expect(shown(lasts(spends, '5', saturdayNoon))).toBe('22 09:30')
    expect(shown(lasts(spends, '10', saturdayNoon))).toBe('22 10:00')
    expect(shown(lasts(spends, '35', saturdayNoon))).toBe('25 09:30')
  })

  it('goes by the weekday', () => {
    const spends = daily(saturdayNoon, 28, 9, '1').map(({ at, cost }) => ({
      at,
      cost: new Date(at).getDay() === 5 ? '100' : cost,
    }))
    expect(shown(lasts(spends, '55', saturdayNoon))).toBe('27 09:30')
  })

  it('counts no hour of today that is gone', () => {
    const spends = daily(saturdayNoon, 28, 9, '10')
    const early = local('2026-11-21T08:00:00')
    expect(shown(lasts(daily(early, 28, 9, '10'), '5', early))).toBe('21 09:30')
    expect(shown(lasts(spends, '5', saturdayNoon))).toBe('22 09:30')
  })

  it('counts of the hour that runs only what is left of it', () => {
    const nine = local('2026-11-21T09:00:00')
    const pace = paceOf(daily(nine, 28, 9, '10'), nine) ?? []
    const empty = (balance: string) => shown(forecast(pace, balance, nine + hour / 2))
    expect(empty('2.5')).toBe('21 09:45')
    expect(empty('5')).toBe('21 10:00')
    expect(empty('6')).toBe('22 09:06')
  })

  it('says nothing of what lasts for more than fourteen days', () => {
    const spends = daily(saturdayNoon, 28, 9, '10')
    expect(shown(lasts(spends, '139', saturdayNoon))).toBe('5 09:54')
    expect(lasts(spends, '151', saturdayNoon)).toBeNull()
  })

  it('of an empty wallet is now', () => {
    const spends = daily(saturdayNoon, 28, 9, '10')
    expect(lasts(spends, '0', saturdayNoon)).toBe(saturdayNoon)
    expect(lasts(spends, '-3', saturdayNoon)).toBe(saturdayNoon)
  })

  it('is none for a shop whose sales cost nothing', () => {
    expect(lasts(daily(saturdayNoon, 28, 9, '0'), '5', saturdayNoon)).toBeNull()
  })

  it.each([
    ['put forward', 'Europe/Paris', '2026-03-28T12:00:00', '30 09:30'],
    ['put back', 'Europe/Paris', '2026-10-24T12:00:00', '26 09:30'],
    ['put forward at midnight', 'America/Asuncion', '2022-10-01T12:00:00', '3 09:30'],
    ['put back by half an hour', 'Australia/Lord_Howe', '2026-04-04T12:00:00', '6 09:30'],
    ['always half an hour off', 'Asia/Kolkata', '2026-11-21T12:00:00', '23 09:30'],
  ])('keeps to the hours of the shop where the clock is %s', (_, zone, text, expected) => {
    inZone(zone)
    const now = local(text)
    expect(shown(lasts(daily(now, 28, 9, '10'), '15', now))).toBe(expected)
  })

  const now = saturdayNoon
  const cost = fc.nat({ max: 10_000_000 }).map((units) => unitsOf(units))
  const spends = fc.array(
    fc.record({ at: fc.integer({ min: now - 60 * day, max: now + day }), cost }),
    { maxLength: 60 },
  )

  it('is never earlier for a larger balance, and never past', () => {
    fc.assert(
      fc.property(spends, cost, cost, (past, balance, more) => {
        const pace = paceOf(past, now)
        if (pace === null) return
        const [less, larger] = [balance, add(balance, more)].map((one) => forecast(pace, one, now))
        expect(less ?? Infinity).toBeGreaterThanOrEqual(now)
        expect(larger ?? Infinity).toBeGreaterThanOrEqual(less ?? Infinity)
        expect(less ?? 0).toBeLessThanOrEqual(now + 14 * day)
      }),
    )
  })

  it('is none without sales, whatever the balance', () => {
    fc.assert(
      fc.property(cost, (balance) => {
        expect(lasts([], balance, now)).toBeNull()
      }),
    )
  })

  it('is the same in whatever order the sales are told', () => {
    fc.assert(
      fc.property(spends, cost, (past, balance) => {
        expect(lasts(past.toReversed(), balance, now)).toBe(lasts(past, balance, now))
      }),
    )
  })

  it('is never earlier when a sale of the past cost less', () => {
    const many = fc.array(
      fc.record({ at: fc.integer({ min: now - 55 * day, max: now - 1 }), cost }),
      { minLength: 20, maxLength: 40 },
    )
    fc.assert(
      fc.property(many, cost, (past, balance) => {
        const [first, ...rest] = past
        if (!first || compare(first.cost, '0') === 0) return
        const cheaper = [{ ...first, cost: '0' }, ...rest]
        const before = lasts(past, balance, now)
        const after = lasts(cheaper, balance, now)
        if (paceOf(past, now)) expect(after ?? Infinity).toBeGreaterThanOrEqual(before ?? Infinity)
      }),
    )
  })
})

/** So many hundred-thousandths, as decimal text. */
function unitsOf(units: number): string {
  const digits = String(units).padStart(6, '0')
  return `${digits.slice(0, -5)}.${digits.slice(-5)}`.replace(/\.?0+$/, '') || '0'
}
