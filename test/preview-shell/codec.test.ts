import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createCodec } from '../../tools/preview-shell/page/codec.ts'

const codec = createCodec()
const throughText = (value: unknown): unknown => codec.read(codec.clone(value))

/** Values of every kind that structured clone keeps. */
const cloneable = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.string({ unit: 'binary' }),
    fc.double(),
    fc.bigInt(),
    fc.boolean(),
    fc.constantFrom(undefined, null),
    fc.date({ noInvalidDate: false }),
    fc.uint8Array(),
    fc.float64Array(),
    fc.array(tie('value')),
    fc.dictionary(fc.string(), tie('value')),
    fc.array(fc.tuple(tie('value'), tie('value'))).map((entries) => new Map(entries)),
    fc.array(tie('value')).map((values) => new Set(values)),
    fc.sparseArray(tie('value'), { maxLength: 5 }),
  ),
})).value

test('the codec gives the copy that structured clone gives', () => {
  fc.assert(
    fc.property(cloneable, (value) => {
      expect(throughText(value)).toStrictEqual(structuredClone(value))
    }),
  )
})

describe('the codec', () => {
  test('keeps cycles and shared parts', () => {
    const shared = { name: 'shared' }
    const value: Record<string, unknown> = { first: shared, second: [shared] }
    value['self'] = value
    const copy = throughText(value) as { first: object; second: object[]; self: unknown }
    expect(copy.self).toBe(copy)
    expect(copy.second[0]).toBe(copy.first)
    expect(copy.first).toEqual(shared)
  })

  test('keeps errors with their name, message, stack and cause', () => {
    const error = new RangeError('too much', { cause: { limit: 3 } })
    const copy = throughText(error) as RangeError
    expect(copy).toBeInstanceOf(RangeError)
    expect([copy.message, copy.stack, copy.cause]).toEqual([
      error.message,
      error.stack,
      { limit: 3 },
    ])
  })

  test('copies the bytes of a view and nothing of the buffer around it', () => {
    const around = new Uint8Array([9, 1, 2, 9])
    const copy = throughText(around.subarray(1, 3)) as Uint8Array
    expect([...copy]).toEqual([1, 2])
    expect(copy.buffer.byteLength).toBe(2)
  })

  test('cannot be made to set a prototype', () => {
    const hostile: unknown = JSON.parse('{"__proto__": {"admin": true}}')
    const copy = throughText(hostile) as object
    expect(Object.getPrototypeOf(copy)).toBe(Object.prototype)
    expect('admin' in copy).toBe(false)
  })

  test.each([
    ['a function', () => 1],
    ['a symbol', Symbol('s')],
    ['a promise', Promise.resolve()],
    ['a weak map', new WeakMap()],
    ['a function within', { deep: [{ run: () => 1 }] }],
    ['a blob', new Blob(['x'])],
  ])('refuses %s', (_, value) => {
    expect(() => codec.clone(value)).toThrow('An object could not be cloned.')
  })
})
