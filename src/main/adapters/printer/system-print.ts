import type { WebContents } from 'electron'
import type { Slip } from '#contract/receipts'
import { ok } from '#contract/result'
import type { HandOver } from '../../domain/printing/printer.ts'
import { failed } from './failed.ts'
import { openSlipWindow, type SlipPages } from './slip-window.ts'

/** Prints a slip by the system's own driver for the printer of that name. */
export type PrintBySystem = (slip: Slip, deviceName: string) => Promise<HandOver>

const limitMs = 30_000
const micronsPerMm = 1000

/**
 * Prints by the driver of the system, which draws the slip as a picture of a page.
 *
 * The driver says that it took the page, and nothing of the paper: the best that comes of it is `sent`.
 */
export function createSystemPrint(pages: SlipPages, log: (line: string) => void): PrintBySystem {
  return async (slip, deviceName) => {
    const window = await openSlipWindow(slip, pages).catch((cause: unknown) => {
      log(`the slip was not set: ${String(cause)}`)
      return null
    })
    if (!window) return failed('not-drawn', false)
    try {
      return await print(window.contents, {
        silent: true,
        deviceName,
        // Without a size Chromium prints A4, whatever the printer holds.
        pageSize: {
          width: window.widthMm * micronsPerMm,
          height: window.heightMm * micronsPerMm,
        },
        margins: { marginType: 'none' },
        printBackground: true,
      })
    } catch (cause) {
      log(`the system did not print: ${String(cause)}`)
      return failed('not-supported', false)
    } finally {
      window.close()
    }
  }
}

function print(
  contents: WebContents,
  options: Electron.WebContentsPrintOptions,
): Promise<HandOver> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => resolve(failed('jammed', true)), limitMs)
    const settle = (success: boolean, reason: string): void => {
      clearTimeout(timer)
      resolve(success ? ok('sent') : refused(reason))
    }
    try {
      contents.print(options, settle)
    } catch (cause) {
      clearTimeout(timer)
      reject(cause)
    }
  })
}

/** Chromium has words for these, and no codes. */
function refused(reason: string): HandOver {
  if (/device ?name|no printers/i.test(reason)) return failed('not-found', false)
  return failed('queue-stopped', true)
}
