import type { Tree } from './tree.ts'

/** An exact decimal, scaled to whole numbers: `units / 10 ** scale`. */
type Exact = { readonly units: bigint; readonly scale: number }

const written = /^(-?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/
const largestExponent = 1_000

/** The number that a text says; null when it says none, or one that nobody can write out. */
function exactOf(text: string): Exact | null {
  const [whole, sign = '', before = '', after = '', exponent = '0'] =
    written.exec(text.trim()) ?? []
  if (whole === undefined || before + after === '') return null
  const power = Number(exponent)
  if (Math.abs(power) > largestExponent) return null
  const units = BigInt(`${sign}${before}${after}`)
  const scale = after.length - power
  return scale >= 0 ? { units, scale } : { units: units * 10n ** BigInt(-scale), scale: 0 }
}

/** The one way to write an exact decimal: no zeros that say nothing, no exponent. */
function plainOf({ units, scale }: Exact): string {
  const digits = String(units < 0n ? -units : units).padStart(scale + 1, '0')
  const whole = scale === 0 ? digits : digits.slice(0, -scale)
  const fraction = scale === 0 ? '' : digits.slice(-scale).replace(/0+$/, '')
  const sign = units < 0n ? '-' : ''
  return `${sign}${whole.replace(/^0+(?=\d)/, '')}${fraction === '' ? '' : `.${fraction}`}`
}

function roundedTo5({ units, scale }: Exact): Exact {
  if (scale <= 5) return { units, scale }
  const unit = 10n ** BigInt(scale - 5)
  const size = units < 0n ? -units : units
  const rounded = (size + unit / 2n) / unit
  return { units: units < 0n ? -rounded : rounded, scale: 5 }
}

function difference(a: Exact, b: Exact): Exact {
  const scale = Math.max(a.scale, b.scale)
  const scaled = ({ units, scale: own }: Exact): bigint => units * 10n ** BigInt(scale - own)
  return { units: scaled(a) - scaled(b), scale }
}

/** What a body says, by the names of its members, wherever they stand. */
export type Sayings = {
  /** Whether a member with one of these names holds this exact number. */
  readonly number: (value: string, ...names: readonly string[]) => boolean
  /** Whether a member with this name holds these very characters, as text or as a number. */
  readonly characters: (value: string, name: string) => boolean
  /** Whether the two stand at the same place of two lists side by side. */
  readonly pair: (order: string, gets: string) => boolean
  /** Whether it is a stated cost, or an old balance less a new one, to five decimals. */
  readonly cost: (value: string) => boolean
  /** Whether it is the code of a currency that the body names. */
  readonly currency: (code: string) => boolean
}

const textIn = (tree: Tree | undefined): string | null => {
  if (tree?.kind === 'number') return tree.digits
  return tree?.kind === 'string' ? tree.text : null
}

const exactIn = (tree: Tree | undefined): Exact | null => {
  const text = textIn(tree)
  return text === null ? null : exactOf(text)
}

/** A text as it is seen: without what only steers printers and screens. */
const seen = (text: string): string =>
  text
    .replace(/\p{Cc}/gu, ' ')
    .replace(/\p{Cf}/gu, '')
    .trim()

export function sayingsOf(tree: Tree): Sayings {
  const texts = new Map<string, string[]>()
  const words = new Set<string>()
  const pairs = new Set<string>()

  const note = (name: string, value: Tree): void => {
    const text = textIn(value)
    if (text === null) return
    const known = texts.get(name)
    if (known === undefined) texts.set(name, [text])
    else known.push(text)
    words.add(text.trim().toUpperCase())
  }

  function notePairs(members: readonly (readonly [string, Tree])[]): void {
    const lists = (name: string): Tree | undefined =>
      members.findLast(([known]) => known === name)?.[1]
    const orders = lists('fixedAmounts')
    for (const gets of [lists('localFixedAmounts'), lists('localAmounts')]) {
      if (orders?.kind !== 'array' || gets?.kind !== 'array') continue
      if (orders.items.length !== gets.items.length) continue
      for (const [i, order] of orders.items.entries()) {
        const [a, b] = [exactIn(order), exactIn(gets.items[i])]
        if (a !== null && b !== null) pairs.add(`${plainOf(a)} ${plainOf(b)}`)
      }
    }
  }

  function walk(value: Tree, name: string): void {
    note(name, value)
    if (value.kind === 'array') for (const item of value.items) walk(item, name)
    if (value.kind === 'object') {
      notePairs(value.members)
      for (const [inner, inside] of value.members) walk(inside, inner)
    }
  }
  walk(tree, '')

  const exacts = (name: string): readonly Exact[] =>
    (texts.get(name) ?? []).flatMap((text) => exactOf(text) ?? [])

  return {
    number: (value, ...names) =>
      names.some((name) => exacts(name).some((exact) => plainOf(exact) === value)),
    characters: (value, name) =>
      texts.get(name)?.some((text) => text === value || seen(text) === value) ?? false,
    pair: (order, gets) => pairs.has(`${order} ${gets}`),
    cost: (value) =>
      exacts('cost').some((exact) => plainOf(roundedTo5(exact)) === value) ||
      exacts('oldBalance').some((before) =>
        exacts('newBalance').some(
          (after) => plainOf(roundedTo5(difference(before, after))) === value,
        ),
      ),
    currency: (code) => words.has(code),
  }
}
