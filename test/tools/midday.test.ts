import { expect, it } from 'vitest'
import { middayZone } from '../support/midday.ts'

it.each(Array.from({ length: 24 }, (_, hour) => hour))(
  'finds where it is midday when it is %i o’clock in Greenwich',
  (hour) => {
    const now = new Date(Date.UTC(2026, 10, 21, hour, 59, 59))
    expect(now.toLocaleTimeString('en-GB', { timeZone: middayZone(now) })).toBe('12:59:59')
  },
)

it('has every test run at midday', () => {
  expect([12, 13]).toContain(new Date().getHours())
})
