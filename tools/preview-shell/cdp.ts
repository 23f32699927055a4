import type { Readable, Writable } from 'node:stream'
// The package keeps these types out of its exports.
import type { Protocol } from '../../node_modules/playwright-core/types/protocol.d.ts'

export type { Protocol } from '../../node_modules/playwright-core/types/protocol.d.ts'

type Commands = Protocol.CommandParameters
type Answers = Protocol.CommandReturnValues
type Events = Protocol.Events

/** A conversation with one target of Chromium, or with the browser itself. */
export type CdpSession = {
  readonly send: <M extends keyof Commands>(method: M, params?: Commands[M]) => Promise<Answers[M]>
  readonly on: <E extends keyof Events>(event: E, listener: (params: Events[E]) => void) => void
}

export type Cdp = {
  readonly browser: CdpSession
  readonly session: (sessionId: string) => CdpSession
}

type Message = {
  readonly id?: number
  readonly sessionId?: string
  readonly method?: string
  readonly params?: unknown
  readonly result?: unknown
  readonly error?: { readonly message: string }
}

/** Speaks the DevTools protocol over Chromium's pipe, which ends Chromium when this process ends. */
export function createCdp(commands: Writable, answers: Readable): Cdp {
  let lastId = 0
  const waiting = new Map<number, (message: Message) => void>()
  const listeners = new Map<string, ((params: never) => void)[]>()
  let closed = false

  const take = (message: Message): void => {
    if (message.id === undefined) {
      const key = `${message.sessionId ?? ''} ${message.method}`
      for (const listener of listeners.get(key) ?? []) listener(message.params as never)
      return
    }
    waiting.get(message.id)?.(message)
    waiting.delete(message.id)
  }

  let rest: Buffer[] = []
  answers.on('data', (chunk: Buffer) => {
    let from = 0
    for (let end = chunk.indexOf(0); end !== -1; end = chunk.indexOf(0, from)) {
      const text = Buffer.concat([...rest, chunk.subarray(from, end)]).toString()
      rest = []
      from = end + 1
      take(JSON.parse(text) as Message)
    }
    if (from < chunk.length) rest.push(chunk.subarray(from))
  })
  answers.on('close', () => {
    closed = true
    for (const answer of waiting.values()) answer({ error: { message: 'Chromium has closed' } })
    waiting.clear()
  })
  // A broken pipe is told of by the close of the other one.
  commands.on('error', () => undefined)

  const session = (sessionId?: string): CdpSession => ({
    send: (method, params) =>
      new Promise((resolve, reject) => {
        if (closed) return reject(new Error(`${method}: Chromium has closed`))
        const id = ++lastId
        waiting.set(id, ({ error, result }) => {
          if (error) reject(new Error(`${method}: ${error.message}`))
          else resolve(result as never)
        })
        commands.write(`${JSON.stringify({ id, method, params, sessionId })}\0`)
      }),
    on: (event, listener) => {
      const key = `${sessionId ?? ''} ${event}`
      listeners.set(key, [...(listeners.get(key) ?? []), listener])
    },
  })

  return { browser: session(), session }
}
