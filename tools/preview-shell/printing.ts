import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import type { Protocol } from './cdp.ts'
import { previewShellError } from './unavailable.ts'

type Options = Electron.WebContentsPrintOptions
type PrintDone = (success: boolean, failureReason: string) => void

const micronsPerInch = 25_400

// Electron's own words, which apps tell apart.
const noSuchDevice = 'Invalid deviceName provided'
const jobFailed = 'Print job failed'

const followed = new Set(['silent', 'deviceName', 'printBackground', 'margins', 'pageSize'])

/** The page for a printer in Chromium's terms: only pages of a given size, without margins or questions. */
export function toPageParameters(options: Options): Protocol.Page.printToPDFParameters {
  for (const name of Object.keys(options)) {
    if (!followed.has(name)) throw previewShellError(`The print option "${name}"`)
  }
  const { silent, deviceName, margins, pageSize, printBackground = false } = options
  if (silent !== true || !deviceName) throw previewShellError('Printing that asks where')
  if (margins?.marginType !== 'none') throw previewShellError('Printing with margins')
  if (typeof pageSize !== 'object') throw previewShellError('Printing on a page by its name')
  return {
    printBackground,
    paperWidth: pageSize.width / micronsPerInch,
    paperHeight: pageSize.height / micronsPerInch,
    marginTop: 0,
    marginBottom: 0,
    marginLeft: 0,
    marginRight: 0,
  }
}

/** Throws where CUPS is missing, which hands pages to printers. */
export function requireCups(): void {
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  if (!folders.some((folder) => existsSync(join(folder, 'lp')))) {
    throw previewShellError('Printing without CUPS')
  }
}

/** Hands a page to a queue, and tells as Electron does how that ended. */
export async function printPdf(pdf: Buffer, deviceName: string, done: PrintDone): Promise<void> {
  const names = (await run('lpstat', ['-e'])).said.split('\n')
  if (!names.includes(deviceName)) return done(false, noSuchDevice)
  const { code } = await run('lp', ['-d', deviceName, '-t', 'Airtill'], pdf)
  done(code === 0, code === 0 ? '' : jobFailed)
}

/** The queues of CUPS, with as much as their names say. */
export async function listPrinters(): Promise<Electron.PrinterInfo[]> {
  const { said } = await run('lpstat', ['-e'])
  return said
    .split('\n')
    .filter((name) => name !== '')
    .map((name) => ({ name, displayName: name, description: '', options: {} }))
}

function run(
  program: string,
  words: readonly string[],
  input?: Buffer,
): Promise<{ readonly code: number | null; readonly said: string }> {
  return new Promise((resolve) => {
    const child = spawn(program, words, { env: { ...process.env, LC_ALL: 'C' } })
    let said = ''
    child.stdout.on('data', (bytes: Buffer) => {
      said += String(bytes)
    })
    child.once('error', () => resolve({ code: null, said }))
    child.once('close', (code) => resolve({ code, said }))
    child.stdin.on('error', () => undefined)
    child.stdin.end(input)
  })
}
