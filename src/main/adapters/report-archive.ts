import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
// Its build for Node declares a `require` of its own, which a bundle already has.
import { strToU8, zipSync } from 'fflate/browser'
import { err, ok, type Result } from '#contract/result'
import type { ReportFile } from '../domain/support/service.ts'

/** Writes a report into `folder` as one zip file that is named for the time, and answers its path. */
export async function saveReport(
  folder: string,
  files: readonly ReportFile[],
  now: number,
  log: (line: string) => void,
): Promise<Result<string, 'file-not-written'>> {
  const time = new Date(now).toISOString().slice(0, 19).replace(/[:T]/g, '-')
  const file = join(folder, `airtill-report-${time}.zip`)
  const packed = Object.fromEntries(files.map(({ name, text }) => [name, strToU8(text)]))
  try {
    await mkdir(folder, { recursive: true })
    await writeFile(file, zipSync(packed))
    return ok(file)
  } catch (cause) {
    log(`the report was not written: ${String(cause)}`)
    return err('file-not-written')
  }
}
