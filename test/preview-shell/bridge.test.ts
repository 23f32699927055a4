import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { endSamples, type OpenSample, openSample } from './sample.ts'

let sample: OpenSample
beforeAll(async () => {
  sample = await openSample()
})
afterAll(endSamples)

const inPage = <T>(run: () => T | Promise<T>): Promise<T> => sample.page.evaluate(run)

describe('the context bridge', () => {
  test('shows the page what the preload exposes, and nothing of Node or the preload', async () => {
    const seen = await inPage(() => {
      // A frame of the same page has neither the preload nor the page's own script.
      const frame = document.body.appendChild(document.createElement('iframe'))
      const bare = new Set(Object.getOwnPropertyNames(frame.contentWindow))
      frame.remove()
      const added = Object.getOwnPropertyNames(window).filter((name) => !bare.has(name))
      return {
        atStart: Reflect.get(window, 'seenAtStart') as unknown,
        foreign: [
          'require',
          'process',
          'module',
          'exports',
          'Buffer',
          'global',
          'electron',
          'leak',
          'deliver',
        ].filter((name) => name in window),
        added: added.filter((name) => !/^\d+$/.test(name)).sort(),
      }
    })
    expect(seen).toEqual({
      atStart: 'object',
      foreign: [],
      added: ['sample', 'scriptRan', 'seenAtStart'],
    })
  })

  test('freezes what it exposes, all the way down', async () => {
    const frozen = await inPage(() => {
      const { sample: api } = window
      return [
        Object.isFrozen(api),
        Object.isFrozen(api.nested.list),
        Object.isFrozen(api.nested.list[1]),
        Reflect.set(window, 'sample', {}),
        Reflect.deleteProperty(window, 'sample'),
      ]
    })
    expect(frozen).toEqual([true, true, true, false, false])
  })

  test('carries values, callbacks and promises across', async () => {
    const carried = await inPage(async () => {
      const { sample: api } = window
      return {
        when: api.nested.when instanceof Date && api.nested.when.getTime(),
        list: api.nested.list,
        twice: api.twice((value: number) => value * 2, 21),
        later: [...(await api.later(new Map([['a', 1]])))],
      }
    })
    expect(carried).toEqual({
      when: 0,
      list: [1, { deep: true }],
      twice: [42, 42],
      later: [['a', 1]],
    })
  })

  test('carries what is thrown at once and what is rejected later', async () => {
    const thrown = await inPage(async () => {
      const messages: string[] = []
      try {
        window.sample.fail()
      } catch (error) {
        messages.push(String(error))
      }
      await window.sample.failLater().catch((error: unknown) => {
        messages.push(String(error))
      })
      return messages
    })
    expect(thrown).toEqual(['TypeError: said the preload', 'RangeError: said the preload later'])
  })

  test('gives the preload what a sandboxed one has, and names what it lacks', async () => {
    const [refusals, names] = await inPage(() => [window.sample.refusals, window.sample.process])
    expect(refusals).toEqual({
      again: 'Error: Cannot bind an API on top of an existing property on the window object',
      module: 'Error: module not found: node:fs',
      renderer: 'PreviewShellError: ipcRenderer.sendSync is not available in the preview shell',
      electron: 'PreviewShellError: webFrame is not available in the preview shell',
    })
    expect(names).toEqual(['arch', 'contextIsolated', 'platform', 'sandboxed', 'type'])
  })

  test('does not run the preload in a frame', async () => {
    const complaints: string[] = []
    sample.page.on('console', (message) => {
      if (message.text().includes('preload')) complaints.push(message.text())
    })
    const inFrame = await inPage(async () => {
      const frame = document.createElement('iframe')
      frame.src = 'index.html'
      const loaded = new Promise((resolve) => frame.addEventListener('load', resolve))
      document.body.append(frame)
      await loaded
      const inner = frame.contentWindow as unknown as Record<string, unknown>
      const seen = [inner['scriptRan'], typeof inner['sample'], typeof inner['process']]
      frame.remove()
      return seen
    })
    expect(inFrame).toEqual([true, 'undefined', 'undefined'])
    // It would have found nothing to talk to, and complained.
    expect(complaints).toEqual([])
  })
})

describe('calls from the page to main', () => {
  test('keep every kind of value that structured clone keeps', async () => {
    const same = await inPage(async () => {
      const cyclic: Record<string, unknown> = { name: 'me' }
      cyclic['self'] = cyclic
      const [values] = (await window.sample.invoke('echo', {
        nothing: undefined,
        empty: null,
        day: new Date(86_400_000),
        map: new Map([[{ key: 1 }, new Set(['x'])]]),
        bytes: new Uint8Array([0, 127, 255]),
        big: 2n ** 70n,
        odd: [Number.NaN, -0, Number.POSITIVE_INFINITY],
        cyclic,
      })) as [Record<string, unknown>]
      const [[key, set]] = [...(values['map'] as Map<unknown, Set<string>>)] as [
        [unknown, Set<string>],
      ]
      return {
        nothing: 'nothing' in values && values['nothing'] === undefined,
        empty: values['empty'],
        day: (values['day'] as Date).getTime(),
        map: [key, [...set]],
        bytes: [...(values['bytes'] as Uint8Array)],
        big: String(values['big']),
        odd: (values['odd'] as number[]).map((value) => Object.is(value, -0) || value),
        cyclic: (values['cyclic'] as { self?: unknown }).self === values['cyclic'],
      }
    })
    expect(same).toEqual({
      nothing: true,
      empty: null,
      day: 86_400_000,
      map: [{ key: 1 }, ['x']],
      bytes: [0, 127, 255],
      big: String(2n ** 70n),
      odd: [Number.NaN, true, Number.POSITIVE_INFINITY],
      cyclic: true,
    })
  })

  test('refuse a function, in the argument and in the answer', async () => {
    const refused = await inPage(async () => {
      const say = (error: unknown): string => String(error)
      const { invoke } = window.sample
      return [
        await invoke('main', 'return () => 1').catch(say),
        await invoke('main', 'return { deep: [Symbol("s")] }').catch(say),
        await invoke('nobody').catch(say),
        await invoke('main', 'throw new TypeError("no money")').catch(say),
      ]
    })
    expect(refused).toEqual([
      "Error: Error invoking remote method 'main': Error: An object could not be cloned.",
      "Error: Error invoking remote method 'main': Error: An object could not be cloned.",
      "Error: Error invoking remote method 'nobody': Error: No handler registered for 'nobody'",
      "Error: Error invoking remote method 'main': TypeError: no money",
    ])
  })

  test('name their sender under the address of the app', async () => {
    const sender = await sample.inMain(`
      const { sender, senderFrame } = event
      return {
        url: senderFrame.url,
        origin: senderFrame.origin,
        top: senderFrame.parent === null,
        main: senderFrame === sender.mainFrame,
        own: sender === shared.window.webContents && sender.id === shared.window.webContents.id,
        shown: sender.getURL(),
        window: electron.BrowserWindow.fromWebContents(sender) === shared.window,
      }`)
    expect(sender).toEqual({
      url: 'app://sample/index.html',
      origin: 'app://sample',
      top: true,
      main: true,
      own: true,
      shown: 'app://sample/index.html',
      window: true,
    })
  })

  test('reach a listener of main, which may reply', async () => {
    await sample.inMain(`electron.ipcMain.once('greet', (event, name) => {
      event.reply('greeted', 'hello ' + name, new Date(5))
    })`)
    const heard = await inPage(
      () =>
        new Promise((resolve) => {
          window.sample.on('greeted', (text: string, day: Date) => resolve([text, day.getTime()]))
          window.sample.send('greet', 'Ada')
        }),
    )
    expect(heard).toEqual(['hello Ada', 5])
  })
})

describe('messages from main to the page', () => {
  test('arrive in order until the listener is removed', async () => {
    await inPage(() => {
      const heard: unknown[] = []
      const stop = window.sample.on('count', (value: unknown) => heard.push(value))
      Object.assign(window, { heard, stop })
    })
    await sample.inMain(`for (const n of [1, 2, 3]) event.sender.send('count', n)`)
    expect(await inPage(() => Reflect.get(window, 'heard') as unknown)).toEqual([1, 2, 3])

    await inPage(() => (Reflect.get(window, 'stop') as () => void)())
    await sample.inMain(`event.sender.send('count', 4)`)
    expect(await inPage(() => Reflect.get(window, 'heard') as unknown)).toEqual([1, 2, 3])
  })

  test('are dropped with a complaint when they cannot be cloned', async () => {
    expect(await sample.inMain(`return event.sender.send('count', () => 1)`)).toBeUndefined()
    await sample.says('Error sending from webFrameMain:  Error: An object could not be cloned.')
  })

  test('reach the preload again after the page is loaded anew', async () => {
    await sample.page.reload()
    expect(await sample.inMain('return 1 + 1')).toBe(2)
  })
})
