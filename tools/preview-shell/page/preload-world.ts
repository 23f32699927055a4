import type { Codec } from './codec.ts'
import type { createLink } from './link.ts'
import type { WorldNames } from './page-world.ts'

type Listener = (...args: unknown[]) => void
type Preload = (
  require: (name: string) => unknown,
  module: object,
  exports: object,
  process: object,
) => void

/** What the shell calls in the preload's world, through its global `deliver`. */
export type Delivery =
  | { readonly kind: 'message'; readonly channel: string; readonly args: string }
  | { readonly kind: 'answer'; readonly id: number; readonly value: string }
  | { readonly kind: 'failure'; readonly id: number; readonly message: string }

/** What the preload's world tells the shell, through its binding. */
export type Report =
  | { readonly kind: 'send'; readonly channel: string; readonly args: string }
  | {
      readonly kind: 'invoke'
      readonly id: number
      readonly channel: string
      readonly args: string
    }
  | { readonly kind: 'preload-error'; readonly message: string; readonly stack: string }

/**
 * Runs a preload in a world of its own, with the modules that a sandboxed preload has.
 *
 * Sent to the page as source text, so it may use nothing from outside.
 */
export function runPreloadWorld(
  codec: Codec,
  link: typeof createLink,
  names: WorldNames & { readonly binding: string },
  processInfo: object,
  preload: Preload,
): void {
  // The world's globals belong to this script alone; the page cannot reach them.
  const world = globalThis as unknown as Record<string, unknown>
  const report = world[names.binding] as (text: string) => void
  if (window.top !== window) return

  const tell = (message: Report): void => report(JSON.stringify(message))
  const listeners = new Map<string, { readonly added: Listener; readonly heard: Listener }[]>()
  const waiting = new Map<
    number,
    { readonly resolve: (value: unknown) => void; readonly reject: (error: Error) => void }
  >()
  let lastInvoke = 0

  const unavailable = (name: string): never => {
    const error = new Error(`${name} is not available in the preview shell`)
    error.name = 'PreviewShellError'
    throw error
  }
  const standIn = <T extends object>(name: string, part: T): T =>
    new Proxy(part, {
      get: (target, key) => {
        if (typeof key === 'symbol' || key in target || key === 'then') {
          return Reflect.get(target, key) as unknown
        }
        return unavailable(name === '' ? key : `${name}.${key}`)
      },
    })

  const add = (channel: string, added: Listener, heard = added): unknown => {
    listeners.set(channel, [...(listeners.get(channel) ?? []), { added, heard }])
    return ipcRenderer
  }
  const remove = (channel: string, listener: Listener): unknown => {
    const kept = listeners.get(channel) ?? []
    const last = kept.findLastIndex(({ added }) => added === listener)
    listeners.set(
      channel,
      kept.filter((_, index) => index !== last),
    )
    return ipcRenderer
  }
  const once = (channel: string, listener: Listener): unknown =>
    add(channel, listener, (...args) => {
      remove(channel, listener)
      listener(...args)
    })

  const ipcRenderer: object = standIn('ipcRenderer', {
    on: (channel: string, listener: Listener) => add(channel, listener),
    addListener: (channel: string, listener: Listener) => add(channel, listener),
    once,
    off: remove,
    removeListener: remove,
    removeAllListeners: (channel?: string) => {
      if (channel === undefined) listeners.clear()
      else listeners.delete(channel)
      return ipcRenderer
    },
    listenerCount: (channel: string) => listeners.get(channel)?.length ?? 0,
    send: (channel: string, ...args: unknown[]) => {
      tell({ kind: 'send', channel, args: codec.clone(args) })
    },
    invoke: async (channel: string, ...args: unknown[]) => {
      const id = ++lastInvoke
      const text = codec.clone(args)
      const answer = Promise.withResolvers<unknown>()
      waiting.set(id, answer)
      tell({ kind: 'invoke', id, channel, args: text })
      return answer.promise
    },
  })

  world['deliver'] = (delivery: Delivery): void => {
    if (delivery.kind === 'message') {
      const args = codec.read(delivery.args) as unknown[]
      const event = { sender: ipcRenderer, ports: [] }
      for (const { heard } of listeners.get(delivery.channel) ?? []) {
        try {
          heard(event, ...args)
        } catch (error) {
          reportError(error)
        }
      }
      return
    }
    const asked = waiting.get(delivery.id)
    waiting.delete(delivery.id)
    if (delivery.kind === 'answer') asked?.resolve(codec.read(delivery.value))
    else asked?.reject(new Error(delivery.message))
  }

  const page = link(codec, { here: names.preload, there: names.page }, () => undefined)
  const electron = standIn('', {
    ipcRenderer,
    contextBridge: standIn('contextBridge', {
      exposeInMainWorld: (key: string, api: unknown) => page.send([key, api]),
    }),
  })
  const require = (name: string): unknown => {
    if (name === 'electron' || name === 'electron/renderer') return electron
    throw new Error(`module not found: ${name}`)
  }

  const module = { exports: {} }
  try {
    preload(require, module, module.exports, standIn('process', processInfo))
  } catch (thrown) {
    const error = thrown instanceof Error ? thrown : new Error(String(thrown))
    console.error('Unable to load the preload script', error)
    tell({ kind: 'preload-error', message: error.message, stack: error.stack ?? '' })
  }
}
