import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, normalize } from 'node:path'
import { type BrowserContext, chromium, type Page } from 'playwright-core'
import { inject } from 'vitest'
import { contentSecurityPolicy } from '../../src/main/page.ts'
import { encodePng } from '../../src/main/practice/png.ts'
import { installStage, type StageOptions } from './stage.ts'

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
}

const logo = encodePng(20, () => [0, 104, 115, 255])

// The first draws nothing for a screen, which takes less of a small machine.
const browsers = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'] as const

export type OpenOptions = StageOptions & {
  readonly width?: number
  readonly height?: number
  readonly reducedMotion?: boolean
  /** The moment at which the page's clock stands still, to be moved by hand. */
  readonly at?: string
}

/** What is served beside the till: a file by its path. */
type Files = Readonly<Record<string, string>>

export type Bench = {
  /** Opens the till on a stage of its own. */
  readonly open: (options?: OpenOptions) => Promise<Page>
  /** Closes every till that is open. */
  readonly tidy: () => Promise<void>
  /** What the browser complained of on any page so far: policy violations, errors. */
  readonly complaints: () => readonly string[]
  readonly close: () => Promise<void>
}

/** Where one till at a time is open: what a page leaves behind is cleared before the next. */
type Seat = {
  readonly reducedMotion: boolean
  /** Whether its clock is not the machine's: once it is not, it never is again. */
  readonly ownTime: boolean
  readonly context: BrowserContext
  /** Keeps the process alive between two tills. */
  readonly keeper: Page
  taken: boolean
}

async function leave(seat: Seat): Promise<void> {
  const tills = seat.context.pages().filter((page) => page !== seat.keeper)
  await Promise.all(tills.map((page) => page.close()))
  await seat.keeper.evaluate(() => localStorage.clear())
  seat.taken = false
}

/** The built renderer in a real browser, served with the policy that the app serves it with. */
export async function createBench(more: Files = {}): Promise<Bench> {
  const folder = inject('builtRenderer')
  const serve = async (path: string, response: ServerResponse): Promise<void> => {
    if (path.startsWith('/logo/')) {
      response.writeHead(200, { 'Content-Type': 'image/png', 'Cache-Control': 'no-store' })
      response.end(logo)
      return
    }
    if (path === '/blank') {
      response.writeHead(200, { 'Content-Type': 'text/html' }).end()
      return
    }
    const file = more[path] ?? join(folder, normalize(path === '/' ? '/index.html' : path))
    const body = await readFile(file).catch(() => null)
    response.writeHead(body ? 200 : 404, {
      'Content-Type': types[extname(file)] ?? 'application/octet-stream',
      'Content-Security-Policy': contentSecurityPolicy,
      // Read, parsed and compiled once for all pages of a file.
      'Cache-Control': 'max-age=3600',
    })
    response.end(body)
  }
  const server = createServer((request, response) => {
    void serve(new URL(request.url ?? '/', 'http://localhost').pathname, response)
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as AddressInfo
  const origin = `http://127.0.0.1:${port}`
  const browser = await chromium.launch({
    executablePath: browsers.find((path) => existsSync(path)) ?? browsers[0],
    // Pages of one context share a process: a new one costs more than all that a test does.
    args: ['--no-sandbox', '--renderer-process-limit=1'],
  })
  const complaints: string[] = []
  const seats: Seat[] = []

  /** A seat where nobody sits: two tills that are open at once share neither clock nor storage. */
  async function takeSeat(reducedMotion: boolean, ownTime: boolean): Promise<Seat> {
    const free = seats.find(
      (seat) => !seat.taken && seat.reducedMotion === reducedMotion && seat.ownTime === ownTime,
    )
    if (free) {
      free.taken = true
      return free
    }
    const context = await browser.newContext({
      viewport: { width: 1024, height: 640 },
      reducedMotion: reducedMotion ? 'reduce' : 'no-preference',
      locale: 'en-GB',
    })
    const keeper = await context.newPage()
    await keeper.goto(`${origin}/blank`)
    const seat = { reducedMotion, ownTime, context, keeper, taken: true }
    seats.push(seat)
    return seat
  }

  return {
    async open(options = {}) {
      const { width = 1024, height = 640, reducedMotion = true, at, ...stage } = options
      const { context } = await takeSeat(reducedMotion, at !== undefined)
      if (at !== undefined) {
        await context.clock.install({ time: at })
        await context.clock.resume()
      }
      const page = await context.newPage()
      await page.setViewportSize({ width, height })
      page.on('console', (message) => {
        if (message.type() === 'error' || message.type() === 'warning') {
          complaints.push(message.text())
        }
      })
      page.on('pageerror', (error) => complaints.push(String(error)))
      await page.addInitScript(installStage, stage)
      await page.goto(origin)
      await page.locator('#number, [data-ledger], [data-first-run], [data-keys]').waitFor()
      await page.evaluate(() => document.fonts.ready)
      return page
    },
    async tidy() {
      await Promise.all(seats.filter(({ taken }) => taken).map(leave))
    },
    complaints: () => complaints,
    async close() {
      await browser.close()
      server.close()
    },
  }
}
