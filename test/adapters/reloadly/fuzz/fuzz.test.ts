import { Readable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { textOf as unpacked } from '../../../../src/main/adapters/reloadly/body.ts'
import {
  decodeBody,
  type Endpoint,
  endpoints,
} from '../../../../src/main/adapters/reloadly/endpoints.ts'
import { parseJson } from '../../../../src/main/adapters/reloadly/json.ts'
import { textOf } from '../bodies.ts'
import { mutatedBytes, mutatedTree, oneOf, type Random, randomFrom } from './mutations.ts'
import { sayingsOf } from './oracle.ts'
import { readTree, type Tree, writeTree } from './tree.ts'
import { wrongFacts } from './wrong-facts.ts'

const runs = 100_000
/** Another seed shows other bodies: `FUZZ_SEED=7 npx vitest run test/adapters/reloadly/fuzz`. */
const firstSeed = Number(process.env['FUZZ_SEED'] ?? 1)

const corpus: readonly (readonly [Endpoint, string])[] = [
  ['token', 'token-life-inside.json'],
  ['balance', 'balance.json'],
  ['countries', 'countries.json'],
  ['country', 'country.json'],
  ['operators', 'operators-page.json'],
  ['operators', 'operators-page-simplified.json'],
  ['operator', 'operator-pin.json'],
  ['operators-by-country', 'operators-of-a-country.json'],
  ['auto-detect', 'operator-wrapped.json'],
  ['mnp-lookup', 'operator.json'],
  ['fx-rate', 'fx-rate.json'],
  ['commissions', 'commissions-page.json'],
  ['commission', 'commission.json'],
  ['promotions', 'promotions-page.json'],
  ['promotion', 'promotion-wrapped.json'],
  ['promotions-by-country', 'promotions-as-array.json'],
  ['promotions-by-operator', 'promotions-of-an-operator.json'],
  ['topup', 'topup.json'],
  ['topup', 'topup-pin.json'],
  ['topup', 'status-envelope.json'],
  ['topup-async', 'topup-async.json'],
  ['status', 'status-envelope.json'],
  ['status', 'status-bare.json'],
  ['report', 'report-page.json'],
  ['report-by-id', 'report-row.json'],
]

const errorBodies = ['error-standard.json', 'error-spring-500.json', 'error-oauth.json']
const statuses = [301, 400, 401, 403, 404, 409, 422, 429, 500, 503] as const

function treeOf(file: string): Tree {
  const tree = readTree(textOf(file))
  if (tree === null) throw new Error(`${file} is no JSON`)
  return tree
}

/** A list as lists of one: what happens to one row is the matter, and short texts are quick. */
const inRows = (tree: Tree): readonly Tree[] =>
  tree.kind === 'array' ? tree.items.map((item) => ({ kind: 'array', items: [item] })) : [tree]

const successes = corpus.map(([endpoint, file]) => ({ endpoint, trees: inRows(treeOf(file)) }))
const refusals = errorBodies.map(treeOf)

type Body = { readonly endpoint: Endpoint; readonly status: number; readonly text: string }

function bodyFrom(random: Random): Body {
  if (random(10) === 0) {
    const tree = oneOf(random, refusals)
    const endpoint = oneOf(random, endpoints)
    return { endpoint, status: oneOf(random, statuses), text: writeTree(mutatedTree(tree, random)) }
  }
  const { endpoint, trees } = oneOf(random, successes)
  const whole = writeTree(mutatedTree(oneOf(random, trees), random))
  // Damage of the bytes comes on top of a body of which something was changed already.
  const isDamaged = random(5) === 0
  const text = isDamaged ? new TextDecoder().decode(mutatedBytes(whole, random)) : whole
  return { endpoint, status: 200, text }
}

const prototypes = [Object.prototype, Array.prototype, Function.prototype, String.prototype]
const ownOf = (): string => prototypes.map((one) => Reflect.ownKeys(one).length).join()

/** Whether every object in it is a plain one with the prototype that belongs to it. */
function isPlain(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return typeof value !== 'function'
  const prototype: unknown = Object.getPrototypeOf(value)
  return (
    prototype === (Array.isArray(value) ? Array.prototype : Object.prototype) &&
    !Object.hasOwn(value, '__proto__') &&
    Object.values(value).every(isPlain)
  )
}

/** What is wrong with what the client makes of a body, and whether it makes anything of it. */
function judged({ endpoint, status, text }: Body): { isRead: boolean; faults: readonly string[] } {
  const tree = readTree(text)
  if (parseJson(text).ok !== (tree !== null)) {
    return { isRead: false, faults: ['JSON or not is a matter of opinion'] }
  }
  const decoded = decodeBody(endpoint, status, text)
  if (!isPlain(decoded)) return { isRead: false, faults: ['an object that is not plain'] }
  if (decoded.ok) {
    const isFromNothing = tree === null || status !== 200
    const faults = isFromNothing
      ? ['a value from nothing']
      : wrongFacts(endpoint, decoded.value, sayingsOf(tree))
    return { isRead: true, faults }
  }
  const { code, providerCode = 'X' } = decoded.error
  const isCode = /^[a-z-]+$/.test(code) && /^[A-Z][A-Z0-9_]*$/.test(providerCode)
  return { isRead: false, faults: isCode ? [] : [`${code} ${providerCode}`] }
}

describe('a hundred thousand damaged bodies', () => {
  it('crash nothing, change no prototype and become no wrong money', () => {
    console.log(`fuzz: seeds ${firstSeed} to ${firstSeed + runs - 1}`)
    const before = ownOf()
    const readBy = new Map<Endpoint, number>()
    for (let seed = firstSeed; seed < firstSeed + runs; seed += 1) {
      const body = bodyFrom(randomFrom(seed))
      const { isRead, faults } = judged(body)
      if (faults.length > 0 || ownOf() !== before) {
        expect.fail(`seed ${seed}: ${faults.join(', ')} of ${JSON.stringify(body)}`)
      }
      if (isRead) readBy.set(body.endpoint, (readBy.get(body.endpoint) ?? 0) + 1)
    }
    // Damage that leaves nothing to read would prove little.
    for (const endpoint of endpoints)
      expect(readBy.get(endpoint) ?? 0, endpoint).toBeGreaterThan(100)
  }, 120_000)

  it('are refused when they are packed in another way than they say', async () => {
    const random = randomFrom(firstSeed)
    for (let i = 0; i < 2_000; i += 1) {
      const bytes = Buffer.concat([mutatedBytes(bodyFrom(random).text, random), Buffer.from('.')])
      for (const encoding of ['gzip', 'deflate', 'x-gzip', 'zstd']) {
        expect(await unpacked(Readable.from([bytes]), encoding)).toEqual({
          fault: 'body-not-decoded',
        })
      }
      // Nearly everything short is something in Brotli: a text, then, that is no JSON.
      expect(Object.keys(await unpacked(Readable.from([bytes]), 'br'))).toHaveLength(1)
    }
  }, 60_000)

  it('may be nested as deep as they like', () => {
    for (const endpoint of endpoints) {
      for (const depth of [1_000, 100_000]) {
        for (const [open, close] of [
          ['[', ']'],
          ['{"content":', '}'],
          ['{"transaction":', '}'],
        ] as const) {
          const closed = `${open.repeat(depth)}1${close.repeat(depth)}`
          expect(decodeBody(endpoint, 200, closed).ok).toBe(false)
          expect(decodeBody(endpoint, 200, open.repeat(depth)).ok).toBe(false)
        }
      }
    }
  }, 60_000)
})
