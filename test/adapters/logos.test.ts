import { createServer, type Server, type ServerResponse } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { err, ok } from '#contract/result'
import { createLogoFetcher, type LogoFetcher } from '../../src/main/adapters/logos.ts'
import { pictures } from '../support/pictures.ts'
import { selfSigned } from './reloadly/certificate.ts'

type Listening = Pick<Server, 'listen' | 'address' | 'close' | 'closeAllConnections'>

const largest = 64 * 1024
const noLogo = err('no-logo')

let server: Server
let origin: string
let fetcher: LogoFetcher
let asked: string[]
let lines: string[]
let answer: (response: ServerResponse) => void

/** Listens on a free port of this PC and answers its address. */
async function hostOf(one: Listening): Promise<string> {
  await new Promise<void>((resolve) => one.listen(0, '127.0.0.1', () => resolve()))
  return `127.0.0.1:${(one.address() as AddressInfo).port}`
}

function end(one: Listening): void {
  one.closeAllConnections()
  one.close()
}

const send = (body: Buffer | string, headers: Record<string, string> = {}) => {
  answer = (response) => response.writeHead(200, headers).end(body)
}

beforeEach(async () => {
  asked = []
  lines = []
  server = createServer((request, response) => {
    asked.push(request.url ?? '')
    answer(response)
  })
  origin = `http://${await hostOf(server)}`
  fetcher = createLogoFetcher({
    apiUrl: `${origin}/api`,
    userAgent: 'test',
    log: (line) => lines.push(line),
  })
  send(pictures.png)
})

afterEach(async () => {
  vi.unstubAllEnvs()
  await fetcher.close()
  end(server)
})

describe('a logo', () => {
  it.each([
    ['png', pictures.png],
    ['jpeg', pictures.jpeg],
    ['webp', pictures.webp],
    ['gif', pictures.gif],
  ] as const)('is the %s that its bytes show, whatever the answer calls it', async (type, body) => {
    send(body, { 'content-type': 'image/svg+xml' })
    expect(await fetcher.fetch(`${origin}/a.svg`)).toEqual(
      ok({ type, bytes: new Uint8Array(body) }),
    )
  })

  it.each([
    ['SVG', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'],
    ['SVG behind an XML line', '<?xml version="1.0"?><svg/>'],
    ['HTML', '<!doctype html><script>alert(1)</script>'],
    ['nothing', ''],
    ['the first half of a beginning', pictures.png.subarray(0, 4)],
    ['another RIFF', Buffer.concat([Buffer.from('RIFF0000WAVE'), pictures.webp])],
    ['a picture behind something else', Buffer.concat([Buffer.from(' '), pictures.png])],
  ])('is not %s, whatever the answer calls it', async (_, body) => {
    send(body, { 'content-type': 'image/png' })
    expect(await fetcher.fetch(`${origin}/a.png`)).toEqual(noLogo)
  })

  it('is at most 64 kB', async () => {
    const sized = (size: number) => Buffer.concat([pictures.png], size)
    send(sized(largest))
    expect(await fetcher.fetch(`${origin}/a.png`)).toMatchObject({ ok: true })
    send(sized(largest + 1), { 'content-length': String(largest + 1) })
    expect(await fetcher.fetch(`${origin}/a.png`)).toEqual(noLogo)
  })

  it('is given up when it turns out to have no end', async () => {
    const cut = Promise.withResolvers<void>()
    answer = (response) => {
      response.writeHead(200)
      const more = (): void => {
        while (response.write(Buffer.concat([pictures.png], 16_384)));
      }
      response.on('drain', more)
      response.on('close', () => cut.resolve())
      more()
    }
    expect(await fetcher.fetch(`${origin}/a.png`)).toEqual(noLogo)
    await cut.promise
  })

  it('is given up when its answer is no picture and has no end', async () => {
    const cut = Promise.withResolvers<void>()
    answer = (response) => {
      response.writeHead(404)
      const more = (): void => {
        while (response.write(Buffer.alloc(16_384)));
      }
      response.on('drain', more)
      response.on('close', () => cut.resolve())
      more()
    }
    expect(await fetcher.fetch(`${origin}/a.png`)).toEqual(noLogo)
    await cut.promise
  })

  it.each<[string, (response: ServerResponse) => void]>([
    ['headers', (response) => response.writeProcessing()],
    ['bytes', (response) => response.write(pictures.png.subarray(0, 1))],
  ])('is given up when the time is over that its %s took', async (_, drip) => {
    const time = new AbortController()
    const limits: number[] = []
    const timeout = vi.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => {
      limits.push(ms)
      return time.signal
    })
    const cut = Promise.withResolvers<void>()
    let dripped = 0
    answer = (response) => {
      const timer = setInterval(() => {
        drip(response)
        dripped += 1
        if (dripped === 20) time.abort()
      }, 1)
      response.on('close', () => {
        clearInterval(timer)
        cut.resolve()
      })
    }
    expect(await fetcher.fetch(`${origin}/a.png`)).toEqual(noLogo)
    expect(limits).toEqual([15_000])
    await cut.promise
    timeout.mockRestore()
  })

  it('is not unpacked: what is packed is no picture', async () => {
    send(gzipSync(pictures.png), { 'content-encoding': 'gzip' })
    expect(await fetcher.fetch(`${origin}/a.png`)).toEqual(noLogo)
  })

  it.each([
    ['headers of a megabyte', `HTTP/1.1 200 OK\r\nx: ${'a'.repeat(1_048_576)}\r\n\r\n`],
    ['bytes without sense', '\u00a7'.repeat(4096)],
  ])('is not had from %s', async (_, text) => {
    answer = (response) => response.socket?.end(text)
    expect(await fetcher.fetch(`${origin}/a.png`)).toEqual(noLogo)
  })

  it('is not one that was cut off', async () => {
    answer = (response) => {
      response.writeHead(200, { 'content-length': '5000' }).write(pictures.png, () => {
        response.destroy()
      })
    }
    expect(await fetcher.fetch(`${origin}/a.png`)).toEqual(noLogo)
  })

  it.each([404, 403, 500, 204])('is not there when the answer is %i', async (status) => {
    answer = (response) => response.writeHead(status).end(pictures.png)
    expect(await fetcher.fetch(`${origin}/a.png`)).toEqual(noLogo)
  })

  it('is not fetched from where a redirect points', async () => {
    answer = (response) => response.writeHead(302, { location: `${origin}/other.png` }).end()
    expect(await fetcher.fetch(`${origin}/a.png`)).toEqual(noLogo)
    expect(asked).toEqual(['/a.png'])
  })
})

describe('an address that a logo is not fetched from', () => {
  it.each([
    'http://logos.test/a.png',
    'file:///etc/passwd',
    'data:image/png;base64,iVBORw0KGgo=',
    'ftp://logos.test/a.png',
    'app://till/index.html',
    'nonsense',
    '',
  ])('is %s', async (address) => {
    expect(await fetcher.fetch(address)).toEqual(noLogo)
    expect(lines).toEqual([])
  })

  it('is another server on this PC, even by another name', async () => {
    const other = createServer((_, response) => response.end(pictures.png))
    const host = await hostOf(other)
    expect(await fetcher.fetch(`http://${host}/a.png`)).toEqual(noLogo)
    expect(await fetcher.fetch(`${origin.replace('127.0.0.1', 'localhost')}/a.png`)).toEqual(noLogo)
    expect(lines).toEqual([])
    end(other)
  })

  it('is an API of plain HTTP on another PC', async () => {
    const abroad = createLogoFetcher({
      apiUrl: 'http://shop.test',
      userAgent: 'test',
      log: (line) => lines.push(line),
    })
    expect(await abroad.fetch('http://shop.test/a.png')).toEqual(noLogo)
    expect(lines).toEqual([])
    await abroad.close()
  })

  it('is a server whose certificate nobody vouches for, whatever the environment says', async () => {
    vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0')
    const reached: string[] = []
    const safe = createTlsServer(selfSigned(), (request, response) => {
      reached.push(request.url ?? '')
      response.end(pictures.png)
    })
    expect(await fetcher.fetch(`https://${await hostOf(safe)}/a.png`)).toEqual(noLogo)
    expect(reached).toEqual([])
    end(safe)
  })
})

describe('the way to a logo', () => {
  it('leads through the proxy that the environment names', async () => {
    const tunnels: string[] = []
    const proxy = createServer().on('connect', (request, socket) => {
      tunnels.push(request.url ?? '')
      socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n')
    })
    vi.stubEnv('https_proxy', `http://${await hostOf(proxy)}`)
    expect(await fetcher.fetch('https://logos.test/a.png')).toEqual(noLogo)
    expect(tunnels).toEqual(['logos.test:443'])
    end(proxy)
  })

  it('never leads through it to a network on this PC', async () => {
    vi.stubEnv('http_proxy', 'http://127.0.0.1:1')
    expect(await fetcher.fetch(`${origin}/a.png`)).toMatchObject({ ok: true })
  })

  it('says in the log why there is none, without what may be a signature', async () => {
    send('<svg/>')
    await fetcher.fetch(`${origin}/a.svg?signature=not-for-the-log`)
    expect(lines).toHaveLength(1)
    expect(lines.join()).toContain(`${origin}/a.svg `)
    expect(lines.join()).not.toContain('not-for-the-log')
  })

  it('ends when the till closes', async () => {
    const arrived = Promise.withResolvers<void>()
    answer = () => arrived.resolve()
    const waiting = fetcher.fetch(`${origin}/a.png`)
    await arrived.promise
    await fetcher.close()
    expect(await waiting).toEqual(noLogo)
    expect(await fetcher.fetch(`${origin}/a.png`)).toEqual(noLogo)
    expect(asked).toHaveLength(1)
  })
})
