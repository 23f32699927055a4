import type { ServerResponse } from 'node:http'
import type { Answer } from './answer.ts'
import type { Delivery } from './faults/play.ts'

/** Puts answers on the wire, or keeps them off it. */
export type Courier = {
  readonly deliver: (response: ServerResponse, delivery: Delivery) => void
  /** Answers or drops every held connection; returns how many there were. */
  readonly release: (how: 'answer' | 'drop') => number
}

const bytesOf = (body: Answer['body']): Uint8Array =>
  typeof body === 'string' ? Buffer.from(body) : body

function send(response: ServerResponse, { status, contentType, headers, body }: Answer): void {
  const bytes = bytesOf(body)
  response.writeHead(status, {
    'Content-Type': contentType,
    'Content-Length': bytes.length,
    // The service ends the connection after every answer.
    Connection: 'close',
    ...headers,
  })
  response.end(bytes)
}

function cut(response: ServerResponse, { status, contentType, body }: Answer): void {
  const bytes = bytesOf(body)
  response.writeHead(status, { 'Content-Type': contentType, 'Content-Length': bytes.length })
  response.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => response.destroy())
}

export function createCourier(): Courier {
  const held = new Map<ServerResponse, Answer>()
  return {
    deliver: (response, delivery) => {
      switch (delivery.kind) {
        case 'answer':
          send(response, delivery.answer)
          break
        case 'cut':
          cut(response, delivery.answer)
          break
        case 'hold':
          held.set(response, delivery.answer)
          response.once('close', () => held.delete(response))
          break
        case 'drop':
          response.destroy()
      }
    },
    release: (how) => {
      const released = [...held]
      held.clear()
      for (const [response, answer] of released) {
        if (how === 'answer') send(response, answer)
        else response.destroy()
      }
      return released.length
    },
  }
}
