import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { type Browser, chromium, type Page } from 'playwright-core'
import type { Pos } from '#contract'
import type { Server } from '../../src/main/connection.ts'
import { builtMain } from '../support/build.ts'
import { projectFolder } from '../support/run-tool.ts'
import type { Kill, PlannedSale } from './plan.ts'
import { startProcess, type TillProcess } from './process.ts'

declare global {
  interface Window {
    readonly pos: Pos
  }
}

/** The built app, open with its window. */
export type WholeApp = {
  readonly process: TillProcess
  /** Resolves when its page can be used; false when it never could. */
  readonly opened: Promise<boolean>
  /** Sells through the page, as the counter does. Answers what the till accepted so far. */
  readonly sell: (sales: readonly PlannedSale[]) => ReadonlySet<string>
  /** Waits until no sale is on its way, or until patience ends. */
  readonly rest: (patienceMs: number) => Promise<void>
  readonly dispose: () => Promise<void>
}

const openWithinMs = 120_000

/** Within it a page shows itself to one connection, or another is made. */
const reachWithinMs = 10_000

/** Opens the build in the preview shell, without a display. */
export function openWholeApp(profile: string, server: Server, kill: Kill | null): WholeApp {
  const folder = mkdtempSync(join(tmpdir(), 'airtill-kill-test-app-'))
  const addressFile = join(folder, 'address')
  const run = join(projectFolder, 'tools', 'preview-shell', 'run.ts')
  const process = startProcess(
    [run, '--headless', '--cdp-port-file', addressFile, builtMain],
    {
      AIRTILL_DATA_DIR: profile,
      AIRTILL_API_URL: server.apiUrl,
      AIRTILL_AUTH_URL: server.authUrl,
      AIRTILL_CLIENT_ID: server.clientId,
      AIRTILL_CLIENT_SECRET: server.clientSecret,
    },
    kill,
  )
  const accepted = new Set<string>()
  let browser: Browser | undefined
  let page: Page | undefined

  async function open(): Promise<boolean> {
    const deadline = Date.now() + openWithinMs
    const isGone = () =>
      process.said.includes('stopped') || process.hasEnded() || Date.now() > deadline
    while (!existsSync(addressFile) || readFileSync(addressFile, 'utf8').trim() === '') {
      if (isGone()) return false
      await pause(20)
    }
    const address = readFileSync(addressFile, 'utf8').trim()
    while (!isGone()) {
      if (await reach(address, isGone)) return true
      await pause(20)
    }
    return false
  }

  /** Connects anew each time: a connection that once saw no page would never see one. */
  async function reach(address: string, isGone: () => boolean): Promise<boolean> {
    await browser?.close().catch(() => undefined)
    browser = await chromium
      .connectOverCDP(address, { noDefaults: true, timeout: reachWithinMs })
      .catch(() => undefined)
    const deadline = Date.now() + reachWithinMs
    while (browser && Date.now() < deadline && !isGone()) {
      page = browser.contexts()[0]?.pages()[0]
      if (page && page.url() !== 'about:blank') {
        const isReady = page.evaluate(() => typeof window.pos === 'object').catch(() => false)
        if (await Promise.race([isReady, pause(reachWithinMs, false)])) return true
      }
      await pause(20)
    }
    if (!isGone()) console.error(`no page of an app was seen at ${address}; once more`)
    return false
  }

  async function submit({ saleId, number, delayMs }: PlannedSale): Promise<void> {
    await pause(delayMs)
    const reply = await page?.evaluate(
      (sale) =>
        window.pos.sales.submit({
          ...sale,
          country: 'NG',
          operatorId: 341,
          order: { value: '100', currency: 'NGN' },
          tender: { method: 'cash', given: null },
          despite: [],
          ownerPin: null,
        }),
      { saleId, number },
    )
    if (reply?.ok) accepted.add(saleId)
  }

  async function isMoving(): Promise<boolean> {
    const recent = await page?.evaluate(() => window.pos.sales.recent({ limit: 10 }))
    if (!recent?.ok) return true
    return recent.value.some(({ state }) => state === 'working' || state === 'unsure')
  }

  return {
    process,
    opened: open(),
    sell(sales) {
      // A till that is killed on the way breaks the call off.
      for (const sale of sales) submit(sale).catch(() => undefined)
      return accepted
    },
    async rest(patienceMs) {
      const deadline = Date.now() + patienceMs
      while (Date.now() < deadline && (await isMoving().catch(() => false))) await pause(50)
    },
    async dispose() {
      await browser?.close().catch(() => undefined)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
