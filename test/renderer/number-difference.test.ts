import { describe, expect, it } from 'vitest'
import { difference, isSwap } from '../../src/renderer/features/counter/number-difference.ts'

const marked = (a: string, b: string): readonly [string, string] => {
  const [inA, inB] = difference(a, b)
  return [a.slice(inA.from, inA.to), b.slice(inB.from, inB.to)]
}

describe('what differs in two numbers', () => {
  it.each([
    ['one digit', '0803123', '0803923', '1', '9'],
    ['two swapped neighbours', '0803112', '0803121', '12', '21'],
    ['a digit pressed twice', '0803123', '08031123', '', '1'],
    ['a digit that is missing', '0803123', '080323', '1', ''],
    ['nothing', '0803123', '0803123', '', ''],
  ])('is %s', (_, a, b, inA, inB) => {
    expect(marked(a, b)).toEqual([inA, inB])
  })

  it('is a swap only where two neighbours changed places', () => {
    expect(isSwap('0803112', '0803121')).toBe(true)
    expect(isSwap('0803112', '0803113')).toBe(false)
    expect(isSwap('0803112', '0803134')).toBe(false)
    expect(isSwap('0803112', '08031121')).toBe(false)
  })
})
