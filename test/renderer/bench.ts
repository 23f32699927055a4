import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, normalize } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright-core'
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

export type Bench = {
  /** Opens the till on a stage of its own. */
  readonly open: (options?: OpenOptions) => Promise<Page>
  /** Closes every till that is open. */
  readonly tidy: () => Promise<void>
  /** What the browser complained of on any page so far: policy violations, errors. */
  readonly complaints: () => readonly string[]
  readonly close: () => Promise<void>
}

/** The built renderer in a real browser, served with the policy that the app serves it with. */
export async function createBench(): Promise<Bench> {
  const folder = inject('builtRenderer')
  const serve = async (path: string, response: ServerResponse): Promise<void> => {
    if (path.startsWith('/logo/')) {
      response.writeHead(200, { 'Content-Type': 'image/png' }).end(logo)
      return
    }
    const file = join(folder, normalize(path === '/' ? '/index.html' : path))
    const body = await readFile(file).catch(() => null)
    response.writeHead(body ? 200 : 404, {
      'Content-Type': types[extname(file)] ?? 'application/octet-stream',
      'Content-Security-Policy': contentSecurityPolicy,
    })
    response.end(body)
  }
  const server = createServer((request, response) => {
    void serve(new URL(request.url ?? '/', 'http://localhost').pathname, response)
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as AddressInfo
  const browser: Browser = await chromium.launch({
    executablePath: browsers.find((path) => existsSync(path)) ?? browsers[0],
    args: ['--no-sandbox'],
  })
  const complaints: string[] = []

  return {
    async open(options = {}) {
      const { width = 1024, height = 640, reducedMotion = true, at, ...stage } = options
      const context = await browser.newContext({
        viewport: { width, height },
        reducedMotion: reducedMotion ? 'reduce' : 'no-preference',
        locale: 'en-GB',
      })
      const page = await context.newPage()
      page.on('console', (message) => {
        if (message.type() === 'error' || message.type() === 'warning') {
          complaints.push(message.text())
        }
      })
      page.on('pageerror', (error) => complaints.push(String(error)))
      if (at !== undefined) await page.clock.install({ time: at })
      await page.addInitScript(installStage, stage)
      await page.goto(`http://127.0.0.1:${port}/`)
      await page.locator('#number, [data-ledger], [data-first-run], [data-keys]').waitFor()
      await page.evaluate(() => document.fonts.ready)
      return page
    },
    async tidy() {
      await Promise.all(browser.contexts().map((context) => context.close()))
    },
    complaints: () => complaints,
    async close() {
      await browser.close()
      server.close()
    },
  }
}
