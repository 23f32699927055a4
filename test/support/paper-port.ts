import { createServer, type Socket } from 'node:net'

/** A printer's raw port on this PC, played by a real listener. */
export type PaperPort = {
  readonly port: number
  /** What every connection sent, in the order in which they came. */
  readonly jobs: readonly Buffer[]
  /** Resolves once so many connections have ended. */
  readonly ended: (count: number) => Promise<void>
  readonly open: () => number
  readonly close: () => Promise<void>
}

export type PaperPortPlay = {
  /** What it does with a connection; reads all of it as a rule. */
  readonly meet?: (socket: Socket, nth: number) => void
  /** What it says to what it has read, byte for byte. */
  readonly answer?: (bytes: Buffer, nth: number) => Uint8Array | null
}

export async function openPaperPort(play: PaperPortPlay = {}): Promise<PaperPort> {
  const jobs: Buffer[] = []
  const sockets = new Set<Socket>()
  let ended = 0
  let tell: () => void = () => undefined
  const server = createServer((socket) => {
    const nth = jobs.push(Buffer.alloc(0)) - 1
    sockets.add(socket)
    socket.on('error', () => undefined)
    socket.once('close', () => {
      sockets.delete(socket)
      ended += 1
      tell()
    })
    if (play.meet) return play.meet(socket, nth)
    socket.on('data', (bytes) => {
      jobs[nth] = Buffer.concat([jobs[nth] ?? Buffer.alloc(0), bytes])
      const answer = play.answer?.(bytes, nth)
      if (answer) socket.write(answer)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The listener has no port')
  return {
    port: address.port,
    jobs,
    async ended(count) {
      while (ended < count) {
        const { promise, resolve } = Promise.withResolvers<void>()
        tell = resolve
        await promise
      }
    },
    open: () => sockets.size,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy()
        server.close(() => resolve())
      }),
  }
}

/** The answers of an ESC/POS printer to DLE EOT 1 to 4; what it was asked stands at the end of `bytes`. */
export function statusAnswer(
  bytes: Buffer,
  statuses: Readonly<Record<1 | 2 | 3 | 4, number>>,
): Uint8Array | null {
  const asked: number[] = []
  for (let at = 0; at + 2 < bytes.length; at += 1) {
    const which = bytes[at + 2]
    if (bytes[at] !== 0x10 || bytes[at + 1] !== 0x04) continue
    if (which === 1 || which === 2 || which === 3 || which === 4) asked.push(statuses[which])
  }
  return asked.length === 0 ? null : Uint8Array.from(asked)
}

export const ready = { 1: 0x12, 2: 0x12, 3: 0x12, 4: 0x12 } as const
