import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { extname, join, normalize } from 'node:path'
import { chromium, type Page } from 'playwright-core'
import { build } from 'vite'
import { createDrawing, type LineDrawer } from '../../../src/main/adapters/printer/drawing.ts'
import { contentSecurityPolicy } from '../../../src/main/page.ts'

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.woff2': 'font/woff2',
}
const browsers = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'] as const

/** The page that draws lines of slips, built as it is shipped, in a real browser. */
export type DrawingBench = {
  readonly page: Page
  readonly drawer: LineDrawer
  /** What main's log would say. */
  readonly log: readonly string[]
  /** What the browser complained of: policy violations, errors. */
  readonly complaints: readonly string[]
  readonly close: () => Promise<void>
}

export async function openDrawingBench(): Promise<DrawingBench> {
  const folder = await mkdtemp(join(tmpdir(), 'airtill-drawing-'))
  const root = join(import.meta.dirname, '../../../src/renderer')
  await build({
    root,
    base: './',
    logLevel: 'error',
    configFile: false,
    build: {
      outDir: folder,
      emptyOutDir: true,
      assetsInlineLimit: 0,
      rollupOptions: { input: join(root, 'draw.html') },
    },
  })
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname
    void readFile(join(folder, normalize(path)))
      .catch(() => null)
      .then((body) => {
        response.writeHead(body ? 200 : 404, {
          'Content-Type': types[extname(path)] ?? 'application/octet-stream',
          'Content-Security-Policy': contentSecurityPolicy,
        })
        response.end(body)
      })
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as AddressInfo
  const browser = await chromium.launch({
    executablePath: browsers.find((path) => existsSync(path)) ?? browsers[0],
    args: ['--no-sandbox'],
  })
  const page = await browser.newPage()
  const complaints: string[] = []
  const log: string[] = []
  page.on('console', (message) => complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(String(error)))
  await page.goto(`http://127.0.0.1:${port}/draw.html`)
  const drawer = createDrawing(
    async () => ({
      evaluate: (expression) => page.evaluate(expression),
      close: () => undefined,
    }),
    (line) => log.push(line),
  )
  return {
    page,
    drawer,
    log,
    complaints,
    async close() {
      await browser.close()
      server.close()
      await rm(folder, { recursive: true })
    },
  }
}
