import type { CdpSession } from './cdp.ts'
import { type Chromium, launchChromium } from './chromium.ts'
import { createPages, type Page, type PageOptions, type Pages } from './pages.ts'

/** How the first window looks before its page is there. */
export type FirstWindow = {
  readonly title: string
  readonly backgroundColor: string
  readonly size: { readonly width: number; readonly height: number }
}

/** The Chromium that shows the app's windows; it starts with the first of them. */
export type Browser = {
  readonly open: (options: WindowPage, first: FirstWindow) => Promise<Page>
  readonly session: () => Promise<CdpSession>
  /** The browser context of a session's partition; none for the default session. */
  readonly contextOf: (partition: string) => Promise<string | undefined>
  readonly end: () => Promise<void>
  readonly kill: () => void
}

/** A page to open, in the browser context of a session's partition. */
export type WindowPage = Omit<PageOptions, 'context'> & { readonly partition: string }

type Running = { readonly chromium: Chromium; readonly pages: Pages }

type BrowserOptions = {
  readonly executable: string
  readonly headless: boolean
  /** More flags, asked for when Chromium starts. */
  readonly flags: () => Promise<readonly string[]>
  /** Told the DevTools address that another client may use, if there shall be one. */
  readonly announce: ((address: string) => void) | undefined
}

export function createBrowser(options: BrowserOptions): Browser {
  const { executable, headless, flags, announce } = options
  let running: Promise<Running> | undefined
  // Known as soon as it runs, for those who cannot wait.
  let current: Chromium | undefined
  const contexts = new Map<string, Promise<string>>()

  const launch = async (first: FirstWindow): Promise<Running> => {
    const own = headless ? ['--headless', '--no-startup-window'] : appWindowFlags(first)
    const all = [...own, ...(await flags())]
    const chromium = launchChromium(executable, all, announce !== undefined)
    current = chromium
    const { cdp } = chromium
    void chromium.devToolsAddress?.then(announce)
    void chromium.exited.then(() => {
      running = undefined
      contexts.clear()
    })
    try {
      return { chromium, pages: await createPages(cdp.browser, cdp.session, !headless) }
    } catch (cause) {
      await chromium.exited
      throw new Error(`${executable} did not start: ${chromium.complaints()}`, { cause })
    }
  }

  const need = (): Promise<Running> => {
    if (running === undefined) throw new Error('Chromium has closed')
    return running
  }

  const contextOf = async (partition: string): Promise<string | undefined> => {
    if (partition === '') return undefined
    const { browser } = (await need()).chromium.cdp
    const known =
      contexts.get(partition) ??
      browser
        .send('Target.createBrowserContext', { disposeOnDetach: true })
        .then(({ browserContextId }) => browserContextId)
    contexts.set(partition, known)
    return known
  }

  return {
    open: async ({ partition, ...pageOptions }, first) => {
      running ??= launch(first)
      const { chromium, pages } = await running
      const context = await contextOf(partition)
      const page = await pages.open({ ...pageOptions, context })
      if (headless) await fitContent(chromium.cdp.browser, page, first.size)
      return { ...page, closed: Promise.race([page.closed, chromium.exited]) }
    },
    session: async () => (await need()).chromium.cdp.browser,
    contextOf,
    end: async () => {
      current?.kill()
      await current?.exited
    },
    kill: () => current?.kill(),
  }
}

function appWindowFlags({ title, backgroundColor, size }: FirstWindow): readonly string[] {
  const blank = `<title>${title}</title><body style="background:${backgroundColor}">`
  return [
    `--app=data:text/html,${encodeURIComponent(blank)}`,
    `--window-size=${size.width},${size.height}`,
  ]
}

// A headless window has no frame in Electron: its whole size is the page's.
async function fitContent(
  browser: CdpSession,
  { session, targetId }: Page,
  { width, height }: FirstWindow['size'],
): Promise<void> {
  const { result } = await session.send('Runtime.evaluate', {
    expression: '[outerWidth - innerWidth, outerHeight - innerHeight]',
    returnByValue: true,
  })
  const [besides, above] = result.value as [number, number]
  const { windowId } = await browser.send('Browser.getWindowForTarget', { targetId })
  const bounds = { width: width + besides, height: height + above }
  await browser.send('Browser.setWindowBounds', { windowId, bounds })
}
