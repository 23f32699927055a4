import {
  createServer,
  request as forward,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http'
import { connect } from 'node:net'
import type { Duplex } from 'node:stream'

/**
 * The only way from Chromium to the network: a proxy that asks the app about whatever it was not
 * asked about before, such as web sockets and the requests of service workers.
 */
export type Gate = {
  /** The flags that make Chromium go through it. */
  readonly flags: () => Promise<readonly string[]>
  /** Lets an address pass that the app has already allowed. */
  readonly letOut: (url: string) => void
}

type Kind = 'webSocket' | 'other'

/** `allows` asks the app. */
export function createGate(allows: (url: string, kind: Kind) => Promise<boolean>): Gate {
  const allowed = new Set<string>()

  const passes = async (url: string, kind: Kind): Promise<boolean> =>
    allowed.has(subjectOf(url)) || allows(url, kind)

  const server = createServer((request, response) => {
    const { url = '', headers } = request
    // A document comes through a page that was asked, or from a popup that outran its refusal.
    const isDocument = headers['upgrade-insecure-requests'] !== undefined
    const judged = isDocument ? Promise.resolve(allowed.has(subjectOf(url))) : passes(url, 'other')
    void judged.then((pass) => {
      if (pass) passOn(request, response, url)
      else response.writeHead(403).end()
    })
  })
  server.on('connect', (request, socket) => {
    const [host = '', port = '443'] = splitAuthority(request.url ?? '')
    socket.on('error', () => undefined)
    // What Chromium wants there shows only in what it sends first.
    socket.write('HTTP/1.1 200 Connection Established\r\n\r\n')
    socket.once('data', (first: Buffer) => {
      socket.pause()
      void passes(tunnelled(first, host, port), 'webSocket').then((pass) => {
        if (pass) tunnel(socket, first, host, Number(port))
        else socket.destroy()
      })
    })
  })
  // The gate must not keep the shell alive.
  server.unref()

  let listening: Promise<number> | undefined
  const listen = (): Promise<number> =>
    new Promise((resolve, reject) => {
      server.once('error', reject)
      server.listen(0, '127.0.0.1', () => {
        const address = server.address()
        resolve(typeof address === 'object' && address !== null ? address.port : 0)
      })
    })

  return {
    flags: async () => {
      listening ??= listen()
      return [
        `--proxy-server=127.0.0.1:${await listening}`,
        // Chromium would go to this PC's own addresses without a proxy.
        '--proxy-bypass-list=<-loopback>',
        '--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
      ]
    },
    letOut: (url) => {
      if (/^https?:/.test(url)) allowed.add(subjectOf(url))
    },
  }
}

function passOn(request: IncomingMessage, response: ServerResponse, url: string): void {
  const { method, headers } = request
  const onward = forward(url, { method, headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers)
    answer.pipe(response)
  })
  onward.on('error', () => response.writeHead(502).end())
  response.on('close', () => onward.destroy())
  request.pipe(onward)
}

function tunnel(socket: Duplex, first: Buffer, host: string, port: number): void {
  const onward = connect(port, host, () => {
    onward.write(first)
    socket.pipe(onward).pipe(socket)
  })
  onward.on('error', () => socket.destroy())
  socket.on('close', () => onward.destroy())
}

/** The address that a tunnel is for; with TLS only the host can be told. */
function tunnelled(first: Buffer, host: string, port: string): string {
  const [, path] = /^GET (\S+) HTTP/.exec(first.toString('latin1')) ?? []
  return path === undefined ? `wss://${host}:${port}/` : `ws://${host}:${port}${path}`
}

/** What one permission covers: an address, or with TLS a host, which is all that can be seen. */
function subjectOf(url: string): string {
  const { protocol, hostname, port, href } = new URL(url)
  const hasTls = protocol === 'https:' || protocol === 'wss:'
  return hasTls ? `${hostname}:${port === '' ? '443' : port}` : href.replace(/#.*$/, '')
}

/** Host and port; a host of IPv6 comes in brackets. */
function splitAuthority(authority: string): readonly string[] {
  return /^\[?(.*?)\]?:(\d+)$/.exec(authority)?.slice(1) ?? []
}
