import type { ServerResponse } from 'node:http'
import { createServer as createTlsServer, type Server } from 'node:https'
import type { AddressInfo, createServer } from 'node:net'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createReloadly } from '../../../src/main/adapters/reloadly/client.ts'
import { selfSigned } from './certificate.ts'
import { type Manners, openProxy, setProxies, setVariable } from './proxy-server.ts'
import { scannedLog } from './scanned-log.ts'
import { hurriedClock, json, openShop, order, secrets, until } from './support.ts'

const balance = '{"balance":12.5,"currencyCode":"USD"}'
const wallet = { ok: true, value: { amount: { value: '12.5', currency: 'USD' } } }
const bought = `{"transactionId":7,"status":"SUCCESSFUL","customIdentifier":"${order.customIdentifier}"}`
const neverLeft = { kind: 'never-left' }

const host = 'topups.test'
const certificate = selfSigned(host)

/** Believes the certificate of this run in this test. */
function trust(cert: string): void {
  const before = getCACertificates('default')
  setDefaultCACertificates([...before, cert])
  onTestFinished(() => setDefaultCACertificates(before))
}

async function portOf(server: Server | ReturnType<typeof createServer>): Promise<number> {
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  onTestFinished(async () => {
    if ('closeAllConnections' in server) server.closeAllConnections()
    await new Promise((resolve) => {
      server.close(resolve)
    })
  })
  return (server.address() as AddressInfo).port
}

const replies: Readonly<Record<string, string>> = {
  '/oauth/token': `{"access_token":"${secrets.token}","expires_in":86400}`,
  '/accounts/balance': balance,
  '/topups': bought,
}

/** A service that can only be reached through a proxy, because its name resolves nowhere. */
async function openService(): Promise<{ readonly port: number; readonly heard: string[] }> {
  const heard: string[] = []
  const server = createTlsServer(certificate, (request, response) => {
    heard.push(`${request.method} ${request.url}`)
    request.resume().once('end', () => response.end(replies[request.url ?? ''] ?? '{}'))
  })
  return { port: await portOf(server), heard }
}

function clientOf(apiUrl: string, authUrl = apiUrl) {
  const { lines, log } = scannedLog([...Object.values(secrets), order.msisdn, 'pa55word', 'till-7'])
  const clock = hurriedClock()
  const client = createReloadly({
    apiUrl,
    authUrl,
    clientId: secrets.clientId,
    clientSecret: secrets.clientSecret,
    userAgent: 'Airtill/test',
    log,
    clock,
  })
  onTestFinished(client.close)
  return { client, lines, clock }
}

/** A client of an https service behind a proxy, its tokens already had through a good one. */
async function behind(manners: Manners) {
  trust(certificate.cert)
  const service = await openService()
  const good = await openProxy(service.port)
  setProxies({ HTTPS_PROXY: good.url })
  const { client, lines, clock } = clientOf(`https://${host}`)
  expect(await client.balance()).toEqual(wallet)
  const proxy = await openProxy(service.port, manners)
  setProxies({ HTTPS_PROXY: proxy.url })
  return { client, lines, clock, proxy, service }
}

const answer = (text: string): Manners => ({ tunnel: (socket) => socket.end(text) })

describe('through a proxy', () => {
  it('reads and purchases go to an https service in a tunnel', async () => {
    trust(certificate.cert)
    const service = await openService()
    const proxy = await openProxy(service.port)
    setProxies({ HTTPS_PROXY: proxy.url.replace('//', '//till-7:pa55word@') })
    const { client } = clientOf(`https://${host}`)
    expect(await client.balance()).toEqual(wallet)
    expect(await client.send(order)).toMatchObject({ kind: 'answered' })
    expect(service.heard).toEqual(['POST /oauth/token', 'GET /accounts/balance', 'POST /topups'])
    expect(new Set(proxy.asked)).toEqual(new Set([`CONNECT ${host}:443`]))
    const basic = `Basic ${Buffer.from('till-7:pa55word').toString('base64')}`
    expect(new Set(proxy.credentials)).toEqual(new Set([basic]))
  })

  it('reads and purchases go to a plain service by its whole address', async () => {
    const shop = await openShop({
      'GET /accounts/balance': json(200, balance),
      'POST /topups': json(200, bought),
    })
    const proxy = await openProxy(Number(new URL(shop.url).port))
    setProxies({ http_proxy: proxy.url })
    const { client } = clientOf(`http://${host}`)
    expect(await client.balance()).toEqual(wallet)
    expect(await client.send(order)).toMatchObject({ kind: 'answered' })
    expect(proxy.asked).toEqual([
      `POST http://${host}/oauth/token`,
      `GET http://${host}/accounts/balance`,
      `POST http://${host}/topups`,
    ])
    expect(shop.calls('POST /topups')[0]?.headers.host).toBe(host)
  })

  it('reads and purchases go in TLS as far as the proxy too', async () => {
    const tls = selfSigned('localhost')
    trust(certificate.cert)
    trust(tls.cert)
    const service = await openService()
    const proxy = await openProxy(service.port, { tls })
    setProxies({ HTTPS_PROXY: proxy.url })
    const { client } = clientOf(`https://${host}`)
    expect(await client.balance()).toEqual(wallet)
    expect(await client.send(order)).toMatchObject({ kind: 'answered' })
  })

  it.each([
    ['its own', { HTTP_PROXY: 'http://127.0.0.1:9', HTTPS_PROXY: 'HERE' }],
    ['the one for http where there is no other', { HTTP_PROXY: 'HERE' }],
    [
      'the variable in small letters first',
      { HTTPS_PROXY: 'http://127.0.0.1:9', https_proxy: 'HERE' },
    ],
    ['one whatever other hosts need none', { HTTPS_PROXY: 'HERE', NO_PROXY: 'auth.test, .other' }],
  ])('https takes %s', async (_, variables) => {
    trust(certificate.cert)
    const service = await openService()
    const proxy = await openProxy(service.port)
    setProxies(
      Object.fromEntries(
        Object.entries(variables).map(([name, value]) => [name, value.replace('HERE', proxy.url)]),
      ),
    )
    const { client } = clientOf(`https://${host}`)
    expect(await client.balance()).toEqual(wallet)
  })

  it.each(['topups.test', '.test', '*', 'other, topups.test:443'])(
    'nothing goes where NO_PROXY says %s',
    async (noProxy) => {
      const proxy = await openProxy(9)
      setProxies({ HTTPS_PROXY: proxy.url, NO_PROXY: noProxy })
      const { client } = clientOf(`https://${host}`)
      expect(await client.send(order)).toEqual(neverLeft)
      expect(proxy.asked).toEqual([])
    },
  )

  it.each(['127.0.0.1', 'localhost', '127.0.1.1'])(
    'nothing goes to this PC as %s',
    async (name) => {
      const proxy = await openProxy(9)
      setProxies({ HTTP_PROXY: proxy.url, HTTPS_PROXY: proxy.url })
      const shop = await openShop(
        { 'GET /accounts/balance': json(200, balance), 'POST /topups': json(200, bought) },
        { apiUrl: (url) => url.replace('127.0.0.1', name) },
      )
      await shop.client.balance()
      await shop.client.send(order)
      expect(proxy.asked).toEqual([])
    },
  )
})

describe('a purchase through a proxy never left', () => {
  it('when the proxy cannot be reached', async () => {
    const { client, service } = await behind({})
    setProxies({ HTTPS_PROXY: 'http://127.0.0.1:9' })
    expect(await client.send(order)).toEqual(neverLeft)
    expect(service.heard).not.toContain('POST /topups')
  })

  it('when the name of the proxy does not resolve', async () => {
    const { client } = await behind({})
    setProxies({ HTTPS_PROXY: 'http://proxy.invalid:3128' })
    expect(await client.send(order)).toEqual(neverLeft)
  })

  it.each([
    ['is refused', 'HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n'],
    [
      'wants a password',
      'HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic\r\nContent-Length: 0\r\n\r\n',
    ],
    ['leads nowhere', 'HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n'],
    ['is answered with nonsense', 'SSH-2.0-nope\r\n\r\n'],
    ['is hung up on', ''],
    ['holds no TLS', 'HTTP/1.1 200 OK\r\n\r\n<html>Welcome</html>'],
  ])('when the tunnel %s', async (_, text) => {
    const { client, proxy, service } = await behind(answer(text))
    expect(await client.send(order)).toEqual(neverLeft)
    expect(proxy.asked).toEqual([`CONNECT ${host}:443`])
    expect(service.heard).not.toContain('POST /topups')
  })

  it('when the tunnel does not open in time', async () => {
    let asked = false
    const { client, clock, service } = await behind({
      tunnel: () => {
        asked = true
      },
    })
    const sending = client.send(order)
    await until(() => asked)
    clock.expire()
    expect(await sending).toEqual(neverLeft)
    expect(service.heard).not.toContain('POST /topups')
  })

  it('when the tunnel opens after it was given up', async () => {
    let open: (() => void) | null = null
    const { client, clock, service, lines } = await behind({
      tunnel: (socket) => {
        open = () => socket.write('HTTP/1.1 200 Connection established\r\n\r\n')
      },
    })
    const sending = client.send(order)
    await until(() => open !== null)
    clock.expire()
    expect(await sending).toEqual(neverLeft)
    const late: (() => void) | null = open
    ;(late as (() => void) | null)?.()
    await client.close()
    expect(service.heard).not.toContain('POST /topups')
    expect(lines.join('\n')).toContain('never left')
  })

  it('when the service behind the tunnel is another one', async () => {
    const other = selfSigned('elsewhere.test')
    trust(certificate.cert)
    trust(other.cert)
    const heard: string[] = []
    const port = await portOf(
      createTlsServer(other, (request, response) => {
        heard.push(`${request.method} ${request.url}`)
        response.end()
      }),
    )
    const service = await openService()
    setProxies({ HTTPS_PROXY: (await openProxy(service.port)).url })
    const { client } = clientOf(`https://${host}`)
    await client.balance()
    setProxies({ HTTPS_PROXY: (await openProxy(port)).url })
    expect(await client.send(order)).toEqual(neverLeft)
    expect(heard).toEqual([])
  })

  it.each([
    ['the service behind the tunnel', [], undefined],
    ['the proxy', [certificate.cert], selfSigned('localhost')],
  ])('when nobody vouches for %s, whatever the environment says', async (_, trusted, tls) => {
    for (const cert of trusted) trust(cert)
    const heard: string[] = []
    const port = await portOf(
      createTlsServer(certificate, (request, response) => {
        heard.push(`${request.method} ${request.url}`)
        response.end()
      }),
    )
    const proxy = await openProxy(port, tls ? { tls } : {})
    setProxies({ HTTPS_PROXY: proxy.url })
    setVariable('NODE_TLS_REJECT_UNAUTHORIZED', '0')
    const shop = await openShop({})
    const { client } = clientOf(`https://${host}`, shop.url)
    expect(await client.send(order)).toEqual(neverLeft)
    expect(await client.balance()).toEqual({ ok: false, error: 'unreachable' })
    expect(heard).toEqual([])
  })

  it('when the proxy for plain http cannot be reached', async () => {
    const shop = await openShop({})
    setProxies({ HTTP_PROXY: 'http://127.0.0.1:9' })
    const { client } = clientOf(`http://${host}`, shop.url)
    expect(await client.send(order)).toEqual(neverLeft)
  })

  it.each(['socks5://127.0.0.1:9', ' SOCKS://127.0.0.1:9', 'not an address'])(
    'when the proxy is %j',
    async (url) => {
      const shop = await openShop({})
      setProxies({ HTTPS_PROXY: url })
      const { client } = clientOf(`https://${host}`, shop.url)
      expect(await client.send(order)).toEqual(neverLeft)
      expect(await client.balance()).toEqual({ ok: false, error: 'unreachable' })
    },
  )
})

describe('a purchase through a proxy may have left', () => {
  const plainBehind = async (forward: (response: ServerResponse) => void) => {
    const shop = await openShop({})
    const proxy = await openProxy(9, { forward })
    setProxies({ HTTP_PROXY: proxy.url })
    const { client } = clientOf(`http://${host}`, shop.url)
    return { outcome: await client.send(order), proxy }
  }

  it.each<[string, (response: ServerResponse) => void, string]>([
    ['drops it', (response) => response.socket?.destroy(), 'connection-lost'],
    [
      'answers for a service that it cannot reach',
      (response) => response.writeHead(502).end('<html>Bad gateway</html>'),
      'server-error',
    ],
    [
      'answers for a service that is slow',
      (response) => response.writeHead(504).end(),
      'server-error',
    ],
    ['wants a password', (response) => response.writeHead(407).end(), 'connection-lost'],
  ])('when a plain one %s', async (_, forward, doubt) => {
    const { outcome, proxy } = await plainBehind(forward)
    expect(outcome).toEqual({ kind: 'doubtful', doubt })
    expect(proxy.asked).toEqual([`POST http://${host}/topups`])
  })

  it('when the tunnel breaks after the request went in', async () => {
    trust(certificate.cert)
    const heard: string[] = []
    const port = await portOf(
      createTlsServer(certificate, (request, response) => {
        heard.push(`${request.method} ${request.url}`)
        request.resume().once('end', () => {
          if (request.url === '/topups') response.socket?.destroy()
          else response.end(replies[request.url ?? ''])
        })
      }),
    )
    const proxy = await openProxy(port)
    setProxies({ HTTPS_PROXY: proxy.url })
    const { client } = clientOf(`https://${host}`)
    expect(await client.send(order)).toEqual({ kind: 'doubtful', doubt: 'connection-lost' })
    expect(heard).toEqual(['POST /oauth/token', 'POST /topups'])
    expect(proxy.asked).toHaveLength(2)
  })
})
