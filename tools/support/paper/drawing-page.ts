import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, normalize } from 'node:path'
import { chromium, type Page } from 'playwright-core'
import { createDrawing, type LineDrawer } from '../../../src/main/adapters/printer/drawing.ts'
import { contentSecurityPolicy } from '../../../src/main/page.ts'
import { findChromium } from '../../preview-shell/chromium.ts'

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.woff2': 'font/woff2',
}

/** The page that draws lines of slips in a real browser, under the policy that the till serves it with. */
export type DrawingBench = {
  readonly page: Page
  readonly drawer: LineDrawer
  /** What main's log would say. */
  readonly log: readonly string[]
  /** What the browser complained of: policy violations, errors. */
  readonly complaints: readonly string[]
  readonly close: () => Promise<void>
}

/** Opens it from the folder of a built renderer. */
export async function openDrawingBench(folder: string): Promise<DrawingBench> {
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
    executablePath: findChromium(),
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
    },
  }
}
