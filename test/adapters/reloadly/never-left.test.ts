import { createServer as createTlsServer } from 'node:https'
import { type AddressInfo, createServer, type Server } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openLine } from '../../../src/main/adapters/reloadly/line.ts'
import { selfSigned } from './certificate.ts'
import { hangUp, inTurn, json, openShop, order, problem, until } from './support.ts'

async function portOf(server: Server): Promise<number> {
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  onTestFinished(async () => {
    await new Promise((resolve) => {
      server.close(resolve)
    })
  })
  return (server.address() as AddressInfo).port
}

/** A port that was free a moment ago, so that nobody answers there. */
async function closedPort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => {
    server.close(resolve)
  })
  return port
}

async function sendThrough(apiUrl: string) {
  const shop = await openShop({}, { apiUrl: () => apiUrl, authUrl: (url) => url })
  return { outcome: await shop.client.send(order), ...shop }
}

const neverLeft = { kind: 'never-left' }

describe('a purchase never left', () => {
  it('when nobody listens', async () => {
    const { outcome } = await sendThrough(`http://127.0.0.1:${await closedPort()}`)
    expect(outcome).toEqual(neverLeft)
  })

  it('when nobody listens at any address of the name', async () => {
    const { outcome } = await sendThrough(`http://localhost:${await closedPort()}`)
    expect(outcome).toEqual(neverLeft)
  })

  it('when the name does not resolve', async () => {
    const { outcome } = await sendThrough('http://topups.invalid')
    expect(outcome).toEqual(neverLeft)
  })

  it('when the base is no address', async () => {
    const { outcome } = await sendThrough('topups, please')
    expect(outcome).toEqual(neverLeft)
  })

  it('when the certificate is not trusted', async () => {
    let requests = 0
    const server = createTlsServer(selfSigned(), (_, response) => {
      requests += 1
      response.end()
    })
    const { outcome, log } = await sendThrough(`https://127.0.0.1:${await portOf(server)}`)
    expect(outcome).toEqual(neverLeft)
    expect(requests).toBe(0)
    expect(log.join('\n')).toContain('SELF_SIGNED_CERT')
  })

  it('when the certificate is not trusted although the environment says not to look', async () => {
    const before = process.env['NODE_TLS_REJECT_UNAUTHORIZED']
    process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = '0'
    onTestFinished(() => {
      if (before === undefined) delete process.env['NODE_TLS_REJECT_UNAUTHORIZED']
      else process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = before
    })
    const server = createTlsServer(selfSigned(), (_, response) => response.end())
    const { outcome } = await sendThrough(`https://127.0.0.1:${await portOf(server)}`)
    expect(outcome).toEqual(neverLeft)
  })

  it('when the handshake is hung up on', async () => {
    const server = createServer((socket) => {
      socket.once('data', () => socket.destroy())
    })
    const { outcome } = await sendThrough(`https://127.0.0.1:${await portOf(server)}`)
    expect(outcome).toEqual(neverLeft)
  })

  it('when the handshake is answered with something else', async () => {
    const server = createServer((socket) => {
      socket.once('data', () => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'))
    })
    const { outcome } = await sendThrough(`https://127.0.0.1:${await portOf(server)}`)
    expect(outcome).toEqual(neverLeft)
  })

  it('when the handshake did not end before the time was up', async () => {
    let accepted = 0
    let received = ''
    const server = createServer((socket) => {
      accepted += 1
      socket.on('data', (bytes) => {
        received += bytes.toString('latin1')
      })
      socket.on('error', () => undefined)
      onTestFinished(() => {
        socket.destroy()
      })
    })
    const port = await portOf(server)
    const shop = await openShop(
      {},
      { apiUrl: () => `https://127.0.0.1:${port}`, authUrl: (url) => url },
    )
    const sending = shop.client.send(order)
    await until(() => accepted === 1)
    shop.clock.expire()
    expect(await sending).toEqual(neverLeft)
    expect(received).not.toContain('POST')
  })

  it('when the connection breaks before the second try of a refused token', async () => {
    const shop = await openShop({
      'POST /oauth/token': inTurn(json(200, '{"access_token":"a","expires_in":900}'), hangUp),
      'POST /topups': json(401, problem('TOKEN_EXPIRED')),
    })
    expect(await shop.client.send(order)).toEqual(neverLeft)
  })

  it('when the till is closed already', async () => {
    const shop = await openShop({})
    await shop.client.close()
    expect(await shop.client.send(order)).toEqual(neverLeft)
    expect(shop.heard).toHaveLength(0)
  })
})

describe('a purchase may have left', () => {
  it('when the connection was made and dropped before a byte was read', async () => {
    const server = createServer((socket) => socket.destroy())
    const { outcome } = await sendThrough(`http://127.0.0.1:${await portOf(server)}`)
    expect(outcome).toEqual({ kind: 'doubtful', doubt: 'connection-lost' })
  })

  it('when the server answered before it was asked', async () => {
    let dials = 0
    const server = createServer((socket) => {
      dials += 1
      socket.on('error', () => undefined).resume()
      socket.end('HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
    })
    const { outcome } = await sendThrough(`http://127.0.0.1:${await portOf(server)}`)
    expect(outcome).toMatchObject({ kind: 'doubtful' })
    expect(dials).toBe(1)
  })

  it('when the connection was made and reset', async () => {
    let dials = 0
    const server = createServer((socket) => {
      dials += 1
      socket.once('data', () => socket.resetAndDestroy())
    })
    const { outcome } = await sendThrough(`http://127.0.0.1:${await portOf(server)}`)
    expect(outcome).toEqual({ kind: 'doubtful', doubt: 'connection-lost' })
    expect(dials).toBe(1)
  })
})

describe('the connection of a purchase', () => {
  it('is the only one: a second request finds it used up', async () => {
    let dials = 0
    const server = createServer((socket) => {
      dials += 1
      socket.once('data', () => socket.end('HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n'))
    })
    const origin = `http://127.0.0.1:${await portOf(server)}`
    const line = openLine(await import('undici'), origin, 9_000)
    onTestFinished(() => line.close(new Error('The test is over')))
    const request = { origin, method: 'POST', path: '/topups', body: '{}' } as const
    expect((await line.dispatcher.request(request)).statusCode).toBe(204)
    await expect(line.dispatcher.request(request)).rejects.toThrow('one connection')
    expect(dials).toBe(1)
  })

  it('is its own: no other request used it or will', async () => {
    const ports = new Set<number>()
    const shop = await openShop({
      'GET /accounts/balance': json(200, '{"balance":1,"currencyCode":"USD"}'),
      'POST /topups': (response, heard) => {
        ports.add(response.socket?.remotePort ?? 0)
        json(200, '{"transactionId":1}')(response, heard)
      },
    })
    await shop.client.balance()
    const before = shop.connections()
    await shop.client.send(order)
    await shop.client.send(order)
    expect(ports.size).toBe(2)
    expect(shop.connections()).toBe(before + 2)
    expect(shop.calls('POST /topups')[0]?.headers.connection).toBe('close')
  })

  it('is dialled once even when the server says that it is busy by closing', async () => {
    const shop = await openShop({ 'POST /topups': hangUp })
    const before = shop.connections()
    await shop.client.send(order)
    expect(shop.connections()).toBe(before + 2)
  })

  it('is closed when it is given up', async () => {
    let gone = false
    const shop = await openShop({
      'POST /topups': (response) => {
        response.once('close', () => {
          gone = true
        })
      },
    })
    const sending = shop.client.send(order)
    await until(() => shop.calls('POST /topups').length === 1)
    shop.clock.expire()
    await sending
    await until(() => gone)
    expect(gone).toBe(true)
  })
})
