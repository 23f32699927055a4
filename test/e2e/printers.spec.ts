import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import type { Pos } from '#contract'
import type { Connection } from '#contract/printing'
import { openPaperPort, ready, statusAnswer } from '../support/paper-port.ts'
import { lacksPrintServer, openPrintServer } from '../support/print-server.ts'
import { expect, test } from '../support/till.ts'

declare global {
  interface Window {
    readonly pos: Pos
  }
}

const opened: { readonly close: () => Promise<void> }[] = []

test.afterEach(async () => {
  for (const one of opened.splice(0)) await one.close()
})

/** Prints a sheet on a printer, and answers how that ended. */
const trySheet = (page: Page, connection: Connection, sheet: 'slip' | 'drawer' = 'slip') =>
  page.evaluate(
    async ([to, which]) => {
      const tried = await window.pos.printing.trySheet({
        printer: {
          connection: to,
          name: 'Counter',
          paper: '80',
          language: 'esc-pos',
          text: 'codes',
          codePages: 'common',
          cuts: true,
          drawer: { opens: 'with-cash', pin: 2, onMs: 100, offMs: 200 },
        },
        sheet: which,
      })
      return tried.ok ? (tried.value.trouble ?? tried.value.outcome) : tried.error.code
    },
    [connection, sheet] as const,
  )

test('slips reach a printer on the network and files, and the drawer its pulse', async ({
  till,
}) => {
  const page = await till.launch()
  const paper = await openPaperPort({ answer: (bytes) => statusAnswer(bytes, ready) })
  opened.push(paper)
  const network = { kind: 'network', host: '127.0.0.1', port: paper.port } as const
  expect(await trySheet(page, network)).toBe('printed')
  expect(await trySheet(page, network, 'drawer')).toBe('printed')
  expect(paper.jobs[0]?.includes('\x1b@')).toBe(true)
  expect(paper.jobs[1]?.includes('\x1bp\x00')).toBe(true)
  await paper.close()
  expect(await trySheet(page, network)).toBe('unreachable')

  expect(await trySheet(page, { kind: 'file' })).toBe('printed')
  expect(await trySheet(page, { kind: 'pdf' })).toBe('printed')
  const written = readdirSync(join(till.dataDir, 'receipts'))
  expect(written.filter((name) => name.endsWith('.bin'))).toHaveLength(1)
  expect(written.filter((name) => name.endsWith('.pdf'))).toHaveLength(1)
  await till.close()
})

const lack = lacksPrintServer()

test('slips reach a queue of the system as bytes, and as a page by its driver', async ({
  till,
}) => {
  test.skip(lack !== null, lack ?? '')
  const cups = await openPrintServer()
  const paper = await openPaperPort()
  opened.push(paper, cups)
  const device = `socket://127.0.0.1:${paper.port}`
  cups.administer('lpadmin', '-p', 'counter', '-E', '-v', device, '-m', 'raw')

  const page = await till.launch({ env: { CUPS_SERVER: cups.server } })
  expect(await trySheet(page, { kind: 'queue', name: 'counter' })).toBe('printed')
  expect(await trySheet(page, { kind: 'queue', name: 'nowhere' })).toBe('not-found')
  await paper.ended(1)
  expect(paper.jobs[0]?.includes('\x1b@')).toBe(true)

  expect(await trySheet(page, { kind: 'system', name: 'counter' }, 'drawer')).toBe('not-supported')
  // What Electron makes of a queue without a driver was never seen.
  if (till.shell === 'preview') {
    expect(await trySheet(page, { kind: 'system', name: 'counter' })).toBe('sent')
    await paper.ended(2)
    expect(paper.jobs[1]?.subarray(0, 5).toString()).toBe('%PDF-')
  }
  await till.close()
})
