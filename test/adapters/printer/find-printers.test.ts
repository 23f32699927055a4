import { afterEach, describe, expect, test } from 'vitest'
import type { FoundPrinter } from '#contract/printing'
import { createPrinterSearch } from '../../../src/main/adapters/printer/find-printers.ts'
import { neighbours } from '../../../src/main/adapters/printer/neighbours.ts'
import { createQueues } from '../../../src/main/adapters/printer/queues.ts'
import { openPaperPort, type PaperPort, ready, statusAnswer } from '../../support/paper-port.ts'
import { startSpooler } from '../../support/spooler.ts'

const opened: PaperPort[] = []

afterEach(async () => {
  for (const port of opened.splice(0)) await port.close()
})

async function printer(answer?: (bytes: Buffer) => Uint8Array | null): Promise<PaperPort> {
  const port = await openPaperPort(answer ? { answer } : {})
  opened.push(port)
  return port
}

/** A printer that says its maker and its model. */
const epson = (bytes: Buffer): Uint8Array | null => {
  if (bytes.equals(Buffer.from([0x1d, 0x49, 66]))) return Buffer.from('_EPSON\0')
  if (bytes.equals(Buffer.from([0x1d, 0x49, 67]))) return Buffer.from('_TM-T20\u0007III\0')
  return statusAnswer(bytes, ready)
}

const at = (port: PaperPort) => ({ host: '127.0.0.1', port: port.port })

const queue = (name: string, isDefault: boolean): FoundPrinter => ({
  connection: { kind: 'queue', name },
  name,
  about: '',
  isDefault,
})

const searchAt = (ports: readonly PaperPort[], change: object = {}) =>
  createPrinterSearch({
    listQueues: async () => [queue('office', false), queue('counter', true)],
    addresses: () => ports.map(at),
    limits: { answerMs: 100 },
    log: () => undefined,
    ...change,
  })

describe('the search for printers', () => {
  test('finds the queues of the system, its own first, and whoever answers on the network', async () => {
    const speaks = await printer(epson)
    const silent = await printer()
    const gone = await printer()
    await gone.close()
    const found = await searchAt([speaks, gone, silent], { limits: { answerMs: 1000 } }).find()
    const network = [
      {
        connection: { kind: 'network', ...at(speaks) },
        name: 'EPSON TM-T20III',
        about: '127.0.0.1',
        isDefault: false,
      },
      {
        connection: { kind: 'network', ...at(silent) },
        name: '127.0.0.1',
        about: '',
        isDefault: false,
      },
    ]
    expect(found).toEqual([
      queue('counter', true),
      queue('office', false),
      ...(speaks.port < silent.port ? network : network.reverse()),
    ])
    await Promise.all([speaks.ended(1), silent.ended(1)])
    expect(speaks.open() + silent.open()).toBe(0)
  })

  test('asks nothing that would be printed of whoever does not speak ESC/POS', async () => {
    const silent = await printer()
    await searchAt([silent]).find()
    expect(silent.jobs).toEqual([Buffer.from([0x10, 0x04, 0x01])])
  })

  test('is one at a time, whoever else asks', async () => {
    const silent = await printer()
    const search = searchAt([silent])
    const [one, two] = await Promise.all([search.find(), search.find()])
    expect(two).toBe(one)
    expect(silent.jobs).toHaveLength(1)
    await search.find()
    expect(silent.jobs).toHaveLength(2)
  })

  test('ends when it is closed, and lets go of everything', async () => {
    const silent = await printer()
    const search = searchAt([silent], {
      limits: { answerMs: 60_000 },
      listQueues: () => new Promise(() => undefined),
    })
    const found = search.find()
    while (silent.jobs.length === 0) await new Promise((resolve) => setImmediate(resolve))
    search.close()
    await found
    await silent.ended(1)
  })

  test('ends by itself when a system does not answer', async () => {
    const search = searchAt([], { wholeMs: 50, listQueues: () => new Promise(() => undefined) })
    expect(await search.find()).toEqual([])
  })

  test('goes on without the queues where they cannot be listed', async () => {
    const silent = await printer()
    const search = searchAt([silent], { listQueues: () => Promise.reject(new Error('broken')) })
    expect(await search.find()).toHaveLength(1)
  })
})

test('Windows lists no queue that no paper comes out of', async () => {
  const play = {
    queues: { 'Microsoft Print to PDF': { status: 0, attributes: 0 } },
    port: 'PORTPROMPT:',
  }
  const paper = { queues: { counter: { status: 0, attributes: 0 } } }
  for (const [played, names] of [
    [play, []],
    [paper, ['counter']],
  ] as const) {
    const queues = createQueues(
      { log: () => undefined, start: () => startSpooler(played) },
      'win32',
    )
    expect((await queues.list()).map(({ name }) => name)).toEqual(names)
    queues.close()
  }
})

describe('the networks that are looked in', () => {
  const card = (address: string, internal = false) => ({ address, family: 'IPv4', internal })

  test("are the shop's own private ones alone, and not this PC", () => {
    const found = neighbours([
      card('127.0.0.1', true),
      card('192.168.1.20'),
      card('203.0.113.5'),
      card('172.32.0.1'),
      card('169.254.3.3'),
      { address: 'fe80::1', family: 'IPv6', internal: false },
    ])
    expect(found).toHaveLength(253)
    expect(found).toContain('192.168.1.254')
    expect(found).not.toContain('192.168.1.20')
  })

  test.each(['10.200.3.4', '172.16.0.9', '172.31.255.1', '192.168.0.77'])('%s is in one', (own) => {
    expect(neighbours([card(own)])).toHaveLength(253)
  })

  test('are each looked in once, and not more of them than there is time for', () => {
    expect(neighbours([card('10.0.0.1'), card('10.0.0.2')])).toHaveLength(252)
    const many = Array.from({ length: 9 }, (_, index) => card(`10.0.${index}.1`))
    expect(neighbours(many)).toHaveLength(4 * 253)
  })
})
