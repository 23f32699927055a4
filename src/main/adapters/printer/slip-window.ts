import { BrowserWindow, type WebContents } from 'electron'
import { z } from 'zod'
import type { Slip } from '#contract/receipts'
import { slipPage } from './slip-page.ts'

/** The built page that a slip is set in, and a place to serve it from. */
export type SlipPages = {
  readonly slipTemplate: () => Promise<string>
  readonly publish: (html: string) => { readonly url: string; readonly withdraw: () => void }
}

/** A hidden window with one slip in it, ready to be printed. Whoever opened it closes it. */
export type SlipWindow = {
  readonly contents: WebContents
  /** The paper: as wide as a roll, and as long as the slip. */
  readonly widthMm: number
  readonly heightMm: number
  readonly heightPx: number
  readonly close: () => void
}

const mmPerPixel = 25.4 / 96
const longestMs = 30_000

/** Sets a slip in a window of its own. Rejects where that cannot be done, or takes too long. */
export async function openSlipWindow(slip: Slip, pages: SlipPages): Promise<SlipWindow> {
  const page = pages.publish(slipPage(slip, await pages.slipTemplate()))
  const window = new BrowserWindow({
    show: false,
    webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false },
  })
  function close(): void {
    window.destroy()
    page.withdraw()
  }
  try {
    const heightPx = await soon(heightOf(window, page.url))
    return {
      contents: window.webContents,
      widthMm: slip.columns > 32 ? 80 : 58,
      // Rounded up: a fraction of a pixel more would be a second page.
      heightMm: Math.ceil(heightPx * mmPerPixel),
      heightPx,
      close,
    }
  } catch (cause) {
    close()
    throw cause
  }
}

async function heightOf(window: BrowserWindow, url: string): Promise<number> {
  await window.loadURL(url)
  // Asking for a height sets the page, and a page that is set asks for its fonts.
  const height: unknown = await window.webContents.executeJavaScript(
    `document.body.offsetHeight, document.fonts.ready.then(
      () => document.querySelector('[data-set]')?.scrollHeight ?? null)`,
  )
  return z.number().positive().parse(height)
}

/** A page whose process ended never answers. */
async function soon<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('the slip was not set in time')), longestMs)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
