import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import {
  createWinspool,
  firstCommand,
  type Winspool,
  type WinspoolLimits,
} from '../../../src/main/adapters/printer/winspool.ts'
import { conditionOf, endOf } from '../../../src/main/adapters/printer/winspool-flags.ts'
import { winspoolScript } from '../../../src/main/adapters/printer/winspool-script.ts'
import { startSpooler } from '../../support/spooler.ts'
import type { SpoolerPlay } from '../../support/spooler-stand-in.ts'

const opened: Winspool[] = []

afterEach(() => {
  for (const spooler of opened.splice(0)) spooler.close()
})

type Stage = {
  readonly spooler: Winspool
  readonly children: ChildProcessWithoutNullStreams[]
  /** What it was given to print, and to cancel. */
  readonly given: () => readonly unknown[]
}

/** The spooler as one process after another plays it. */
function stage(plays: readonly SpoolerPlay[], limits: Partial<WinspoolLimits> = {}): Stage {
  const children: ChildProcessWithoutNullStreams[] = []
  let said = ''
  const spooler = createWinspool({
    log: () => undefined,
    limits: { watchMs: 15_000, pollMs: 10, ...limits },
    start() {
      const play = plays[children.length] ?? plays.at(-1)
      const child = startSpooler(play)
      child.stderr.on('data', (bytes) => {
        said += String(bytes)
      })
      children.push(child)
      return child
    },
  })
  opened.push(spooler)
  return {
    spooler,
    children,
    given: () =>
      said
        .split('\n')
        .filter((line) => line.startsWith('{'))
        .map((line): unknown => JSON.parse(line)),
  }
}

const idle = { status: 0, attributes: 0 }
const odd = `Kasse "1"'; $(calc) \u00e9\u0645`
const slip = Uint8Array.from({ length: 5000 }, (_, index) => index % 256)

const refused = (trouble: string, mayHavePrinted: boolean) => ({
  ok: false,
  error: { trouble, mayHavePrinted },
})

describe('a queue of Windows', () => {
  test('has printed once the job has left it, and gets every byte under whatever name', async () => {
    const { spooler, given } = stage([{ queues: { [odd]: idle }, job: [0x10, 0x10] }])
    expect(await spooler.transport(odd).send(slip, 'slip')).toEqual({ ok: true, value: 'printed' })
    expect(given()).toEqual([
      { printer: odd, title: 'slip', bytes: Buffer.from(slip).toString('base64') },
    ])
    expect(await spooler.transport(odd).condition()).toEqual({ is: 'unknown' })
  })

  test('that is still at it after seconds says no more', async () => {
    const working = Array.from({ length: 1000 }, () => 0x10)
    const { spooler } = stage([{ queues: { counter: idle }, job: working }], {
      watchMs: 100,
    })
    expect(await spooler.transport('counter').send(slip, 'slip')).toEqual({
      ok: true,
      value: 'sent',
    })
  })

  test('whose printer goes off on the way gives the job back', async () => {
    const stuck = Array.from({ length: 1000 }, () => 0x12)
    const { spooler, given } = stage(
      [{ queues: { counter: idle }, job: stuck, statusWithJob: 0x80 }],
      { watchMs: 100 },
    )
    expect(await spooler.transport('counter').send(slip, 'slip')).toEqual(refused('offline', true))
    expect(given().at(-1)).toEqual({ op: 'cancel', printer: 'counter' })
  })

  test('whose job somebody deleted has not printed it', async () => {
    const { spooler } = stage([{ queues: { counter: idle }, job: [0x10, 0x04] }])
    expect(await spooler.transport('counter').send(slip, 'slip')).toEqual(
      refused('queue-stopped', true),
    )
  })

  test('in trouble gets nothing to keep', async () => {
    const { spooler, given } = stage([{ queues: { counter: { status: 0x10, attributes: 0 } } }])
    const transport = spooler.transport('counter')
    expect(await transport.send(slip, 'slip')).toEqual(refused('paper-out', false))
    expect(await transport.condition()).toEqual({ is: 'trouble', trouble: 'paper-out' })
    expect(given()).toEqual([])
  })

  test('that is not there is not found', async () => {
    const { spooler } = stage([{ queues: {} }])
    expect(await spooler.transport('counter').send(slip, 'slip')).toEqual(
      refused('not-found', false),
    )
  })

  test.each([
    [5, 'denied', false],
    [29, 'queue-stopped', true],
  ] as const)('that refuses a job with error %i is %s', async (code, trouble, mayHavePrinted) => {
    const { spooler } = stage([{ queues: { counter: idle }, failsWith: code }])
    expect(await spooler.transport('counter').send(slip, 'slip')).toEqual(
      refused(trouble, mayHavePrinted),
    )
  })

  test('may have printed what a helper had that ended, and the next one starts', async () => {
    const { spooler, children } = stage([
      { queues: { counter: idle }, diesOn: 'send' },
      { queues: { counter: idle } },
    ])
    const transport = spooler.transport('counter')
    expect(await transport.send(slip, 'slip')).toEqual(refused('queue-stopped', true))
    expect(await transport.send(slip, 'slip')).toEqual({ ok: true, value: 'printed' })
    expect(children).toHaveLength(2)
  })

  test('is not waited for beyond the limit, and a helper that hangs is ended', async () => {
    const { spooler, children } = stage(
      [{ queues: { counter: idle }, hangsOn: 'send' }, { queues: { counter: idle } }],
      { callMs: 2500 },
    )
    const transport = spooler.transport('counter')
    expect(await transport.send(slip, 'slip')).toEqual(refused('queue-stopped', true))
    expect(await transport.condition()).toEqual({ is: 'unknown' })
    const [hung] = children
    expect(hung?.killed).toBe(true)
  })

  test('is out of reach where scripts may not run', async () => {
    const { spooler } = stage([{ queues: {}, isMute: true }], { startMs: 100 })
    expect(await spooler.transport('counter').send(slip, 'slip')).toEqual(
      refused('not-supported', false),
    )
    expect(await spooler.list()).toEqual([])
  })

  test('is out of reach where there is no PowerShell', async () => {
    const spooler = createWinspool({
      log: () => undefined,
      start: () => spawn(join(tmpdir(), 'airtill-no-such-program')),
    })
    opened.push(spooler)
    expect(await spooler.transport('counter').condition()).toEqual({
      is: 'trouble',
      trouble: 'not-supported',
    })
  })

  test('is listed with its driver, and which one is the standard', async () => {
    const { spooler, children } = stage([{ queues: { counter: idle, [odd]: idle } }])
    const [one, two] = await Promise.all([spooler.list(), spooler.list()])
    expect(one).toEqual([
      { name: 'counter', driver: 'Generic / Text Only', port: 'USB001', isDefault: true },
      { name: odd, driver: 'Generic / Text Only', port: 'USB001', isDefault: false },
    ])
    expect(two).toEqual(one)
    expect(children).toHaveLength(1)
  })
})

describe('what Windows says of a queue', () => {
  test.each([
    [{ status: 0x40_0090, attributes: 0 }, 'cover-open'],
    [{ status: 0x10, attributes: 0x400 }, 'paper-out'],
    [{ status: 0x08, attributes: 0 }, 'jammed'],
    [{ status: 0x80, attributes: 0 }, 'offline'],
    [{ status: 0, attributes: 0x440 }, 'offline'],
    [{ status: 0x01, attributes: 0 }, 'queue-stopped'],
    [{ status: 0x02, attributes: 0 }, 'queue-stopped'],
  ] as const)('%o keeps slips from coming out: %s', (queue, trouble) => {
    expect(conditionOf(queue)).toEqual({ is: 'trouble', trouble })
  })

  test('toner and power saving do not', () => {
    expect(conditionOf({ status: 0x102_0400, attributes: 0x40 })).toEqual({ is: 'unknown' })
  })

  test('a job that is kept after it was printed is out', () => {
    expect(endOf({ isThere: true, status: 0x2080 })).toBe('completed')
    expect(endOf({ isThere: true, status: 0x18 })).toBeNull()
  })
})

test('the script for Windows goes over as one line, and holds none of the signs that would end it', () => {
  expect(firstCommand).not.toContain('\n')
  expect(winspoolScript).toContain("\n'@\n")
  expect(winspoolScript).not.toMatch(/[^\n\x20-\x7e]/)
})
