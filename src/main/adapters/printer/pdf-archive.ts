import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { BrowserWindow } from 'electron'
import { z } from 'zod'
import type { Slip } from '#contract/receipts'
import { err, ok } from '#contract/result'
import { slipHtml } from '../../domain/receipt/html.ts'
import type { SlipArchive } from '../../domain/receipt/printer.ts'

export type SlipPages = {
  readonly slipTemplate: () => Promise<string>
  readonly publish: (html: string) => { readonly url: string; readonly withdraw: () => void }
}

const paperWidthInches = 58 / 25.4
const pixelsPerInch = 96

/** Writes slips as PDF files, one page each, as wide as a roll and as long as the slip, into `folder`. */
export function createPdfArchive(
  folder: string,
  pages: SlipPages,
  log: (line: string) => void,
): SlipArchive {
  return {
    async save(slip) {
      const fileName = `${slip.title}.pdf`
      try {
        const pdf = await printed(slip, pages)
        await mkdir(folder, { recursive: true })
        await writeFile(join(folder, `${fileName}.part`), pdf)
        await rename(join(folder, `${fileName}.part`), join(folder, fileName))
        return ok(fileName)
      } catch (cause) {
        log(`slip ${fileName} was not written: ${String(cause)}`)
        return err('file-not-written')
      }
    },
  }
}

async function printed(slip: Slip, pages: SlipPages): Promise<Buffer> {
  const page = pages.publish(slipHtml(slip, await pages.slipTemplate()))
  const window = new BrowserWindow({
    show: false,
    webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false },
  })
  try {
    await window.loadURL(page.url)
    const height: unknown = await window.webContents.executeJavaScript(
      'document.fonts.ready.then(() => document.body.scrollHeight)',
    )
    // Without a size Chromium prints A4, whatever the printer holds.
    return await window.webContents.printToPDF({
      pageSize: { width: paperWidthInches, height: z.number().parse(height) / pixelsPerInch },
      margins: { top: 0, bottom: 0, left: 0, right: 0 },
      printBackground: true,
    })
  } finally {
    window.destroy()
    page.withdraw()
  }
}
