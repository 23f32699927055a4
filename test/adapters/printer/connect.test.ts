import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Connection, Printer } from '#contract/printing'
import type { Slip } from '#contract/receipts'
import { err, ok } from '#contract/result'
import { type ConnectPorts, connectPrinter } from '../../../src/main/adapters/printer/connect.ts'
import { encodePulse, encodeSlip } from '../../../src/main/adapters/printer/encode.ts'
import { createFileTransport } from '../../../src/main/adapters/printer/file.ts'
import { openPaperPort } from '../../support/paper-port.ts'

const slip: Slip = {
  language: 'en',
  title: 'slip 42/7',
  columns: 32,
  lines: [{ kind: 'centred', text: 'Thank you' }],
}

const drawer = { opens: 'with-cash', pin: 2, onMs: 100, offMs: 200 } as const

const printerAt = (connection: Connection): Printer => ({
  connection,
  name: 'Counter',
  paper: '58',
  language: 'esc-pos',
  text: 'codes',
  codePages: 'common',
  cuts: true,
  drawer,
})

let folder: string
const logged: string[] = []

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'airtill-printer-'))
  logged.length = 0
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function ports(change: Partial<ConnectPorts> = {}): ConnectPorts {
  return {
    encode: async (one, printer) => ok(encodeSlip(one, printer, new Map())),
    queue: () => ({
      send: async () => ok('sent'),
      condition: async () => ({ is: 'unknown' }),
    }),
    printBySystem: async () => ok('sent'),
    archive: { save: async () => ok('slip.pdf') },
    folder,
    log: (line) => logged.push(line),
    ...change,
  }
}

const refused = (trouble: string, mayHavePrinted = false) => ({
  ok: false,
  error: { trouble, mayHavePrinted },
})

describe('a printer that is set up', () => {
  test('on the network gets the bytes of the slip, and of the pulse alone', async () => {
    const port = await openPaperPort()
    const printer = printerAt({ kind: 'network', host: '127.0.0.1', port: port.port })
    const connected = connectPrinter(ports())({ ...printer, language: 'star-prnt' })
    expect(await connected.print(slip)).toEqual({ ok: true, value: 'sent' })
    expect(await connected.openDrawer()).toEqual({ ok: true, value: 'sent' })
    expect(port.jobs).toEqual([
      Buffer.from(encodeSlip(slip, { ...printer, language: 'star-prnt' }, new Map())),
      Buffer.from(encodePulse(drawer, 'star-prnt')),
    ])
    await port.close()
  })

  test('as files writes a new one for each slip, whatever it is called', async () => {
    const connected = connectPrinter(ports())(printerAt({ kind: 'file' }))
    expect(await connected.print(slip)).toEqual({ ok: true, value: 'printed' })
    expect(await connected.print({ ...slip, title: 'slip 42/7' })).toEqual({
      ok: true,
      value: 'printed',
    })
    expect(await connected.openDrawer()).toEqual({ ok: true, value: 'printed' })
    expect(readdirSync(folder).sort()).toEqual([
      'drawer-1.bin',
      'slip-42-7-1.bin',
      'slip-42-7-2.bin',
    ])
    expect(readFileSync(join(folder, 'slip-42-7-2.bin'))).toEqual(
      Buffer.from(encodeSlip(slip, printerAt({ kind: 'file' }), new Map())),
    )
  })

  test('as files says so when the folder cannot be written', async () => {
    const file = join(folder, 'in-the-way')
    writeFileSync(file, '')
    const transport = createFileTransport(file, (line) => logged.push(line))
    expect(await transport.send(Uint8Array.of(1), 'slip')).toEqual(refused('file-not-written'))
    expect(logged).toHaveLength(1)
  })

  test('without the letters of a slip gets nothing of it', async () => {
    const connected = connectPrinter(ports({ encode: async () => err('not-drawn') }))(
      printerAt({ kind: 'file' }),
    )
    expect(await connected.print(slip)).toEqual(refused('not-drawn'))
    expect(readdirSync(folder)).toEqual([])
  })

  test('without a drawer opens none', async () => {
    const connected = connectPrinter(ports())({ ...printerAt({ kind: 'file' }), drawer: null })
    expect(await connected.openDrawer()).toEqual(refused('not-supported'))
  })

  test.each([{ kind: 'system', name: 'Office' }, { kind: 'pdf' }] as const)(
    'by $kind gets slips, and opens no drawer',
    async (connection) => {
      const connected = connectPrinter(ports())(printerAt(connection))
      expect((await connected.print(slip)).ok).toBe(true)
      expect(await connected.openDrawer()).toEqual(refused('not-supported'))
    },
  )

  test('by the system gets nothing while its queue is in trouble', async () => {
    const printed: string[] = []
    const connected = connectPrinter(
      ports({
        queue: () => ({
          send: async () => ok('sent'),
          condition: async () => ({ is: 'trouble', trouble: 'offline' }),
        }),
        printBySystem: async (_, name) => {
          printed.push(name)
          return ok('sent')
        },
      }),
    )(printerAt({ kind: 'system', name: 'Office' }))
    expect(await connected.print(slip)).toEqual(refused('offline'))
    expect(printed).toEqual([])
  })

  test('by the system prints where the queues of the system cannot be asked', async () => {
    const mute = { is: 'trouble', trouble: 'not-supported' } as const
    const connected = connectPrinter(
      ports({ queue: () => ({ send: async () => ok('sent'), condition: async () => mute }) }),
    )(printerAt({ kind: 'system', name: 'Office' }))
    expect(await connected.condition()).toEqual({ is: 'unknown' })
    expect(await connected.print(slip)).toEqual({ ok: true, value: 'sent' })
  })

  test('by PDF says so when none could be written', async () => {
    const connected = connectPrinter(
      ports({ archive: { save: async () => err('file-not-written') } }),
    )(printerAt({ kind: 'pdf' }))
    expect(await connected.print(slip)).toEqual(refused('file-not-written'))
  })

  test('whose way has a defect may have printed, and ends nothing', async () => {
    const connected = connectPrinter(
      ports({
        encode: () => Promise.reject(new Error('a defect')),
      }),
    )(printerAt({ kind: 'file' }))
    expect(await connected.print(slip)).toEqual(refused('not-supported', true))
    expect(logged).toEqual(['a slip was not handed over: Error: a defect'])
  })
})
