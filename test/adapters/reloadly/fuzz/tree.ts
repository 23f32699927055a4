/**
 * JSON as it is written: numbers are their own digits, and members may come twice.
 *
 * A reader of its own, so that the client's is not measured with itself.
 */
export type Tree =
  | { readonly kind: 'number'; readonly digits: string }
  | { readonly kind: 'string'; readonly text: string }
  | { readonly kind: 'word'; readonly word: 'true' | 'false' | 'null' }
  | { readonly kind: 'array'; readonly items: readonly Tree[] }
  | { readonly kind: 'object'; readonly members: readonly (readonly [string, Tree])[] }

const spaces = /[ \t\n\r]*/y
const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y
const string = /"(?:[^"\\]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"/y
const word = /true|false|null/y

/** Reads a text; null when it is no JSON. */
export function readTree(whole: string): Tree | null {
  let at = 0

  const take = (pattern: RegExp): string | null => {
    pattern.lastIndex = at
    const found = pattern.exec(whole)?.[0]
    if (found === undefined) return null
    at += found.length
    return found
  }
  const skip = (): void => void take(spaces)
  const has = (character: string): boolean => {
    skip()
    if (whole[at] !== character) return false
    at += 1
    return true
  }

  /** A quoted text, which may hold no control character but escaped ones. */
  function takeText(): string | null {
    const quoted = take(string)
    const isText = quoted !== null && [...quoted].every((character) => character >= ' ')
    return isText ? (JSON.parse(quoted) as string) : null
  }

  function list<T>(end: string, entry: () => T | null): readonly T[] | null {
    const entries: T[] = []
    if (has(end)) return entries
    for (;;) {
      const next = entry()
      if (next === null) return null
      entries.push(next)
      if (has(end)) return entries
      if (!has(',')) return null
    }
  }

  function member(): readonly [string, Tree] | null {
    skip()
    const name = takeText()
    if (name === null || !has(':')) return null
    const inside = value()
    return inside === null ? null : [name, inside]
  }

  function value(): Tree | null {
    skip()
    const first = whole[at]
    if (first === '{' || first === '[') {
      at += 1
      if (first === '[') {
        const items = list(']', value)
        return items && { kind: 'array', items }
      }
      const members = list('}', member)
      return members && { kind: 'object', members }
    }
    if (first === '"') {
      const text = takeText()
      return text === null ? null : { kind: 'string', text }
    }
    const digits = take(number)
    if (digits !== null) return { kind: 'number', digits }
    const found = take(word)
    return found === null ? null : { kind: 'word', word: found as 'true' | 'false' | 'null' }
  }

  const tree = value()
  skip()
  return at === whole.length ? tree : null
}

export function writeTree(tree: Tree): string {
  switch (tree.kind) {
    case 'number':
      return tree.digits
    case 'string':
      return JSON.stringify(tree.text)
    case 'word':
      return tree.word
    case 'array':
      return `[${tree.items.map(writeTree).join(',')}]`
    case 'object':
      return `{${tree.members.map(([name, inside]) => `${JSON.stringify(name)}:${writeTree(inside)}`).join(',')}}`
  }
}

/** How many values there are, the tree itself counted. */
export function sizeOf(tree: Tree): number {
  if (tree.kind === 'array') return tree.items.reduce((sum, item) => sum + sizeOf(item), 1)
  if (tree.kind === 'object') {
    return tree.members.reduce((sum, [, inside]) => sum + sizeOf(inside), 1)
  }
  return 1
}

/** The tree with its value number `at` changed. */
export function changedAt(tree: Tree, at: number, change: (value: Tree) => Tree): Tree {
  if (at === 0) return change(tree)
  let left = at - 1
  const within = (inside: Tree): Tree => {
    const size = sizeOf(inside)
    const here = left >= 0 && left < size
    const changed = here ? changedAt(inside, left, change) : inside
    left = here ? -1 : left - size
    return changed
  }
  if (tree.kind === 'array') return { ...tree, items: tree.items.map(within) }
  if (tree.kind === 'object') {
    return { ...tree, members: tree.members.map(([name, inside]) => [name, within(inside)]) }
  }
  return tree
}
