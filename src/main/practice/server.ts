import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A request whose body arrived whole. */
export type Received = {
  readonly method: string
  readonly url: URL
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

const LARGEST_BODY = 1_000_000

async function readBody(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size <= LARGEST_BODY) chunks.push(chunk)
  }
  return size <= LARGEST_BODY ? Buffer.concat(chunks).toString('utf8') : null
}

function readUrl(target: string | undefined): URL | null {
  try {
    return new URL(`http://practice${target ?? '/'}`)
  } catch {
    return null
  }
}

/**
 * A bare HTTP server that hands on whole requests only.
 *
 * A client that goes away while it is still sending has asked for nothing.
 */
export function createHttp(
  serve: (received: Received, response: ServerResponse) => Promise<void>,
): Server {
  const respond = async (request: IncomingMessage, response: ServerResponse) => {
    const url = readUrl(request.url)
    const body = await readBody(request)
    if (!url) return void response.writeHead(400).end()
    if (body === null) return void response.writeHead(413).end()
    const { method = 'GET', headers } = request
    await serve({ method, url, headers, body }, response)
  }
  return createServer((request, response) => {
    respond(request, response).catch((failure: unknown) => {
      // A client that went away while sending has no one left to answer.
      if (request.readableAborted || response.headersSent) response.destroy()
      else response.writeHead(500).end(`The practice network failed: ${String(failure)}\n`)
    })
  })
}

export function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject)
      resolve((server.address() as AddressInfo).port)
    })
  })
}

export function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
