import { existsSync } from 'node:fs'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { createCupsTransport } from '../../../src/main/adapters/printer/cups.ts'
import { conditionOf, listQueues } from '../../../src/main/adapters/printer/cups-queue.ts'
import { type RunProgram, runProgram } from '../../../src/main/adapters/printer/program.ts'
import { openPaperPort, type PaperPort } from '../../support/paper-port.ts'
import { lacksPrintServer, openPrintServer, type PrintServer } from '../../support/print-server.ts'

const lack = lacksPrintServer()
if (lack !== null) console.warn(`Printing over CUPS is not tested: ${lack}.`)

const slip = Buffer.from(Array.from({ length: 4096 }, (_, index) => index % 256))

describe.skipIf(lack !== null)('a queue of CUPS', () => {
  let cups: PrintServer
  let paper: PaperPort
  const outside = process.env['CUPS_SERVER']

  beforeAll(async () => {
    cups = await openPrintServer()
    process.env['CUPS_SERVER'] = cups.server
    paper = await openPaperPort()
    queue('counter', device())
  })
  afterAll(async () => {
    if (outside === undefined) delete process.env['CUPS_SERVER']
    else process.env['CUPS_SERVER'] = outside
    await paper.close()
    await cups.close()
  })
  afterEach(() => {
    cups.administer('cupsenable', 'counter')
    cups.administer('cupsaccept', 'counter')
  })

  const device = () => `socket://127.0.0.1:${paper.port}`
  const queue = (name: string, uri: string, ...more: readonly string[]): string =>
    cups.administer('lpadmin', '-p', name, '-E', '-v', uri, '-m', 'raw', ...more)

  test('hands every byte to the printer and says so', async () => {
    const transport = createCupsTransport('counter', { limits: { watchMs: 15_000 } })
    expect(await transport.send(slip, 'sale-1 "$(id)" `id`')).toEqual({
      ok: true,
      value: 'printed',
    })
    await paper.ended(1)
    expect(paper.jobs.at(-1)?.equals(slip)).toBe(true)
    expect(await transport.condition()).toEqual({ is: 'unknown' })
  })

  const driver = 'drv:///sample.drv/epson9.ppd'
  test.skipIf(!existsSync('/usr/share/cups/drv/sample.drv'))(
    'with a driver hands the same bytes on: the driver makes nothing of them',
    async () => {
      cups.administer('lpadmin', '-p', 'driven', '-E', '-v', device(), '-m', driver)
      // Words alone, which the driver would set on a page of its own.
      const words = Buffer.from('Thank you. See you soon.\n'.repeat(80))
      const transport = createCupsTransport('driven', { limits: { watchMs: 15_000 } })
      expect(await transport.send(words, 'slip')).toEqual({ ok: true, value: 'printed' })
      await paper.ended(2)
      expect(paper.jobs.at(-1)?.equals(words)).toBe(true)
    },
  )

  test('that is paused gets nothing to keep', async () => {
    cups.administer('cupsdisable', 'counter')
    const transport = createCupsTransport('counter')
    expect(await transport.send(slip, 'slip')).toEqual({
      ok: false,
      error: { trouble: 'queue-stopped', mayHavePrinted: false },
    })
    expect(await transport.condition()).toEqual({ is: 'trouble', trouble: 'queue-stopped' })
    expect(cups.administer('lpstat', '-o', 'counter')).toBe('')
  })

  test('that takes no jobs is stopped', async () => {
    cups.administer('cupsreject', 'counter')
    expect(await createCupsTransport('counter').send(slip, 'slip')).toEqual({
      ok: false,
      error: { trouble: 'queue-stopped', mayHavePrinted: false },
    })
  })

  test.each(['nowhere', 'two words', '-d', "a'b"])(
    'of no such name is not found: %s',
    async (name) => {
      const transport = createCupsTransport(name)
      expect(await transport.send(slip, 'slip')).toEqual({
        ok: false,
        error: { trouble: 'not-found', mayHavePrinted: false },
      })
      expect(await transport.condition()).toEqual({ is: 'trouble', trouble: 'not-found' })
    },
  )

  test('of a printer that does not take the job says no more than that it has it', async () => {
    const gone = await openPaperPort()
    await gone.close()
    queue('unplugged', `socket://127.0.0.1:${gone.port}`)
    const transport = createCupsTransport('unplugged', { limits: { watchMs: 2000 } })
    expect(await transport.send(slip, 'slip')).toEqual({ ok: true, value: 'sent' })
  })

  test('that is stopped while it prints gives the job back', async () => {
    const gone = await openPaperPort()
    await gone.close()
    queue('stopping', `socket://127.0.0.1:${gone.port}`)
    const stopOnceTaken: RunProgram = async (name, words, options) => {
      const ended = await runProgram(name, words, options)
      if (name === 'lp') cups.administer('cupsdisable', 'stopping')
      return ended
    }
    const transport = createCupsTransport('stopping', {
      run: stopOnceTaken,
      limits: { watchMs: 300, pollMs: 50 },
    })
    expect(await transport.send(slip, 'slip')).toEqual({
      ok: false,
      error: { trouble: 'queue-stopped', mayHavePrinted: true },
    })
    expect(cups.administer('lpstat', '-o', 'stopping')).toBe('')
  })

  test('whose job somebody cancelled has not printed it', async () => {
    const gone = await openPaperPort()
    await gone.close()
    queue('emptied', `socket://127.0.0.1:${gone.port}`)
    const cancelOnceTaken: RunProgram = async (name, words, options) => {
      const ended = await runProgram(name, words, options)
      if (name === 'lp') cups.administer('cancel', '-a', 'emptied')
      return ended
    }
    const transport = createCupsTransport('emptied', { run: cancelOnceTaken })
    expect(await transport.send(slip, 'slip')).toEqual({
      ok: false,
      error: { trouble: 'queue-stopped', mayHavePrinted: true },
    })
  })

  test('is listed with what the system says of it, and which one is the standard', async () => {
    queue('standard', device(), '-D', "Anna's printer")
    cups.administer('lpadmin', '-d', 'standard')
    const { queues, standard } = await listQueues(runProgram)
    expect(standard).toBe('standard')
    expect(queues.find(({ name }) => name === 'standard')).toMatchObject({
      info: "Anna's printer",
      model: 'Local Raw Printer',
      isStopped: false,
      accepts: true,
      reasons: [],
    })
  })

  test('cannot be printed on where CUPS does not run', async () => {
    process.env['CUPS_SERVER'] = '127.0.0.1:9'
    const transport = createCupsTransport('counter')
    expect(await transport.condition()).toEqual({ is: 'trouble', trouble: 'not-supported' })
    process.env['CUPS_SERVER'] = cups.server
  })
})

test.each(['a/b', 'a#b', 'two words', '-d', ''])('CUPS is not even asked for %j', async (name) => {
  const asked: string[] = []
  const run: RunProgram = async (program) => {
    asked.push(program)
    return { is: 'missing' }
  }
  expect((await createCupsTransport(name, { run }).send(slip, 'slip')).ok).toBe(false)
  expect(asked).toEqual([])
})

describe('a system without CUPS', () => {
  test('cannot print that way', async () => {
    const missing: RunProgram = (_, words, options) =>
      runProgram('airtill-no-such-program', words, options)
    expect(await createCupsTransport('counter', { run: missing }).send(slip, 'slip')).toEqual({
      ok: false,
      error: { trouble: 'not-supported', mayHavePrinted: false },
    })
    expect(await listQueues(missing)).toEqual({ queues: [], standard: null })
  })
})

describe('what CUPS says of a printer', () => {
  const queue = { name: 'q', info: '', model: '', isStopped: false, accepts: true, reasons: [] }

  test.each([
    [['media-empty-error'], 'paper-out'],
    [['media-needed', 'media-empty-warning'], 'paper-out'],
    [['cover-open-error'], 'cover-open'],
    [['door-open'], 'cover-open'],
    [['media-jam-error'], 'jammed'],
    [['offline-report'], 'offline'],
    [['timed-out'], 'unreachable'],
    [['cups-missing-filter-error'], 'queue-stopped'],
  ] as const)('%s keeps slips from coming out: %s', (reasons, trouble) => {
    expect(conditionOf({ ...queue, reasons })).toEqual({ is: 'trouble', trouble })
  })

  test.each([[['media-low-warning']], [['marker-supply-low-report']], [['connecting-to-device']]])(
    '%s does not',
    (reasons) => {
      expect(conditionOf({ ...queue, reasons })).toEqual({ is: 'unknown' })
    },
  )
})
