/** Turns values into text and back with the rules of structured clone. */
export type Codec = {
  /** Throws `An object could not be cloned.` for what structured clone refuses. */
  readonly clone: (value: unknown) => string
  /** As `clone`, but asks `replace` first: what it answers stands in for the value. */
  readonly write: (value: unknown, replace: Replace) => string
  readonly read: (text: string, revive?: Revive) => unknown
}
type Replace = (value: object) => string | undefined
type Revive = (standIn: string) => unknown

/**
 * Makes a codec. It is also sent to the page as source text, so it may use nothing from outside.
 *
 * The text is a JSON table of nodes, each naming its parts by position, which keeps cycles and
 * shared references.
 */
export function createCodec(): Codec {
  const refuse = (): never => {
    throw new Error('An object could not be cloned.')
  }

  const toBase64 = (bytes: Uint8Array): string => {
    let text = ''
    for (let at = 0; at < bytes.length; at += 8192) {
      text += String.fromCharCode(...bytes.subarray(at, at + 8192))
    }
    return btoa(text)
  }
  const fromBase64 = (text: string): ArrayBuffer =>
    Uint8Array.from(atob(text), (char) => char.charCodeAt(0)).buffer

  const views = {
    Int8Array,
    Uint8Array,
    Uint8ClampedArray,
    Int16Array,
    Uint16Array,
    Int32Array,
    Uint32Array,
    Float32Array,
    Float64Array,
    BigInt64Array,
    BigUint64Array,
    DataView,
  } as const
  const errors = {
    Error,
    EvalError,
    RangeError,
    ReferenceError,
    SyntaxError,
    TypeError,
    URIError,
  } as const
  const named = <T extends object>(table: T, name: string, otherwise: keyof T): T[keyof T] =>
    table[Object.hasOwn(table, name) ? (name as keyof T) : otherwise]

  const describeView = (value: ArrayBufferView): unknown[] => {
    const name = Object.entries(views).find(([, view]) => value instanceof view)?.[0]
    const bytes = new Uint8Array(value.buffer, value.byteOffset, value.byteLength)
    return ['view', name ?? refuse(), toBase64(bytes)]
  }

  const nodeOf = (value: object, put: (part: unknown) => unknown): unknown[] => {
    const entries = (): unknown[] => Object.entries(value).map(([key, part]) => [key, put(part)])
    if (Array.isArray(value)) return ['array', value.length, entries()]
    if (value instanceof Date) return ['date', put(value.getTime())]
    if (value instanceof RegExp) return ['regexp', value.source, value.flags]
    if (value instanceof Map) return ['map', [...value].map(([key, part]) => [put(key), put(part)])]
    if (value instanceof Set) return ['set', [...value].map(put)]
    if (value instanceof ArrayBuffer) return ['buffer', toBase64(new Uint8Array(value))]
    if (ArrayBuffer.isView(value)) return describeView(value)
    if (value instanceof Error) {
      const cause = 'cause' in value ? [put(value.cause)] : []
      return ['error', value.name, value.message, value.stack ?? '', cause]
    }
    const kind = Object.prototype.toString.call(value)
    if (/^\[object (Boolean|Number|String|BigInt)\]$/.test(kind)) {
      return ['boxed', put(value.valueOf())]
    }
    return kind === '[object Object]' ? ['object', entries()] : refuse()
  }

  const write = (root: unknown, replace: Replace): string => {
    const nodes: unknown[] = []
    const seen = new Map<object, number>()
    const put = (value: unknown): unknown => {
      if (value === null || typeof value === 'string' || typeof value === 'boolean') return value
      if (typeof value === 'undefined') return ['undefined']
      if (typeof value === 'bigint') return ['bigint', String(value)]
      if (typeof value === 'number') {
        const plain = Number.isFinite(value) && !Object.is(value, -0)
        return plain ? value : ['number', Object.is(value, -0) ? '-0' : String(value)]
      }
      if (typeof value === 'symbol') return refuse()
      const standIn = replace(value)
      if (standIn !== undefined) return ['stand-in', standIn]
      if (typeof value === 'function') return refuse()
      const known = seen.get(value)
      if (known !== undefined) return ['node', known]
      const index = nodes.push(null) - 1
      seen.set(value, index)
      nodes[index] = nodeOf(value, put)
      return ['node', index]
    }
    const top = put(root)
    return JSON.stringify([top, nodes])
  }

  const clone = (value: unknown): string => {
    let copy: unknown
    try {
      // Resolves prototypes and getters, and refuses what only the engine can tell apart.
      copy = structuredClone(value)
    } catch {
      refuse()
    }
    return write(copy, () => undefined)
  }

  const read = (text: string, revive?: Revive): unknown => {
    // The text was written by `write`: its shape is known.
    const [top, nodes] = JSON.parse(text) as [unknown, [string, ...unknown[]][]]
    const made = new Map<number, unknown>()
    const get = (cell: unknown): unknown => {
      if (!Array.isArray(cell)) return cell
      const [tag, detail] = cell as [string, never]
      if (tag === 'undefined') return undefined
      if (tag === 'bigint') return BigInt(detail)
      if (tag === 'number') return Number(detail)
      if (tag === 'stand-in') return revive ? revive(detail) : refuse()
      return made.has(detail) ? made.get(detail) : build(detail)
    }
    const fill = (target: object, entries: [string, unknown][]): void => {
      for (const [key, cell] of entries) {
        const value = get(cell)
        // Assigning to a key named __proto__ would set the prototype.
        Object.defineProperty(target, key, {
          value,
          writable: true,
          enumerable: true,
          configurable: true,
        })
      }
    }
    const keep = <T>(index: number, value: T): T => {
      made.set(index, value)
      return value
    }
    const build = (index: number): unknown => {
      const [tag, a, b, c, d] = nodes[index] as [string, never, never, never, never[]]
      if (tag === 'array') {
        const list = keep(index, new Array(a))
        fill(list, b)
        return list
      }
      if (tag === 'map') {
        const map = keep(index, new Map())
        for (const [key, value] of a as [unknown, unknown][]) map.set(get(key), get(value))
        return map
      }
      if (tag === 'set') {
        const set = keep(index, new Set())
        for (const value of a as unknown[]) set.add(get(value))
        return set
      }
      if (tag === 'date') return keep(index, new Date(get(a) as number))
      if (tag === 'regexp') return keep(index, new RegExp(a, b))
      if (tag === 'buffer') return keep(index, fromBase64(a))
      if (tag === 'view') {
        const View = named(views, a, 'Uint8Array') as new (buffer: ArrayBuffer) => ArrayBufferView
        return keep(index, new View(fromBase64(b)))
      }
      if (tag === 'boxed') return keep(index, Object(get(a)))
      if (tag === 'error') {
        const error = keep(index, new (named(errors, a, 'Error'))(b))
        Object.defineProperty(error, 'stack', { value: c, writable: true, configurable: true })
        if (d.length > 0) Object.defineProperty(error, 'cause', { value: get(d[0]) })
        return error
      }
      const object = keep(index, {})
      fill(object, a)
      return object
    }
    return get(top)
  }

  return { clone, write, read }
}
