import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Slip } from '#contract/receipts'
import { err, ok } from '#contract/result'
import type { SlipArchive } from '../../domain/receipt/printer.ts'
import { openSlipWindow, type SlipPages } from './slip-window.ts'

const mmPerInch = 25.4

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
  const window = await openSlipWindow(slip, pages)
  try {
    // Without a size Chromium prints A4, whatever the printer holds.
    return await window.contents.printToPDF({
      pageSize: { width: window.widthMm / mmPerInch, height: window.heightMm / mmPerInch },
      margins: { top: 0, bottom: 0, left: 0, right: 0 },
      printBackground: true,
    })
  } finally {
    window.close()
  }
}
