import { changedAt, sizeOf, type Tree, writeTree } from './tree.ts'

/** A number from 0 up to below `limit`. */
export type Random = (limit: number) => number

/** The same numbers for the same seed, everywhere. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0
  return (limit) => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit)
  }
}

/** One of a list, which must not be empty. */
export function oneOf<T>(random: Random, choices: readonly T[]): T {
  const choice = choices[random(choices.length)]
  if (choice === undefined) throw new Error('Nothing to choose from')
  return choice
}

const text = (value: string): Tree => ({ kind: 'string', text: value })
const digits = (value: string): Tree => ({ kind: 'number', digits: value })
const nothing: Tree = { kind: 'word', word: 'null' }

const numbers: readonly string[] = [
  '0',
  '-0',
  '-1',
  '0.1',
  '1e0',
  '5.00000000000',
  '3.8E-5',
  '1E+5',
  '1e-7',
  '0.30000000000000004',
  '9007199254740993',
  '123456789012345678',
  '123456789012345678901234567890.123456789012',
  '999999999999999999.99999999999999',
  '1e99',
  '1e100',
  '1e999999999',
  '-1e-999999999',
  `0.${'0'.repeat(70)}1`,
  '9'.repeat(400),
  `${'1'.repeat(60)}.${'2'.repeat(60)}`,
]

const texts: readonly string[] = [
  '',
  ' ',
  ' 12.50 ',
  '1,234.50',
  '12.',
  '.5',
  '+5',
  '0x10',
  '1e3',
  '1e999999999',
  'NaN',
  'Infinity',
  '-Infinity',
  '١٢٣',
  '１２',
  '5\u0000',
  '\ud800',
  '\u202e12',
  'true',
  'null',
  'SUCCESSFUL',
  'FIXED',
  'RANGE',
  'usd',
  'US',
  'U$D',
  '<b>5</b>',
  '&#53;',
  '{"a":1}',
  '__proto__',
  'constructor',
  'x'.repeat(5000),
  '7'.repeat(300),
]

const names: readonly string[] = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  'then',
  '',
  'content',
  'example',
  'transaction',
]

const poison: Tree = {
  kind: 'object',
  members: [
    ['polluted', { kind: 'word', word: 'true' }],
    ['balance', digits('666')],
    ['amount', digits('666')],
    ['toString', nothing],
  ],
}

/** The value as another type, with the same characters where that is possible. */
function flipped(value: Tree, random: Random): Tree {
  const asText =
    value.kind === 'number' ? value.digits : value.kind === 'string' ? value.text : writeTree(value)
  const asDigits = /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/.test(asText) ? asText : '7'
  return oneOf<() => Tree>(random, [
    () => text(asText),
    () => digits(asDigits),
    () => ({ kind: 'word', word: oneOf(random, ['true', 'false', 'null']) }),
    () => ({ kind: 'array', items: [value] }),
    () => ({ kind: 'array', items: [] }),
    () => ({ kind: 'object', members: [[oneOf(random, names), value]] }),
    () => ({ kind: 'object', members: [] }),
  ])()
}

/** The value in so many arrays or objects. */
function buried(value: Tree, depth: number, name: string | null): Tree {
  let outer = value
  for (let i = 0; i < depth; i += 1) {
    outer =
      name === null
        ? { kind: 'array', items: [outer] }
        : { kind: 'object', members: [[name, outer]] }
  }
  return outer
}

/** One thing less, one more, or two in each other's place. */
function reordered(value: Tree, random: Random): Tree {
  if (value.kind === 'array') {
    const { items } = value
    const at = random(items.length + 1)
    const item = items[at] ?? nothing
    return oneOf<() => Tree>(random, [
      () => ({ kind: 'array', items: items.toSpliced(at, 1) }),
      () => ({ kind: 'array', items: [...items, item] }),
      () => ({ kind: 'array', items: items.toReversed() }),
    ])()
  }
  if (value.kind === 'object' && value.members.length > 0) {
    const { members } = value
    const at = random(members.length)
    const [name, inside] = members[at] ?? ['', nothing]
    const other = members[random(members.length)]?.[1] ?? nothing
    return oneOf<() => Tree>(random, [
      () => ({ kind: 'object', members: members.toSpliced(at, 1) }),
      () => ({ kind: 'object', members: [...members, [name, flipped(inside, random)]] }),
      () => ({ kind: 'object', members: members.with(at, [name, other]) }),
      () => ({ kind: 'object', members: members.with(at, [oneOf(random, names), inside]) }),
      () => ({ kind: 'object', members: [...members, ['__proto__', poison]] }),
    ])()
  }
  return flipped(value, random)
}

const deepest = 300

function mutated(value: Tree, random: Random): Tree {
  return oneOf<() => Tree>(random, [
    () => flipped(value, random),
    () => flipped(value, random),
    () => digits(oneOf(random, numbers)),
    () => digits(`${random(2) === 0 ? '-' : ''}${random(1e6)}.${random(1e9)}`),
    () => text(oneOf(random, texts)),
    () => text(`${random(1e6)}.${String(random(1e6)).padStart(6, '0')}`),
    () => reordered(value, random),
    () => reordered(value, random),
    () => reordered(value, random),
    () =>
      random(20) === 0
        ? buried(value, random(deepest), random(2) === 0 ? null : oneOf(random, names))
        : nothing,
  ])()
}

/** The tree with a few of its values changed. */
export function mutatedTree(tree: Tree, random: Random): Tree {
  let changed = tree
  for (let left = 1 + random(4); left > 0; left -= 1) {
    changed = changedAt(changed, random(sizeOf(changed)), (value) => mutated(value, random))
  }
  return changed
}

/** The text as bytes that were damaged on the way, or written by somebody with another idea. */
export function mutatedBytes(whole: string, random: Random): Buffer {
  const bytes = Buffer.from(whole, 'utf8')
  const at = random(bytes.length + 1)
  const end = Math.min(at + random(40), bytes.length)
  return oneOf<() => Buffer>(random, [
    () => bytes,
    () => bytes.subarray(0, at),
    () => Buffer.concat([bytes.subarray(0, at), bytes.subarray(end)]),
    () => Buffer.concat([bytes.subarray(0, end), bytes.subarray(at)]),
    () => Buffer.concat([bytes.subarray(0, at), Buffer.from([random(256)]), bytes.subarray(at)]),
    () => Buffer.from(bytes).fill(random(256), at, end),
    () => Buffer.from(whole, 'utf16le'),
    () => Buffer.from(`é${whole}`, 'latin1'),
    () => Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), bytes]),
  ])()
}
