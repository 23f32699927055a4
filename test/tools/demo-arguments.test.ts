import { expect, test } from 'vitest'
import { ok } from '#contract/result'
import { readOrder } from '../../tools/support/demo-arguments.ts'

test('sells a small top-up of its own choice when nothing is asked for', () => {
  expect(readOrder([])).toEqual(ok({ country: 'AE', number: '0503971821', amount: '832' }))
})

test('sells what is asked for', () => {
  expect(readOrder(['--country', 'NG', '--number', '0803 123 4567', '--amount=12.50'])).toEqual(
    ok({ country: 'NG', number: '0803 123 4567', amount: '12.5' }),
  )
})

test.each([
  [['--country', 'Nigeria'], '--country takes a country of two capital letters'],
  [['--number', 'ada'], '--number takes the digits of a phone number'],
  [['--amount', '-5'], '--amount'],
  [['--amount', '1e3'], '--amount takes an amount'],
  [['--colour', 'red'], '--colour'],
  [['832'], '832'],
])('answers %j with a sentence', (argv, words) => {
  const order = readOrder(argv)
  expect(order).toEqual({ ok: false, error: expect.stringContaining(words) })
})
