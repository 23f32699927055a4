import { beforeEach, describe, expect, test, vi } from 'vitest'
import type { SlipLine } from '#contract/receipts'
import { err, ok } from '#contract/result'
import { createLineDrawer } from '../../../src/main/adapters/printer/draw-lines.ts'

type Listener = (...args: unknown[]) => void

// Electron's windows as far as a drawer knows them: which are open, what they load, how they end.
const electron = vi.hoisted(() => {
  const state = {
    windows: [] as { readonly options: unknown; readonly destroy: () => void }[],
    pages: [] as { readonly url: string; readonly die: (reason: string) => void }[],
    created: [] as Listener[],
    ending: [] as unknown[],
    loads: true,
  }
  const listeners = () => {
    const known = new Map<string, Listener[]>()
    return {
      once: (event: string, listener: Listener) =>
        known.set(event, [...(known.get(event) ?? []), listener]),
      emit: (event: string, ...args: unknown[]) => {
        for (const listener of known.get(event) ?? []) listener(...args)
      },
    }
  }
  class BrowserWindow {
    readonly options: unknown
    readonly events = listeners()
    readonly once = this.events.once
    readonly contents = listeners()
    readonly webContents = {
      once: this.contents.once,
      executeJavaScript: () => Promise.resolve({ drawn: [{ width: 8, height: 1, bits: 'gA==' }] }),
    }
    static getAllWindows = () => state.windows
    constructor(options: unknown) {
      this.options = options
      state.windows.push(this)
      for (const listener of state.created) listener({}, this)
    }
    loadURL = (url: string): Promise<void> => {
      state.pages.push({
        url,
        die: (reason) => this.contents.emit('render-process-gone', {}, { reason }),
      })
      return state.loads ? Promise.resolve() : Promise.reject(new Error('nothing there'))
    }
    isDestroyed = (): boolean => state.ending.includes(this)
    destroy = (): void => {
      if (this.isDestroyed()) return
      state.ending.push(this)
      // Told before it is gone: the harder of the two orders.
      this.events.emit('closed')
      state.windows = state.windows.filter((window) => window !== this)
    }
  }
  return { state, BrowserWindow }
})

vi.mock('electron', () => ({
  app: { on: (_event: string, listener: Listener) => electron.state.created.push(listener) },
  BrowserWindow: electron.BrowserWindow,
}))

const lines: readonly SlipLine[] = [{ kind: 'text', text: '₦' }]
const drawn = ok([{ width: 8, height: 1, bits: 'gA==' }])
const said: string[] = []
const open = () =>
  createLineDrawer({ drawingPage: 'app://till/draw.html' }, (line) => said.push(line))

beforeEach(() => {
  Object.assign(electron.state, { windows: [], pages: [], created: [], ending: [], loads: true })
  said.length = 0
})

describe('the window that lines are drawn in', () => {
  test('is hidden, in the sandbox, without a bridge to the till, and made when it is needed', async () => {
    const drawer = open()
    expect(electron.state.windows).toHaveLength(0)
    expect(await drawer.draw(lines, 384, 'en')).toEqual(drawn)
    expect(electron.state.windows.map(({ options }) => options)).toEqual([
      {
        show: false,
        webPreferences: {
          sandbox: true,
          contextIsolation: true,
          nodeIntegration: false,
          backgroundThrottling: false,
        },
      },
    ])
    expect(electron.state.pages.map(({ url }) => url)).toEqual(['app://till/draw.html'])
  })

  test('ends with the last window that is seen, whichever was open first', async () => {
    const before = new electron.BrowserWindow({})
    const drawer = open()
    const after = new electron.BrowserWindow({})
    await drawer.draw(lines, 384, 'en')
    before.destroy()
    expect(electron.state.windows).toHaveLength(2)
    after.destroy()
    expect(electron.state.windows).toEqual([])
  })

  test('is another one after its process died', async () => {
    const drawer = open()
    await drawer.draw(lines, 384, 'en')
    electron.state.pages[0]?.die('oom')
    expect(electron.state.windows).toEqual([])
    expect(await drawer.draw(lines, 384, 'en')).toEqual(drawn)
    expect(electron.state.windows).toHaveLength(1)
    expect(said).toEqual(['the page that draws slips ended: oom'])
  })

  test('is not left behind when its page cannot be shown', async () => {
    electron.state.loads = false
    const drawer = open()
    expect(await drawer.draw(lines, 384, 'en')).toEqual(err('not-drawn'))
    expect(electron.state.windows).toEqual([])
    electron.state.loads = true
    expect(await drawer.draw(lines, 384, 'en')).toEqual(drawn)
  })

  test('closes when it is told to', async () => {
    const drawer = open()
    await drawer.draw(lines, 384, 'en')
    drawer.close()
    await expect.poll(() => electron.state.windows.length).toBe(0)
  })
})
