import { createServer, type Server } from 'node:http'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { openPaperPort } from '../support/paper-port.ts'
import { lacksPrintServer, openPrintServer } from '../support/print-server.ts'
import { endSamples, type OpenSample, openSample } from './sample.ts'

let sample: OpenSample
let server: Server
let origin: string
const reached: string[] = []

beforeAll(async () => {
  server = createServer((request, response) => {
    reached.push(request.url ?? '')
    const status = request.url === '/away' ? 302 : 200
    response.writeHead(status, { location: '/arrived', 'access-control-allow-origin': '*' })
    response.end('answered')
  })
  server.on('upgrade', (request, socket) => {
    reached.push(`upgrade ${request.url}`)
    socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  origin = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
  sample = await openSample()
})
afterEach(async () => {
  reached.length = 0
  await sample.inMain(`
    shared.window.webContents.removeAllListeners('will-navigate')
    shared.window.webContents.removeAllListeners('will-frame-navigate')
    electron.session.defaultSession.webRequest.onBeforeRequest(null)`)
})
afterAll(async () => {
  await endSamples()
  server.close()
})

const inPage = <T, I>(run: (input: I) => T | Promise<T>, input: I): Promise<T> =>
  sample.page.evaluate(run as never, input)

/** The pages that were opened by a page, and those of them that have closed. */
async function watchPopups() {
  const opened = new Set<string>()
  const closed = new Set<string>()
  const session = await sample.browser.newBrowserCDPSession()
  session.on('Target.targetCreated', ({ targetInfo }) => {
    if (targetInfo.openerId !== undefined) opened.add(targetInfo.targetId)
  })
  session.on('Target.targetDestroyed', ({ targetId }) => {
    if (opened.has(targetId)) closed.add(targetId)
  })
  await session.send('Target.setDiscoverTargets', { discover: true })
  return { opened, closed }
}

const refuseAllRequests = `
  shared.asked = []
  electron.session.defaultSession.webRequest.onBeforeRequest((details, decide) => {
    shared.asked.push([details.resourceType, details.url])
    decide({ cancel: !details.url.startsWith('app:') })
  })`

describe("pages of the app's own scheme", () => {
  test('obey their policy: the inline script does not run, the file does', async () => {
    const ran = await inPage(
      () => [Reflect.get(window, 'scriptRan'), Reflect.get(window, 'inlineRan'), isSecureContext],
      null,
    )
    expect(ran).toEqual([true, undefined, true])
  })

  test('get what the handler answers: status, body and the address as the app knows it', async () => {
    const answers = await inPage(async () => {
      const echo = await fetch('/echo', { method: 'POST', body: 'å' })
      const missing = await fetch('/missing')
      return [await echo.json(), missing.status] as const
    }, null)
    expect(answers).toEqual([
      { url: 'app://sample/echo', method: 'POST', origin: 'app://sample', body: 'å' },
      404,
    ])
  })

  test('are as large as the window asked', async () => {
    expect(await inPage(() => [innerWidth, innerHeight], null)).toEqual([1000, 700])
  })
})

describe('navigation', () => {
  test('stays where it is when the app prevents it, and nothing leaves', async () => {
    await sample.inMain(
      `shared.went = []
      for (const name of ['will-frame-navigate', 'will-navigate']) {
        shared.window.webContents.on(name, (details) => {
          shared.went.push([name, details.url, details.isMainFrame])
          if (name === 'will-navigate') details.preventDefault()
        })
      }`,
    )
    await inPage((url) => {
      const link = document.body.appendChild(document.createElement('a'))
      link.href = `${url}/left`
      link.click()
    }, origin)
    await expect.poll(() => sample.inMain('return shared.went')).toHaveLength(2)
    expect(await sample.inMain('return shared.went')).toEqual([
      ['will-frame-navigate', `${origin}/left`, true],
      ['will-navigate', `${origin}/left`, true],
    ])
    expect(await sample.inMain('return event.sender.getURL()')).toBe('app://sample/index.html')
    expect(reached).toEqual([])
  })

  test('of the app itself is not asked about, and a refused redirect ends it', async () => {
    const outcome = await sample.inMain(
      `const asked = []
      const other = new electron.BrowserWindow({ show: false })
      other.webContents.on('will-navigate', () => asked.push('navigate'))
      other.webContents.on('will-redirect', (details) => {
        asked.push('redirect to ' + details.url)
        details.preventDefault()
      })
      const error = await other.loadURL(input + '/away').catch((reason) => reason)
      other.destroy()
      return { asked, error: String(error), code: error.code }`,
      origin,
    )
    expect(outcome).toEqual({
      asked: [`redirect to ${origin}/arrived`],
      error: `Error: ERR_ABORTED (-3) loading '${origin}/away'`,
      code: 'ERR_ABORTED',
    })
    expect(reached).toEqual(['/away'])
  })

  test('to a new window is refused, by script and by link, and nothing leaves', async () => {
    const popups = await watchPopups()
    await sample.inMain(`
      shared.opened = []
      shared.window.webContents.setWindowOpenHandler(({ url, disposition }) => {
        shared.opened.push([url, disposition])
        return { action: 'deny' }
      })`)
    const answer = await inPage((url) => {
      const link = document.body.appendChild(document.createElement('a'))
      link.href = `${url}/link`
      link.target = '_blank'
      const opened = window.open(`${url}/script`)
      link.click()
      return opened
    }, origin)
    expect(answer).toBeNull()
    await expect
      .poll(() => sample.inMain('return shared.opened'))
      .toEqual([
        [`${origin}/script`, 'foreground-tab'],
        [`${origin}/link`, 'foreground-tab'],
      ])
    await expect.poll(() => [popups.opened.size, popups.closed.size]).toEqual([2, 2])
    expect(reached).toEqual([])
  })
})

describe('requests', () => {
  test('that the app cancels never leave, whatever asks for them', async () => {
    await sample.inMain(refuseAllRequests)
    const outcome = await inPage(async (url) => {
      const failed = (element: HTMLElement): Promise<string> =>
        new Promise((resolve) => {
          element.addEventListener('error', () => resolve('refused'))
          element.addEventListener('load', () => resolve('loaded'))
        })
      const image = new Image()
      image.src = `${url}/image`
      const frame = document.body.appendChild(document.createElement('iframe'))
      frame.src = `${url}/frame`
      navigator.sendBeacon(`${url}/beacon`)
      const socket = new WebSocket(`${url.replace('http', 'ws')}/socket`)
      const closed = new Promise<string>((resolve) => {
        socket.addEventListener('open', () => resolve('loaded'))
        socket.addEventListener('error', () => resolve('refused'))
      })
      return Promise.all([
        failed(image),
        closed,
        fetch(`${url}/fetch`).then(
          () => 'loaded',
          () => 'refused',
        ),
      ])
    }, origin)
    expect(outcome).toEqual(['refused', 'refused', 'refused'])
    const asked = (await sample.inMain('return shared.asked')) as [string, string][]
    expect(asked).toEqual(
      expect.arrayContaining([
        ['image', `${origin}/image`],
        ['subFrame', `${origin}/frame`],
        ['ping', `${origin}/beacon`],
        ['xhr', `${origin}/fetch`],
        ['webSocket', `${origin.replace('http', 'ws')}/socket`],
      ]),
    )
    expect(reached).toEqual([])
  })

  test('that the app allows are answered', async () => {
    const text = await inPage(async (url) => (await fetch(`${url}/allowed`)).text(), origin)
    expect(text).toBe('answered')
    expect(reached).toEqual(['/allowed'])
  })

  test('that the app sends elsewhere are answered from there', async () => {
    await sample.inMain(
      `electron.session.defaultSession.webRequest.onBeforeRequest(
        { urls: ['*://*/from'] },
        (details, decide) => decide({ redirectURL: input + '/to' }),
      )`,
      origin,
    )
    await inPage(async (url) => (await fetch(`${url}/from`)).text(), origin)
    expect(reached).toEqual(['/to'])
  })
})

describe('permissions', () => {
  const states = () =>
    inPage(async () => {
      const names = ['geolocation', 'notifications'] as const
      const asked = names.map((name) => navigator.permissions.query({ name }))
      return (await Promise.all(asked)).map(({ state }) => state)
    }, null)

  test('are granted when the app has no handler, as in Electron', async () => {
    expect(await states()).toEqual(['granted', 'granted'])
  })

  test('are denied when the handler denies them', async () => {
    await sample.inMain(`
      shared.permissions = []
      electron.session.defaultSession.setPermissionRequestHandler((contents, name, decide) => {
        shared.permissions.push([name, contents === shared.window.webContents])
        decide(false)
      })`)
    await sample.page.reload()
    expect(await states()).toEqual(['denied', 'denied'])
    expect(await sample.inMain('return shared.permissions')).toContainEqual(['geolocation', true])
  })
})

describe('what main does with a page', () => {
  test('runs code in it and gets a copy of the result', async () => {
    const results = await sample.inMain(`
      const run = (code) => shared.window.webContents.executeJavaScript(code)
      return [
        await run('document.title'),
        [...(await run('new Map([["a", new Date(7)]])'))],
        await run('Promise.resolve(2n ** 65n)'),
        await run('undefined'),
        await run('missing.name').catch((error) => error.message),
        await run('() => 1').catch((error) => error.message),
      ]`)
    expect(results).toEqual([
      'Sample',
      [['a', new Date(7)]],
      2n ** 65n,
      undefined,
      expect.stringMatching(/^Script failed to execute/),
      'An object could not be cloned.',
    ])
  })

  test('prints a hidden window of its own as a PDF', async () => {
    const printed = (await sample.inMain(`
      const slip = new electron.BrowserWindow({ show: false })
      await slip.loadURL('app://sample/index.html')
      const pdf = await slip.webContents.printToPDF({ pageSize: { width: 3.15, height: 6 } })
      const windows = electron.BrowserWindow.getAllWindows().length
      slip.destroy()
      return [pdf.subarray(0, 5).toString(), pdf.toString('latin1').match(/MediaBox ?\\[[^\\]]*/)[0],
        windows, electron.BrowserWindow.getAllWindows().length, Buffer.isBuffer(pdf)]`)) as unknown[]
    expect(printed).toEqual(['%PDF-', expect.stringMatching(/0 0 22[67](\.\d+)? 432/), 2, 1, true])
  })

  test.skipIf(lacksPrintServer() !== null)('prints it on a queue of the system', async () => {
    const cups = await openPrintServer()
    const paper = await openPaperPort()
    cups.administer(
      'lpadmin',
      '-p',
      'office',
      '-E',
      '-v',
      `socket://127.0.0.1:${paper.port}`,
      '-m',
      'raw',
    )
    const printed = await sample.inMain(
      `process.env.CUPS_SERVER = input
      const slip = new electron.BrowserWindow({ show: false })
      await slip.loadURL('app://sample/index.html')
      const names = (await slip.webContents.getPrintersAsync()).map(({ name }) => name)
      const on = (deviceName) => new Promise((resolve) => slip.webContents.print(
        { silent: true, deviceName, printBackground: true, margins: { marginType: 'none' },
          pageSize: { width: 80000, height: 152400 } },
        (...answer) => resolve(answer)))
      const answers = [names, await on('office'), await on('nowhere')]
      slip.destroy()
      return answers`,
      cups.server,
    )
    expect(printed).toEqual([['office'], [true, ''], [false, 'Invalid deviceName provided']])
    await paper.ended(1)
    const pdf = paper.jobs[0]?.toString('latin1') ?? ''
    expect(pdf.slice(0, 5)).toBe('%PDF-')
    expect(pdf).toMatch(/MediaBox ?\[0 0 22[67](\.\d+)? 432/)
    await paper.close()
    await cups.close()
  })

  test('says what it cannot print', async () => {
    const refusals = await sample.inMain(`
      const slip = new electron.BrowserWindow({ show: false })
      const printing = (options) => {
        try { slip.webContents.print(options) } catch (error) { return error.message }
      }
      const whole = { silent: true, deviceName: 'office', margins: { marginType: 'none' },
        pageSize: { width: 80000, height: 152400 } }
      const answers = [printing(), printing({ ...whole, pageSize: 'A4' }), printing({ ...whole, copies: 2 })]
      slip.destroy()
      return answers`)
    expect(refusals).toEqual([
      'Printing that asks where is not available in the preview shell',
      'Printing on a page by its name is not available in the preview shell',
      'The print option "copies" is not available in the preview shell',
    ])
  })

  test('gives it the colours of the theme', async () => {
    const isDark = () => inPage(() => matchMedia('(prefers-color-scheme: dark)').matches, null)
    await sample.inMain(`
      shared.themes = 0
      electron.nativeTheme.on('updated', () => shared.themes++)
      electron.nativeTheme.themeSource = 'dark'`)
    await expect.poll(isDark).toBe(true)
    expect(await sample.inMain('return electron.nativeTheme.shouldUseDarkColors')).toBe(true)
    await sample.inMain(`electron.nativeTheme.themeSource = 'light'`)
    await expect.poll(isDark).toBe(false)
    expect(await sample.inMain('return shared.themes')).toBe(2)
  })
})

describe('a text that the app copies', () => {
  test('is on the clipboard, and the page that it was copied from is gone', async () => {
    const text = '  NGN 500.00\nشكرًا </script> "`x`\n'
    await sample.inMain(`await electron.clipboard.writeText(input)`, text)
    await inPage(() => {
      const area = document.createElement('textarea')
      document.body.append(area)
      area.focus()
    }, undefined)
    await sample.page.keyboard.press('ControlOrMeta+V')
    expect(await inPage(() => document.querySelector('textarea')?.value, undefined)).toBe(text)
    expect(sample.page.context().pages()).toEqual([sample.page])
  })
})
