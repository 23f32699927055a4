import { Big } from 'big.js'
import { expect, test } from 'vitest'
import { readJson, writeJson } from '../../src/main/practice/json.ts'

test('writes decimals with plain digits, however small or large they are', () => {
  const values = ['0.000038', '505.00000000001', '250000', '0.1', '1234567890123456789.00001']
  expect(writeJson(values.map((value) => new Big(value)))).toBe(`[${values.join(',')}]`)
})

test('reads numbers from their digits', () => {
  const read = readJson('{"amount":0.30000000000000004441,"text":"1.10","none":null}')
  expect(writeJson(read as never)).toBe(
    '{"amount":0.30000000000000004441,"text":"1.10","none":null}',
  )
})

test('reads nothing from a text that is no JSON', () => {
  expect(readJson('{"amount":')).toBeUndefined()
})
