import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { createServer as createTlsServer } from 'node:https'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { gzipSync } from 'node:zlib'
import { describe, expect, it, onTestFinished } from 'vitest'
import { z } from 'zod'
import { selfSigned } from './certificate.ts'
import { scannedLog } from './scanned-log.ts'
import { json, openShop, order, type Reply, secrets, until } from './support.ts'

const balance = '{"balance":12.5,"currencyCode":"USD"}'
const wallet = { ok: true, value: { amount: { value: '12.5', currency: 'USD' } } }
const bought = `{"transactionId":7,"status":"SUCCESSFUL","customIdentifier":"${order.customIdentifier}"}`
const isBought = { kind: 'answered', transaction: { transactionId: '7' } }
const neverLeft = { kind: 'never-left' }
const doubtful = (doubt: string) => ({ kind: 'doubtful', doubt })
const failed = (error: string) => ({ ok: false, error })

async function listening(server: Server): Promise<number> {
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  return (server.address() as AddressInfo).port
}

type Speak = (socket: Socket, path: string) => void

/** A server that says what it likes once it was asked, byte for byte. */
async function openRaw(speak: Speak): Promise<{ readonly url: string; readonly heard: string[] }> {
  const heard: string[] = []
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    let received = ''
    socket.on('error', () => undefined)
    socket.on('close', () => sockets.delete(socket))
    socket.on('data', (bytes) => {
      received += bytes.toString('latin1')
      const [, path] = /^[A-Z]+ (\S+) HTTP\/1\.1\r\n[\s\S]*\r\n\r\n/.exec(received) ?? []
      if (path === undefined) return
      heard.push(received)
      received = ''
      speak(socket, path)
    })
  })
  const url = `http://127.0.0.1:${await listening(server)}`
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy()
    await new Promise((resolve) => {
      server.close(resolve)
    })
  })
  return { url, heard }
}

/** A client of a service that speaks so; its tokens come from a good one. */
async function shopOf(speak: Speak) {
  const raw = await openRaw(speak)
  const shop = await openShop({}, { apiUrl: () => raw.url, authUrl: (url) => url })
  return { ...shop, raw }
}

/** A client of a good service whose token service speaks so. */
async function shopWithTokensOf(speak: Speak) {
  const raw = await openRaw(speak)
  const shop = await openShop(
    { 'GET /accounts/balance': json(200, balance), 'POST /topups': json(200, bought) },
    { authUrl: () => raw.url },
  )
  return { ...shop, raw }
}

const bodyFor = (path: string): string => (path === '/topups' ? bought : balance)

const head = (...lines: string[]): string => `${lines.join('\r\n')}\r\n\r\n`

/** Sends bytes one at a time for as long as somebody is there. */
function drip(socket: Socket, sent: () => void, first: string, next: string): void {
  let bytes = Buffer.from(first)
  const timer = setInterval(() => {
    socket.write(bytes.subarray(0, 1))
    bytes = bytes.length > 1 ? bytes.subarray(1) : Buffer.from(next)
    sent()
  }, 1)
  socket.once('close', () => clearInterval(timer))
}

describe('an answer that is not as HTTP wants it', () => {
  it.each<[string, Speak]>([
    [
      'of HTTP/1.0 that ends with the connection',
      (socket, path) => socket.end(`${head('HTTP/1.0 200 OK')}${bodyFor(path)}`),
    ],
    [
      'with trailers',
      (socket, path) => {
        const body = bodyFor(path)
        const size = body.length.toString(16)
        socket.write(head('HTTP/1.1 200 OK', 'Transfer-Encoding: chunked', 'Trailer: x-mac'))
        socket.write(`${size};of=no;interest\r\n${body}\r\n0\r\nx-mac: 0\r\nx-mac: 1\r\n\r\n`)
      },
    ],
    [
      'after word that there is more to come',
      (socket, path) => {
        const body = bodyFor(path)
        const early = head('HTTP/1.1 103 Early Hints', 'Link: </x.js>; rel=preload')
        socket.write(`${early}${head('HTTP/1.1 200 OK', `Content-Length: ${body.length}`)}${body}`)
      },
    ],
  ])('is read all the same: %s', async (_, speak) => {
    const { client } = await shopOf(speak)
    expect(await client.balance()).toEqual(wallet)
    expect(await client.send(order)).toMatchObject(isBought)
  })

  it.each<[string, Speak, string, string]>([
    [
      'headers of a megabyte',
      (socket) => {
        socket.write('HTTP/1.1 200 OK\r\n')
        socket.end(`${`x-more: ${'a'.repeat(1000)}\r\n`.repeat(1040)}\r\n${bought}`)
      },
      'unreachable',
      'connection-lost',
    ],
    [
      'one header that does not end',
      (socket) => socket.end(`HTTP/1.1 200 OK\r\nx-more: ${'a'.repeat(1_048_576)}`),
      'unreachable',
      'connection-lost',
    ],
    [
      'bytes without sense',
      (socket) => socket.end(Buffer.alloc(4096, 0xa7)),
      'unreachable',
      'connection-lost',
    ],
    [
      'another protocol',
      (socket) => socket.end('220 mail.test ESMTP\r\n'),
      'unreachable',
      'connection-lost',
    ],
    [
      'a change of protocol that nobody asked for',
      (socket) => socket.end(head('HTTP/1.1 101 Switching Protocols', 'Upgrade: h2c')),
      'unreachable',
      'connection-lost',
    ],
    [
      'two lengths',
      (socket, path) => {
        const size = bodyFor(path).length
        const lengths = [`Content-Length: ${size}`, `Content-Length: ${size + 9}`]
        socket.end(`${head('HTTP/1.1 200 OK', ...lengths)}${bodyFor(path)}`)
      },
      'unreachable',
      'connection-lost',
    ],
    [
      'a length below nothing',
      (socket, path) =>
        socket.end(`${head('HTTP/1.1 200 OK', 'Content-Length: -1')}${bodyFor(path)}`),
      'unreachable',
      'connection-lost',
    ],
    [
      'a length that is too long',
      (socket, path) =>
        socket.end(`${head('HTTP/1.1 200 OK', 'Content-Length: 900')}${bodyFor(path)}`),
      'provider-trouble',
      'connection-lost',
    ],
    [
      'a length that is too short',
      (socket, path) =>
        socket.end(`${head('HTTP/1.1 200 OK', 'Content-Length: 9')}${bodyFor(path)}`),
      'provider-trouble',
      'answer-not-understood',
    ],
    [
      'a packed answer that is cut off',
      (socket, path) => {
        const body = gzipSync(bodyFor(path))
        const length = `Content-Length: ${body.length}`
        socket.write(head('HTTP/1.1 200 OK', 'Content-Encoding: gzip', length))
        socket.end(body.subarray(0, -9))
      },
      'provider-trouble',
      'connection-lost',
    ],
    [
      'a packed answer with its end missing',
      (socket, path) => {
        const body = gzipSync(bodyFor(path)).subarray(0, -9)
        const length = `Content-Length: ${body.length}`
        socket.write(head('HTTP/1.1 200 OK', 'Content-Encoding: gzip', length))
        socket.end(body)
      },
      'provider-trouble',
      'answer-not-understood',
    ],
    [
      'a piece whose size is no number',
      (socket, path) => {
        socket.write(head('HTTP/1.1 200 OK', 'Transfer-Encoding: chunked'))
        socket.end(`zz\r\n${bodyFor(path)}\r\n0\r\n\r\n`)
      },
      'provider-trouble',
      'connection-lost',
    ],
    [
      'more values than the memory of a small PC holds',
      (socket) => {
        const body = Buffer.from(
          `{"balance":12.5,"transactionId":7,"x":[${'{},'.repeat(2_700_000)}1]}`,
        )
        socket.end(
          Buffer.concat([
            Buffer.from(head('HTTP/1.1 200 OK', `Content-Length: ${body.length}`)),
            body,
          ]),
        )
      },
      'provider-trouble',
      'answer-not-understood',
    ],
    [
      'a nesting of a million levels',
      (socket) => {
        const size = 1_000_000
        socket.end(
          `${head('HTTP/1.1 200 OK', `Content-Length: ${size}`)}${'['.repeat(size)}`,
          'latin1',
        )
      },
      'provider-trouble',
      'answer-not-understood',
    ],
  ])('ends a read in words and leaves a sale in doubt: %s', async (_, speak, error, doubt) => {
    const { client, raw } = await shopOf(speak)
    expect(await client.send(order)).toEqual(doubtful(doubt))
    expect(raw.heard).toHaveLength(1)
    expect(await client.balance()).toEqual(failed(error))
  })

  it.each<[string, Speak]>([
    ['bytes without sense', (socket) => socket.end(Buffer.alloc(4096, 0xa7))],
    ['headers of a megabyte', (socket) => socket.end(`HTTP/1.1 200 OK\r\nx: ${'a'.repeat(1e6)}`)],
    [
      'a token that breaks out of its header',
      (socket) => {
        const token = '{"access_token":"a\\r\\nx-forged: 1","expires_in":900}'
        const length = `Content-Length: ${token.length}`
        socket.end(`${head('HTTP/1.1 200 OK', length)}${token}`)
      },
    ],
  ])('of the token service sends no order: %s', async (_, speak) => {
    const { client, heard } = await shopWithTokensOf(speak)
    expect(await client.send(order)).toEqual(neverLeft)
    expect(await client.balance()).toMatchObject({ ok: false })
    expect(heard).toEqual([])
  })

  it('is not taken for the answer to the question after it', async () => {
    const answerOf = (body: string): string =>
      `${head('HTTP/1.1 200 OK', `Content-Length: ${body.length}`)}${body}`
    const { client } = await shopOf((socket) => {
      socket.write(`${answerOf(balance)}${answerOf('{"balance":999,"currencyCode":"USD"}')}`)
    })
    for (let asked = 0; asked < 5; asked += 1) expect(await client.balance()).toEqual(wallet)
  })
})

describe('a server that takes its time over every byte', () => {
  it.each<[string, string, string]>([
    ['of its headers', 'HTTP/1.1 200 OK\r\n', 'x: 1\r\n'],
    ['of its body', head('HTTP/1.1 200 OK', 'Content-Length: 9000000'), ' '],
  ])('%s is waited for until the time is up', async (_, first, next) => {
    let sent = 0
    const { client, clock } = await shopOf((socket) => drip(socket, () => (sent += 1), first, next))
    const sending = client.send(order)
    await until(() => sent > first.length + 5)
    clock.expire()
    expect(await sending).toEqual(doubtful('no-answer-in-time'))

    sent = 0
    const reading = client.balance()
    await until(() => sent > first.length + 5)
    clock.expire()
    expect(await reading).toEqual(failed('unreachable'))
  })

  it('and gives tokens holds up no more than the order, which is not sent', async () => {
    let sent = 0
    const { client, clock, heard } = await shopWithTokensOf((socket) =>
      drip(socket, () => (sent += 1), 'HTTP/1.1 200 OK\r\n', 'x: 1\r\n'),
    )
    const sending = client.send(order)
    await until(() => sent > 20)
    clock.expire()
    expect(await sending).toEqual(neverLeft)
    expect(heard).toEqual([])
  })
})

describe('a redirect', () => {
  it.each([301, 302, 303, 307, 308])('by %i is not followed with anything', async (status) => {
    const elsewhere = await openRaw((socket) => socket.end())
    const away: Reply = json(status, '', { location: `${elsewhere.url}/elsewhere` })
    const shop = await openShop({ 'GET /accounts/balance': away, 'POST /topups': away })
    expect(await shop.client.send(order)).toEqual(doubtful('answer-not-understood'))
    expect(await shop.client.balance()).toEqual(failed('provider-trouble'))

    const led = await openShop({ 'POST /oauth/token': away })
    expect(await led.client.send(order)).toEqual(neverLeft)
    expect(await led.client.balance()).toEqual(failed('provider-trouble'))
    expect(elsewhere.heard).toEqual([])
  })
})

describe('a server that is not who it says', () => {
  /** A service in TLS that this PC believes to be `host`, asked for as localhost. */
  async function openAs(host: string, isBelieved: boolean) {
    const certificate = selfSigned(host)
    if (isBelieved) {
      const before = getCACertificates('default')
      setDefaultCACertificates([...before, certificate.cert])
      onTestFinished(() => setDefaultCACertificates(before))
    }
    const heard: string[] = []
    const received: Buffer[] = []
    const server = createTlsServer(certificate, (request, response) => {
      heard.push(request.url ?? '')
      request.resume()
      response.end(request.url === '/oauth/token' ? '{"access_token":"t"}' : bodyFor('/topups'))
    })
    server.on('secureConnection', (socket) => {
      socket.on('data', (bytes: Buffer) => received.push(bytes))
    })
    const port = await listening(server)
    onTestFinished(async () => {
      server.closeAllConnections()
      await new Promise((resolve) => {
        server.close(resolve)
      })
    })
    const said = (): string => Buffer.concat(received).toString('latin1')
    return { url: `https://localhost:${port}`, heard, said }
  }

  it('is not one whose certificate is good and whose name is right', async () => {
    const { url, heard } = await openAs('localhost', true)
    const shop = await openShop({}, { apiUrl: () => url, authUrl: () => url })
    expect(await shop.client.send(order)).toMatchObject(isBought)
    expect(heard).toEqual(['/oauth/token', '/topups'])
  })

  it.each([
    ['has the certificate of another name', 'topups.example', true],
    ['made its certificate itself', 'localhost', false],
  ])('and %s gets no byte of an order or of the keys', async (_, host, isBelieved) => {
    const { url, heard, said } = await openAs(host, isBelieved)
    const shop = await openShop({}, { apiUrl: () => url, authUrl: (good) => good })
    expect(await shop.client.send(order)).toEqual(neverLeft)
    expect(await shop.client.balance()).toEqual(failed('unreachable'))

    const led = await openShop({}, { authUrl: () => url })
    expect(await led.client.send(order)).toEqual(neverLeft)
    expect(await led.client.balance()).toEqual(failed('unreachable'))
    expect(led.heard).toEqual([])
    expect(heard).toEqual([])
    expect(said()).not.toContain(secrets.clientSecret)
    expect(said()).toBe('')
  })
})

const run = promisify(execFile)

const oneWeighedSchema = z.object({ answer: z.unknown(), growth: z.number() })
const weighedSchema = z.object({
  sale: oneWeighedSchema,
  read: oneWeighedSchema,
  token: oneWeighedSchema,
  lines: z.array(z.string()).min(1),
})
type Weighed = z.infer<typeof weighedSchema>

describe('an answer without measure', () => {
  const megabyte = 1024 * 1024
  const till = fileURLToPath(new URL('./weigh-answers.ts', import.meta.url))

  /** How a till in a process of its own takes the answers of a service, and what they make it hold. */
  async function weighed(serviceUrl: string, misledUrl: string): Promise<Weighed> {
    const { stdout } = await run(process.execPath, [
      '--expose-gc',
      '--single-threaded-gc',
      till,
      serviceUrl,
      misledUrl,
    ])
    const all = weighedSchema.parse(JSON.parse(stdout))
    const { log } = scannedLog([...Object.values(secrets), order.msisdn])
    for (const line of all.lines) log(line)
    return all
  }

  /** Sends the same piece for as long as somebody takes it, or so many times. */
  const pour =
    (headers: Record<string, string>, piece: Buffer, times = Number.POSITIVE_INFINITY): Reply =>
    (response) => {
      response.writeHead(200, headers)
      let left = times
      const more = (): void => {
        while (left > 0 && response.writable) {
          left -= 1
          if (!response.write(piece)) return
        }
        if (response.writable) response.end()
      }
      response.on('drain', more)
      more()
    }

  const piece = Buffer.alloc(65_536, ' ')
  // A kilobyte for every megabyte.
  const packedMegabyte = gzipSync(Buffer.alloc(megabyte, ' '), { level: 9 })
  const noise = gzipSync(randomBytes(7.9 * megabyte))
  const packed: Record<string, string> = { 'content-encoding': 'gzip' }

  it.each<[string, Reply]>([
    ['of a gigabyte', pour({ 'content-length': '1073741824' }, piece, 16_384)],
    ['without an end', pour({}, piece)],
    ['of ten megabytes that are ten gigabytes unpacked', pour(packed, packedMegabyte, 10_000)],
    ['that unpacks without an end', pour(packed, packedMegabyte)],
    [
      'that is hardly smaller packed than unpacked',
      pour(packed, Buffer.concat([noise, ...Array.from({ length: 60 }, () => packedMegabyte)]), 1),
    ],
    ['of which nothing can be unpacked', pour({ 'content-encoding': 'zip' }, piece)],
  ])(
    '%s is broken off, and the till grows by no more than ten megabytes',
    async (_, reply) => {
      const routes = { 'GET /accounts/balance': reply, 'POST /topups': reply }
      const service = await openShop({ ...routes, 'GET /countries': json(200, '[]') })
      const misleading = await openShop({ 'POST /oauth/token': reply })

      const { sale, read, token } = await weighed(service.url, misleading.url)
      expect(sale.answer).toEqual(doubtful('answer-not-understood'))
      expect(read.answer).toEqual(failed('provider-trouble'))
      expect(token.answer).toEqual(neverLeft)
      for (const { growth } of [sale, read, token]) expect(growth).toBeLessThan(10 * megabyte)
      expect(misleading.calls('POST /topups')).toEqual([])
    },
    180_000,
  )
})
