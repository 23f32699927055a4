import { spawnSync } from 'node:child_process'
import { closeSync, openSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, test } from 'vitest'
import { openLedger } from '../../../src/main/adapters/sqlite/ledger.ts'
import { createSales } from '../../../src/main/domain/sales/service.ts'
import { createFakeClock } from '../../support/sales-clock.ts'
import { createScriptedGateway } from '../../support/sales-gateway.ts'
import { newSale, saleFacts } from '../../support/sales-samples.ts'
import { openedLedger, temporaryFolder } from '../../support/sales-till.ts'
import { noVouchers } from '../../support/vouchers.ts'

/** A folder on a file system of two megabytes; null where this user may not mount one. */
function smallDisk(): (Disposable & { readonly path: string }) | null {
  const folder = temporaryFolder()
  const mounted = spawnSync('/bin/mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', folder.path])
  if (mounted.status !== 0) {
    folder[Symbol.dispose]()
    return null
  }
  return {
    path: folder.path,
    [Symbol.dispose]() {
      spawnSync('/bin/umount', [folder.path])
      folder[Symbol.dispose]()
    },
  }
}

function mayMount(): boolean {
  using disk = smallDisk()
  return disk !== null
}

function tillOn(file: string) {
  const clock = createFakeClock()
  const ledger = openedLedger(file, { after: clock.after })
  const gateway = createScriptedGateway()
  gateway.answer({ send: () => ({ kind: 'never-left' }) })
  const sales = createSales({
    ledger,
    gateway,
    clock,
    announce: () => undefined,
    wallet: () => Promise.resolve(null),
    shop: () => ({ till: 't1', shift: 1, clerk: 'ada' }),
    vouchers: noVouchers,
  })
  return { ledger, gateway, clock, sales }
}

/** Leaves no room for one more page. */
function fill(path: string): void {
  const file = openSync(path, 'w')
  try {
    for (;;) writeSync(file, Buffer.alloc(4096))
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ENOSPC') throw cause
  } finally {
    closeSync(file)
  }
}

describe('a sale', () => {
  test.skipIf(!mayMount())(
    'is refused by a disk that is full, and the till sells on when there is room',
    async () => {
      using disk = smallDisk()
      if (disk === null) return
      const { ledger, gateway, clock, sales } = tillOn(join(disk.path, 'ledger.db'))
      const ballast = join(disk.path, 'ballast')
      fill(ballast)
      const accepted: string[] = []
      // The journal may still have room of its own for a few.
      for (let i = 0; i < 500; i++) {
        const sale = newSale({ msisdn: String(2_348_031_000_000 + i) })
        const submitted = sales.submit(sale)
        if (!submitted.ok) {
          expect(submitted.error).toBe('ledger-unavailable')
          break
        }
        accepted.push(sale.saleId)
      }
      expect(accepted.length).toBeLessThan(500)
      await clock.advance(0)
      expect(gateway.sent.length).toBeLessThanOrEqual(accepted.length)

      rmSync(ballast)
      const later = newSale()
      expect(sales.submit(later).ok).toBe(true)
      await clock.advance(10_000)
      const recent = ledger.recent(600)
      expect(recent.ok && recent.value.map(({ facts }) => facts.saleId).sort()).toEqual(
        [...accepted, later.saleId].sort(),
      )
      expect(gateway.sent).toHaveLength(accepted.length + 1)
      ledger.close()
    },
  )

  test('waits for another program that holds the file, and then says that it cannot write', {
    timeout: 60_000,
  }, () => {
    using folder = temporaryFolder()
    const file = join(folder.path, 'ledger.db')
    const { ledger, gateway, sales } = tillOn(file)
    const other = new DatabaseSync(file)
    other.exec('BEGIN IMMEDIATE')
    expect(sales.submit(newSale())).toEqual({ ok: false, error: 'ledger-unavailable' })
    other.exec('ROLLBACK')
    other.close()
    expect(gateway.sent).toHaveLength(0)
    expect(sales.submit(newSale()).ok).toBe(true)
    ledger.close()
  })
})

describe.skipIf(!mayMount())('a ledger on a disk that is full', () => {
  test('says so, and finds out by itself that there is room again', async () => {
    using disk = smallDisk()
    if (disk === null) return
    const clock = createFakeClock()
    const ledger = openedLedger(join(disk.path, 'ledger.db'), { after: clock.after })
    const states: string[] = []
    ledger.onState(() => states.push(ledger.state()))
    const ballast = join(disk.path, 'ballast')
    fill(ballast)
    let written = 0
    while (written < 500 && ledger.create(saleFacts()).ok) written++
    expect(ledger.state()).toBe('disk-full')
    await clock.advance(60_000)
    expect(states).toEqual(['disk-full'])
    const recent = ledger.recent(600)
    expect(recent.ok && recent.value).toHaveLength(written)

    rmSync(ballast)
    await clock.advance(3000)
    expect(states).toEqual(['disk-full', 'ready'])
    expect(ledger.create(saleFacts()).ok).toBe(true)
    ledger.close()
  })

  test('says so when it is opened, and opens when there is room again', () => {
    using disk = smallDisk()
    if (disk === null) return
    const file = join(disk.path, 'ledger.db')
    openedLedger(file).close()
    const ballast = join(disk.path, 'ballast')
    fill(ballast)
    expect(openLedger(file)).toEqual({ ok: false, error: 'disk-full' })
    rmSync(ballast)
    const opened = openLedger(file)
    expect(opened.ok && opened.value.wasUnclean).toBe(false)
    if (opened.ok) opened.value.ledger.close()
  })
})
