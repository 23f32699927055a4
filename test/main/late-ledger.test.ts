import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { createMemoryStore } from '../../src/main/adapters/keychain/memory-store.ts'
import { reloadlyAddresses } from '../../src/main/connection.ts'
import { createPages } from '../../src/main/page.ts'
import { createPresentTill, type PresentTill } from '../../src/main/present-till.ts'
import { holderOf } from '../support/other-till.ts'
import { noPrinters } from '../support/print-shop.ts'
import { temporaryFolder } from '../support/sales-till.ts'

const main = join(import.meta.dirname, '..', '..', 'src', 'main')
const patience = { timeout: 20_000 }

// Else Electron's package looks for its binary when it is imported, and nothing here needs that.
process.env['ELECTRON_OVERRIDE_DIST_PATH'] ??= main
const { compose } = await import('../../src/main/compose.ts')

let till: PresentTill | null = null
afterEach(async () => {
  await till?.close()
})

test('a till whose ledger opens later settles then what was left behind, and goes on', async () => {
  using folder = temporaryFolder()
  const told: string[] = []
  await using other = await holderOf(join(folder.path, 'ledger-practice.sqlite'))
  const present = createPresentTill({
    compose: (reopen) =>
      compose({
        folder: folder.path,
        version: '0.0.0',
        systemLanguage: 'en-GB',
        server: null,
        addresses: reloadlyAddresses,
        secrets: () => Promise.resolve(createMemoryStore()),
        downloads: folder.path,
        logs: { recent: () => '', clear: () => Promise.resolve() },
        browse: () => Promise.resolve(false),
        copyText: () => Promise.resolve(),
        ledgerWorkerFile: join(main, 'adapters', 'sqlite', 'ledger-worker.ts'),
        pages: createPages(folder.path),
        printers: noPrinters,
        announce: (event) => told.push(event),
        log: () => undefined,
        reopen,
      }),
    reopened: () => told.push('reopened'),
    giveUp: (cause) => told.push(String(cause)),
  })
  till = present
  await present.open()
  present.watch()
  const api = present.api()
  if (!api) throw new Error('no till is open')
  expect(await api.till.status(undefined)).toMatchObject({ value: { ledger: 'in-use' } })
  expect((await api.sales.recent({ limit: 5 })).ok).toBe(false)
  await other.kill()
  await expect
    .poll(() => api.till.status(undefined), patience)
    .toMatchObject({
      value: { ledger: 'ready' },
    })
  expect(told).toContain('till.changed')
  // The other one wrote it, and never sent it: whoever sells next decides.
  expect(await api.sales.unsettled(undefined)).toMatchObject({ value: [{ state: 'not-sent' }] })
  expect(told).not.toContain('reopened')
})
