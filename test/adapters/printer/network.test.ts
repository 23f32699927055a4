import { connect, type Socket } from 'node:net'
import { Worker } from 'node:worker_threads'
import { afterEach, describe, expect, test } from 'vitest'
import {
  createNetworkTransport,
  type NetworkLimits,
} from '../../../src/main/adapters/printer/network.ts'
import {
  openPaperPort,
  type PaperPort,
  type PaperPortPlay,
  ready,
  statusAnswer,
} from '../../support/paper-port.ts'

const opened: PaperPort[] = []

afterEach(async () => {
  for (const port of opened.splice(0)) await port.close()
})

async function printer(play: PaperPortPlay = {}): Promise<PaperPort> {
  const port = await openPaperPort(play)
  opened.push(port)
  return port
}

const patient: Partial<NetworkLimits> = {
  answerMs: 5000,
  busyAnswerMs: 5000,
  settleMs: 20,
  closeMs: 5000,
}

/** For printers that are silent: every one of their answers is waited for so long. */
const brief: Partial<NetworkLimits> = { answerMs: 50 }

const toPort = (
  port: number,
  limits: Partial<NetworkLimits> = {},
  language: 'esc-pos' | 'star-prnt' = 'esc-pos',
) => createNetworkTransport({ host: '127.0.0.1', port }, language, { ...patient, ...limits })

const slip = Buffer.from('a slip, in bytes \x1b@\x1dV\x00\n')

const deafListener = `
  const { parentPort } = require('node:worker_threads')
  const server = require('node:net').createServer()
  server.listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => {
    parentPort.postMessage(server.address().port)
    setTimeout(() => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0), 0)
  })
`

/** A port whose listener stands still, with as many callers waiting as the system lets wait. */
async function openDeafPort() {
  const worker = new Worker(deafListener, { eval: true })
  const port = await new Promise<number>((resolve) => worker.once('message', resolve))
  const callers = Array.from({ length: 4 }, () =>
    connect({ host: '127.0.0.1', port }).on('error', () => undefined),
  )
  return {
    port,
    async close() {
      for (const caller of callers) caller.destroy()
      await worker.terminate()
    },
  }
}

/** So large that the buffers of the system on both sides cannot hold it. */
const large = Buffer.alloc(24 * 1024 * 1024, 'x')

const sayingReady: PaperPortPlay = { answer: (bytes) => statusAnswer(bytes, ready) }

describe('a printer on the network', () => {
  test('is unreachable when it is unplugged, and nothing can have printed', async () => {
    const gone = await printer()
    await gone.close()
    const transport = toPort(gone.port)
    expect(await transport.send(slip, 'slip')).toEqual({
      ok: false,
      error: { trouble: 'unreachable', mayHavePrinted: false },
    })
    expect(await transport.condition()).toEqual({ is: 'trouble', trouble: 'unreachable' })
  })

  test('is unreachable when nobody takes the connection', async () => {
    const deaf = await openDeafPort()
    const transport = toPort(deaf.port, { connectMs: 200 })
    expect(await transport.send(slip, 'slip')).toEqual({
      ok: false,
      error: { trouble: 'unreachable', mayHavePrinted: false },
    })
    await deaf.close()
  })

  test('gets every byte of a slip, and no more is said of one that does not speak', async () => {
    const port = await printer()
    const transport = toPort(port.port, {}, 'star-prnt')
    expect(await transport.send(slip, 'slip')).toEqual({ ok: true, value: 'sent' })
    expect(port.jobs).toEqual([slip])
    expect(await transport.condition()).toEqual({ is: 'unknown' })
  })

  test('has printed when it answers after the job that it is ready', async () => {
    const port = await printer(sayingReady)
    const transport = toPort(port.port)
    expect(await transport.send(slip, 'slip')).toEqual({ ok: true, value: 'printed' })
    expect(port.jobs[0]?.includes(slip)).toBe(true)
    expect(await transport.condition()).toEqual({ is: 'ready' })
    await port.ended(2)
    expect(port.open()).toBe(0)
  })

  test('is sent the slip all the same when it does not answer', async () => {
    const port = await printer()
    const transport = toPort(port.port, brief)
    expect(await transport.send(slip, 'slip')).toEqual({ ok: true, value: 'sent' })
    expect(port.jobs[0]?.includes(slip)).toBe(true)
  })

  test('is not waited for a second time before a job, and heard again when it speaks', async () => {
    const port = await printer({
      answer: (bytes, nth) => (nth === 0 ? null : statusAnswer(bytes, ready)),
    })
    const transport = toPort(port.port, { answerMs: 1000 })
    expect(await transport.send(slip, 'slip')).toEqual({ ok: true, value: 'sent' })
    expect(await transport.send(slip, 'slip')).toEqual({ ok: true, value: 'printed' })
    expect(port.jobs[1]?.subarray(0, slip.length)).toEqual(slip)
    expect(await transport.send(slip, 'slip')).toEqual({ ok: true, value: 'printed' })
    expect(port.jobs[2]?.subarray(0, 3)).toEqual(Buffer.from([0x10, 0x04, 0x01]))
  })

  test.each([
    ['offline', { ...ready, 1: 0x1a }, 'offline'],
    ['open', { ...ready, 1: 0x1a, 2: 0x16 }, 'cover-open'],
    ['at the end of its paper', { ...ready, 1: 0x1a, 4: 0x7e }, 'paper-out'],
    ['stopped for want of paper', { ...ready, 1: 0x1a, 2: 0x32 }, 'paper-out'],
    ['stuck in its cutter', { ...ready, 1: 0x1a, 2: 0x52, 3: 0x1a }, 'jammed'],
  ] as const)('that is %s is sent nothing to print', async (_, statuses, trouble) => {
    const port = await printer({ answer: (bytes) => statusAnswer(bytes, statuses) })
    const transport = toPort(port.port)
    expect(await transport.send(slip, 'slip')).toEqual({
      ok: false,
      error: { trouble, mayHavePrinted: false },
    })
    expect(port.jobs[0]?.includes(slip)).toBe(false)
    expect(await transport.condition()).toEqual({ is: 'trouble', trouble })
  })

  test('is ready while its paper is near the end', async () => {
    const port = await printer({ answer: (bytes) => statusAnswer(bytes, { ...ready, 4: 0x1e }) })
    expect(await toPort(port.port).condition()).toEqual({ is: 'ready' })
  })

  test('whose paper ends while it prints may have printed some of it', async () => {
    let asked = 0
    const port = await printer({
      answer(bytes) {
        asked += 1
        return statusAnswer(bytes, asked > 4 ? { ...ready, 1: 0x1a, 4: 0x7e } : ready)
      },
    })
    expect(await toPort(port.port).send(slip, 'slip')).toEqual({
      ok: false,
      error: { trouble: 'paper-out', mayHavePrinted: true },
    })
  })

  test('that sends what is no status is not believed to be ready', async () => {
    const port = await printer({ answer: () => Uint8Array.of(0x00, 0xff, 0x10, 0x41) })
    expect(await toPort(port.port, brief).condition()).toEqual({ is: 'unknown' })
  })

  test('is jammed when it takes the slip and does not read it, and gets no more of it', async () => {
    const stuck = Promise.withResolvers<Socket>()
    const port = await printer({ meet: (socket) => stuck.resolve(socket.pause()) })
    const transport = toPort(port.port, { stallMs: 300 }, 'star-prnt')
    expect(await transport.send(large, 'slip')).toEqual({
      ok: false,
      error: { trouble: 'jammed', mayHavePrinted: true },
    })
    const socket = await stuck.promise
    socket.resume()
    await port.ended(1)
    expect(socket.bytesRead).toBeLessThan(large.length)
  })

  test('is jammed when it reads, and would not be through in any sensible time', async () => {
    const port = await printer({
      meet(socket) {
        socket.pause()
        const sip = setInterval(() => void socket.read(65_536), 5)
        socket.once('close', () => clearInterval(sip))
      },
    })
    const transport = toPort(port.port, { longestMs: 300 }, 'star-prnt')
    expect(await transport.send(large, 'slip')).toEqual({
      ok: false,
      error: { trouble: 'jammed', mayHavePrinted: true },
    })
  })

  test('gets a long slip whole, however slowly it reads', async () => {
    let read = 0
    const port = await printer({
      meet(socket) {
        socket.on('data', (bytes) => {
          read += bytes.length
          socket.pause()
          setImmediate(() => socket.resume())
        })
        socket.on('end', () => socket.end())
      },
    })
    const transport = toPort(port.port, { closeMs: 20_000 }, 'star-prnt')
    expect(await transport.send(large, 'slip')).toEqual({ ok: true, value: 'sent' })
    expect(read).toBe(large.length)
  })

  test('that breaks off on the way may have printed some of it', async () => {
    const port = await printer({
      meet: (socket) => void socket.once('data', () => socket.resetAndDestroy()),
    })
    const transport = toPort(port.port, {}, 'star-prnt')
    expect(await transport.send(large, 'slip')).toEqual({
      ok: false,
      error: { trouble: 'cut-off', mayHavePrinted: true },
    })
  })

  test('that breaks off after the last byte, without a word, may have printed some of it', async () => {
    const port = await printer({
      meet: (socket) => void socket.once('end', () => socket.resetAndDestroy()).resume(),
    })
    const transport = toPort(port.port, {}, 'star-prnt')
    expect(await transport.send(slip, 'slip')).toEqual({
      ok: false,
      error: { trouble: 'cut-off', mayHavePrinted: true },
    })
  })

  test('has one connection at a time', async () => {
    let most = 0
    let now = 0
    const port = await printer({
      meet(socket) {
        now += 1
        socket.on('end', () => {
          now -= 1
        })
        socket.on('data', (bytes) => {
          most = Math.max(most, now)
          const answer = statusAnswer(bytes, ready)
          if (answer) socket.write(answer)
        })
      },
    })
    const transport = toPort(port.port)
    await Promise.all([transport.send(slip, 'a'), transport.condition(), transport.send(slip, 'b')])
    expect(most).toBe(1)
    await port.ended(3)
  })
})
