import { EventEmitter } from 'node:events'

/** The error for whatever the shell cannot do. It never pretends. */
export function previewShellError(what: string): Error {
  const error = new Error(`${what} is not available in the preview shell`)
  error.name = 'PreviewShellError'
  return error
}

// `await` asks every value for `then`, and JSON for `toJSON`.
const probes = new Set(['then', 'toJSON'])

/**
 * Offers a part of one of Electron's objects as the whole: using anything else throws a
 * PreviewShellError.
 */
export function standIn<T extends object>(name: string, part: Partial<T>, base: object = {}): T {
  const target = Object.defineProperties(base, Object.getOwnPropertyDescriptors(part))
  const missing = (key: string | symbol): boolean =>
    typeof key === 'string' && !(key in target) && !probes.has(key)
  const proxy = new Proxy(target, {
    get: (_, key) => {
      if (missing(key)) throw previewShellError(`${name}.${String(key)}`)
      return Reflect.get(target, key) as unknown
    },
    set: (_, key, value) => {
      if (missing(key)) throw previewShellError(`${name}.${String(key)}`)
      return Reflect.set(target, key, value)
    },
  })
  // The compiler has checked the part; the proxy answers for the rest.
  return proxy as unknown as T
}

/** Offers a part of one of Electron's classes as the whole; `create` stands for its constructor. */
export function standInClass<T extends abstract new (...args: never[]) => object>(
  name: string,
  statics: Partial<T>,
  create: (...args: ConstructorParameters<T>) => InstanceType<T>,
): T {
  const target = function standInOfTheShell(): void {}
  const offered = standIn<T>(name, statics, target)
  return new Proxy(offered, {
    construct: (_, args) => create(...(args as ConstructorParameters<T>)),
  })
}

/** Stands for a module or class of Electron of which nothing is available. */
export function unavailable(name: string): never {
  const refuse = (): never => {
    throw previewShellError(name)
  }
  const target = function unavailableInThePreviewShell(): void {}
  return new Proxy(target, {
    get: (_, key) => {
      if (typeof key === 'symbol' || probes.has(key)) return undefined
      throw previewShellError(`${name}.${key}`)
    },
    set: refuse,
    apply: refuse,
    construct: refuse,
  }) as never
}

/** An emitter of a closed set of events: a listener for any other would wait for ever. */
export function createEmitter(name: string, events: readonly string[]): EventEmitter {
  const known = new Set([...events, 'newListener', 'removeListener'])
  const emitter = new EventEmitter()
  emitter.on('newListener', (event: string) => {
    if (!known.has(event)) throw previewShellError(`The event "${event}" of ${name}`)
  })
  return emitter
}

/** An event in Electron's form, which a listener may prevent. */
export function createEvent<T extends object>(
  params: T,
): T & { preventDefault: () => void; readonly defaultPrevented: boolean } {
  let prevented = false
  const preventable = {
    preventDefault: () => {
      prevented = true
    },
    get defaultPrevented() {
      return prevented
    },
  }
  return Object.defineProperties(preventable, Object.getOwnPropertyDescriptors(params)) as T &
    typeof preventable
}
