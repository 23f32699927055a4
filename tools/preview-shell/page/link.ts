import type { Codec } from './codec.ts'

type Bridged = (...args: never[]) => unknown

/** One end of the bridge between the preload's world and the page's: values cross as copies. */
export type Link = {
  /** Sends a value to the other end, which takes it with its `receive`. */
  readonly send: (value: unknown) => void
}

/**
 * Joins two worlds of one document, which share its nodes but no objects.
 *
 * Events on the document reach both worlds at once, so calls are synchronous, and their names hold
 * a secret that the page never sees. Functions and promises stay in their world: the other end gets
 * a stand-in. Sent to the page as source text, so it may use nothing from outside.
 */
export function createLink(
  codec: Codec,
  names: { readonly here: string; readonly there: string },
  receive: (value: unknown) => void,
): Link {
  const target = document
  const listen = target.addEventListener.bind(target)
  const dispatch = target.dispatchEvent.bind(target)
  const Message = CustomEvent

  const held = new Map<string, Bridged>()
  const settlers = new Map<string, (fulfilled: boolean, value: unknown) => void>()
  const ids = new WeakMap<object, string>()
  let lastId = 0
  let answer: string | undefined

  const post = (message: unknown[]): unknown => {
    answer = undefined
    dispatch(new Message(names.there, { detail: encode(message) }))
    // The listener at the other end has run by now: events are dispatched synchronously.
    const text = answer as string | undefined
    answer = undefined
    if (text === undefined) throw new Error('The other world does not listen.')
    const [threw, value] = codec.read(text, revive) as [boolean, unknown]
    if (threw) throw value as Error
    return value
  }

  const idOf = (value: object, prefix: string): string => {
    const id = ids.get(value) ?? `${prefix}${++lastId}`
    ids.set(value, id)
    return id
  }

  const replace = (value: object): string | undefined => {
    if (typeof value === 'function') {
      const id = idOf(value, 'f')
      held.set(id, value as Bridged)
      return id
    }
    if (!(value instanceof Promise)) return undefined
    const known = ids.has(value)
    const id = idOf(value, 'p')
    if (!known) {
      const settle = (fulfilled: boolean) => (result: unknown) => {
        post(['settle', id, fulfilled, result])
      }
      value.then(settle(true), settle(false)).catch((error: unknown) => {
        post(['settle', id, false, error])
      })
    }
    return id
  }

  const revive = (id: string): unknown => {
    if (id.startsWith('f')) return (...args: unknown[]) => post(['call', id, args])
    return new Promise((resolve, reject) => {
      settlers.set(id, (fulfilled, value) => (fulfilled ? resolve(value) : reject(value)))
    })
  }

  const encode = (value: unknown): string => codec.write(value, replace)

  const handle = ([kind, id, ...rest]: [string, string, ...unknown[]]): unknown => {
    if (kind === 'call') return held.get(id)?.(...(rest[0] as never[]))
    if (kind === 'settle') {
      settlers.get(id)?.(rest[0] === true, rest[1])
      settlers.delete(id)
      return undefined
    }
    receive(id)
    return undefined
  }

  listen(names.here, (event) => {
    const { detail } = event as CustomEvent<string>
    let reply: string
    try {
      const message = codec.read(detail, revive) as [string, string, ...unknown[]]
      reply = encode([false, handle(message)])
    } catch (error) {
      const failure = error instanceof Error ? error : new Error(String(error))
      reply = encode([true, failure])
    }
    dispatch(new Message(`${names.there}:answer`, { detail: reply }))
  })
  listen(`${names.here}:answer`, (event) => {
    answer = (event as CustomEvent<string>).detail
  })

  return {
    send: (value) => {
      post(['receive', value as string])
    },
  }
}
