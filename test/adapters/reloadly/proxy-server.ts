import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { type AddressInfo, connect, type Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { onTestFinished } from 'vitest'

/** What a proxy does with what it is asked to pass on. */
export type Manners = {
  /** Answers a CONNECT itself, or opens the tunnel when undefined. */
  readonly tunnel?: (socket: Duplex) => void
  /** Answers a plain request itself, or passes it on when undefined. */
  readonly forward?: (response: ServerResponse) => void
  /** Key and certificate of a proxy that is itself spoken to in TLS, as `localhost`. */
  readonly tls?: { readonly key: string; readonly cert: string }
}

export type Proxy = {
  readonly url: string
  /** `CONNECT host:port` and `METHOD http://…`, as they came. */
  readonly asked: readonly string[]
  readonly credentials: readonly (string | undefined)[]
}

/** A real proxy on loopback that takes every host for the server at `port` of this PC. */
export async function openProxy(port: number, manners: Manners = {}): Promise<Proxy> {
  const asked: string[] = []
  const credentials: (string | undefined)[] = []
  const sockets = new Set<Duplex>()

  const note = (message: IncomingMessage): void => {
    asked.push(`${message.method} ${message.url}`)
    credentials.push(message.headers['proxy-authorization'])
  }

  const serve = (message: IncomingMessage, response: ServerResponse): void => {
    note(message)
    if (manners.forward) {
      message.resume().once('end', () => manners.forward?.(response))
      return
    }
    const { pathname, search } = new URL(message.url ?? '')
    const { method, headers } = message
    const onward = request({ host: '127.0.0.1', port, method, headers, path: pathname + search })
    onward.on('response', (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(response)
    })
    onward.on('error', () => response.destroy())
    message.pipe(onward)
  }
  const server = manners.tls ? createTlsServer(manners.tls, serve) : createServer(serve)
  server.on('connect', (message: IncomingMessage, socket: Duplex) => {
    note(message)
    if (manners.tunnel) {
      manners.tunnel(socket)
      return
    }
    const onward: Socket = connect(port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n')
      onward.pipe(socket).pipe(onward)
    })
    for (const end of [onward, socket]) {
      sockets.add(end)
      end.on('error', () => undefined)
      end.on('close', () => {
        onward.destroy()
        socket.destroy()
      })
    }
  })
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy()
    await new Promise((resolve) => {
      server.close(resolve)
    })
  })
  const { port: own } = server.address() as AddressInfo
  const url = manners.tls ? `https://localhost:${own}` : `http://127.0.0.1:${own}`
  return { url, asked, credentials }
}

const names = ['http_proxy', 'HTTP_PROXY', 'https_proxy', 'HTTPS_PROXY', 'no_proxy', 'NO_PROXY']

/** Sets or takes away a variable of the environment until the test ends. */
export function setVariable(name: string, value: string | undefined): void {
  const put = (text: string | undefined): void => {
    if (text === undefined) delete process.env[name]
    else process.env[name] = text
  }
  const before = process.env[name]
  put(value)
  onTestFinished(() => put(before))
}

/** Sets the proxy variables of the environment, and none but these, until the test ends. */
export function setProxies(variables: Readonly<Record<string, string>>): void {
  for (const name of names) setVariable(name, variables[name])
}
