import { contextBridge, ipcRenderer } from 'electron'
import { channels, type EventName, events } from '../contract/channels.ts'

const invoke = (channel: string) => (input: unknown) => ipcRenderer.invoke(channel, input)

const commands = Object.entries(channels).map(([feature, names]) => [
  feature,
  Object.fromEntries(names.map((name) => [name, invoke(`${feature}.${name}`)])),
])

function on(event: EventName, listener: (id: string) => void): () => void {
  if (!events.includes(event)) throw new Error(`No such event: ${event}`)
  const heard = (_: unknown, id: string): void => listener(id)
  ipcRenderer.on(event, heard)
  return () => {
    ipcRenderer.removeListener(event, heard)
  }
}

contextBridge.exposeInMainWorld('pos', { ...Object.fromEntries(commands), on })
