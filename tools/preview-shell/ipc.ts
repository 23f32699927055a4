import { EventEmitter } from 'node:events'
import type { Codec } from './page/codec.ts'
import type { Report } from './page/preload-world.ts'
import { createEvent, standIn } from './unavailable.ts'

type Handler = Parameters<Electron.IpcMain['handle']>[1]

/** Who sent a message, and how to answer. */
export type Sender = {
  readonly contents: Electron.WebContents
  readonly frame: Electron.WebFrameMain
  readonly answer: (id: number, value: string) => void
  readonly fail: (id: number, message: string) => void
}

export type Ipc = {
  readonly ipcMain: Electron.IpcMain
  readonly receive: (report: Extract<Report, { args: string }>, sender: Sender) => void
}

export function createIpc(codec: Codec): Ipc {
  const handlers = new Map<string, Handler>()
  const emitter = new EventEmitter()

  const handle = (channel: string, handler: Handler): void => {
    if (handlers.has(channel)) {
      throw new Error(`Attempted to register a second handler for '${channel}'`)
    }
    handlers.set(channel, handler)
  }

  const ipcMain = standIn<Electron.IpcMain>(
    'ipcMain',
    {
      handle,
      handleOnce: (channel, handler) =>
        handle(channel, (event, ...args: unknown[]) => {
          handlers.delete(channel)
          return handler(event, ...args) as unknown
        }),
      removeHandler: (channel) => {
        handlers.delete(channel)
      },
    },
    emitter,
  )

  const invoke = async (
    { id, channel, args }: Extract<Report, { kind: 'invoke' }>,
    event: Electron.IpcMainInvokeEvent,
    sender: Sender,
  ): Promise<void> => {
    const handler = handlers.get(channel)
    try {
      if (handler === undefined) throw new Error(`No handler registered for '${channel}'`)
      const result: unknown = await handler(event, ...(codec.read(args) as unknown[]))
      sender.answer(id, codec.clone(result))
    } catch (error) {
      console.error(`Error occurred in handler for '${channel}':`, error)
      sender.fail(id, `Error invoking remote method '${channel}': ${String(error)}`)
    }
  }

  return {
    ipcMain,
    receive: (report, sender) => {
      const { contents, frame } = sender
      const shared = createEvent({
        type: 'frame' as const,
        sender: contents,
        senderFrame: frame,
        frameId: frame.routingId,
        processId: frame.processId,
      })
      // The rest of Electron's types for this event are the DOM's, which it does not have.
      if (report.kind === 'invoke') {
        void invoke(report, shared as unknown as Electron.IpcMainInvokeEvent, sender)
        return
      }
      const reply = (channel: string, ...args: unknown[]): void => frame.send(channel, ...args)
      const event = Object.assign(shared, { ports: [], reply })
      emitter.emit(report.channel, event, ...(codec.read(report.args) as unknown[]))
    },
  }
}
