import { connect, type Socket } from 'node:net'
import { setTimeout as after } from 'node:timers/promises'
import { asked, isStatus, type Question, questions, type Statuses } from './real-time-status.ts'

export type Address = { readonly host: string; readonly port: number }

/** How the writing of bytes ended. */
export type Written = 'whole' | 'jammed' | 'cut-off'

/** A connection to a printer's raw port. Nothing of it throws, and whoever opened it closes it. */
export type Wire = {
  /** Ends as `jammed` when not a byte moves for `stallMs`, or all of it takes longer than `wholeMs`. */
  readonly write: (
    bytes: Uint8Array,
    limits: { readonly stallMs: number; readonly wholeMs: number },
  ) => Promise<Written>
  /** The next byte that fits, or null when none came in time. */
  readonly read: (fits: (byte: number) => boolean, limitMs: number) => Promise<number | null>
  /** Says that no more is coming and waits for the printer to say the same: false where it broke off. */
  readonly finish: (limitMs: number) => Promise<boolean>
  /** Leaves at once, and takes back what the system has not sent yet. */
  readonly abandon: () => void
}

/**
 * Connects to a printer, or answers null where nobody does within the limit.
 *
 * `signal` ends it whatever it is at.
 */
export function openWire(
  { host, port }: Address,
  limitMs: number,
  signal?: AbortSignal,
): Promise<Wire | null> {
  return new Promise((resolve) => {
    // Half open: a printer that has closed its side still reads and prints what is on its way.
    const socket = connect({ host, port, allowHalfOpen: true, noDelay: true })
    const end = (): void => void socket.destroy()
    const timer = setTimeout(end, limitMs)
    signal?.addEventListener('abort', end)
    socket.once('connect', () => {
      clearTimeout(timer)
      resolve(createWire(socket))
    })
    // Every error is followed by `close`.
    socket.on('error', () => undefined)
    socket.once('close', () => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', end)
      resolve(null)
    })
    if (signal?.aborted === true) end()
  })
}

// Small enough that a slow printer is seen to move.
const chunkBytes = 4096

// More than any printer says of itself; what sends more is none.
const heardBytes = 256

function createWire(socket: Socket): Wire {
  const heard: number[] = []
  let hear: () => void = () => undefined
  socket.on('data', (bytes) => {
    heard.push(...bytes.subarray(0, heardBytes - heard.length))
    hear()
  })
  const closed = new Promise<'closed' | 'broken'>((resolve) => {
    socket.once('close', (isBroken) => resolve(isBroken ? 'broken' : 'closed'))
  })
  const cutOff = closed.then(() => false)

  const send = (chunk: Uint8Array): Promise<boolean> => {
    const left = new Promise<boolean>((resolve) => {
      socket.write(chunk, (error) => resolve(!error))
    })
    return Promise.race([left, cutOff])
  }

  return {
    async write(bytes, { stallMs, wholeMs }) {
      const until = Date.now() + wholeMs
      for (let start = 0; start < bytes.length; start += chunkBytes) {
        const limitMs = Math.min(stallMs, until - Date.now())
        const isSent = await within(limitMs, send(bytes.subarray(start, start + chunkBytes)))
        if (isSent === null) return 'jammed'
        if (!isSent) return 'cut-off'
      }
      return 'whole'
    },

    async read(fits, limitMs) {
      const until = Date.now() + limitMs
      for (;;) {
        for (let byte = heard.shift(); byte !== undefined; byte = heard.shift()) {
          if (fits(byte)) return byte
        }
        const { promise, resolve } = Promise.withResolvers<true>()
        hear = () => resolve(true)
        if (!(await within(until - Date.now(), Promise.race([promise, cutOff])))) return null
      }
    },

    async finish(limitMs) {
      socket.end()
      const how = await within(limitMs, closed)
      socket.destroy()
      // Many never close: what they were sent is theirs all the same.
      return how !== 'broken'
    },

    abandon() {
      if (!socket.destroyed) socket.resetAndDestroy()
    },
  }
}

/** What a promise answers within the limit, or null. */
async function within<T>(limitMs: number, promise: Promise<T>): Promise<T | null> {
  const enough = new AbortController()
  const late = after(Math.max(limitMs, 0), null, { signal: enough.signal }).catch(() => null)
  try {
    return await Promise.race([promise, late])
  } finally {
    enough.abort()
  }
}

/** What an ESC/POS printer says of itself right now; empty where it says nothing in time. */
export async function askStatus(wire: Wire, firstMs: number, nextMs: number): Promise<Statuses> {
  const statuses = new Map<Question, number>()
  for (const question of questions) {
    const limitMs = statuses.size === 0 ? firstMs : nextMs
    if ((await wire.write(asked(question), { stallMs: limitMs, wholeMs: limitMs })) !== 'whole')
      break
    const status = await wire.read(isStatus, limitMs)
    // One at a time, and none after silence: a late answer must not be taken for another's.
    if (status === null) break
    statuses.set(question, status)
  }
  return statuses
}
