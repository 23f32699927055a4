import { spawn } from 'node:child_process'
import { chmodSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { channels } from '#contract/channels'
import { builtMain } from '../../tools/support/build.ts'
import { projectFolder } from '../../tools/support/run-tool.ts'
import { createClerk } from '../support/clerk.ts'
import { startTestNetwork } from '../support/network.ts'
import { expect, test } from '../support/till.ts'

const onWindows = process.platform === 'win32'

// A browser that draws for no screen may refuse by itself what the till has to refuse.
const chosen = process.env['AIRTILL_CHROMIUM'] ?? ''
test.beforeAll(() => {
  if (chosen.endsWith('headless-shell')) process.env['AIRTILL_CHROMIUM'] = ''
})
test.afterAll(() => {
  process.env['AIRTILL_CHROMIUM'] = chosen
})

test('the page sees the contract and nothing of Node or Electron', async ({ till }) => {
  const page = await till.launch()
  const seen = await page.evaluate(() => ({
    pos: Object.fromEntries(
      Object.entries(window.pos).map(([feature, commands]) => [
        feature,
        typeof commands === 'function' ? 'function' : Object.keys(commands),
      ]),
    ),
    node: ['require', 'process', 'module', 'Buffer', 'global', 'electron', 'ipcRenderer'].filter(
      (name) => name in window,
    ),
  }))
  expect(seen.pos).toEqual({ ...channels, on: 'function' })
  expect(seen.node).toEqual([])
})

test('the bridge cannot be changed by the page', async ({ till }) => {
  const page = await till.launch()
  const changed = await page.evaluate(() => {
    const pos = window.pos as unknown as Record<string, Record<string, unknown>>
    try {
      if (pos['sales']) pos['sales']['submit'] = () => 'stolen'
      pos['till'] = {}
    } catch {
      // A frozen object throws in strict code; what counts is what it holds afterwards.
    }
    return { submit: String(pos['sales']?.['submit']), till: typeof pos['till']?.['status'] }
  })
  expect(changed.submit).not.toContain('stolen')
  expect(changed.till).toBe('function')
})

test('an inline script does not run, and text does not become code', async ({ till }) => {
  const page = await till.launch()
  const outcome = await page.evaluate(async () => {
    const script = document.createElement('script')
    let trusted = 'assigned'
    try {
      script.textContent = 'window.ran = true'
    } catch {
      trusted = 'refused'
    }
    document.body.append(script)
    // From a timer, because what the debugger itself calls is excepted from the policy.
    const evaluated = await new Promise((resolve) => {
      setTimeout(() => {
        try {
          new Function('return 1')()
          resolve('ran')
        } catch {
          resolve('refused')
        }
      })
    })
    let html = 'assigned'
    try {
      document.createElement('div').innerHTML = '<img src=x onerror="window.ran = true">'
    } catch {
      html = 'refused'
    }
    return { ran: 'ran' in window, trusted, evaluated, html }
  })
  expect(outcome).toEqual({ ran: false, trusted: 'refused', evaluated: 'refused', html: 'refused' })
})

test('the page reaches no network, by whatever way it tries', async ({ till }) => {
  const requests: string[] = []
  const server = createServer((request, response) => {
    requests.push(request.url ?? '')
    response.end('caught')
  })
  server.on('upgrade', (request, socket) => {
    requests.push(request.url ?? '')
    socket.destroy()
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  try {
    const page = await till.launch()
    const outcomes = await page.evaluate(async (origin) => {
      /** How it ended, whether it says so by an event or by throwing. */
      const ended = (start: () => EventTarget): Promise<string> =>
        new Promise((done) => {
          try {
            const started = start()
            for (const name of ['load', 'open', 'error']) {
              started.addEventListener(name, () => done(name))
            }
          } catch {
            done('error')
          }
        })
      const asked = (): XMLHttpRequest => {
        const request = new XMLHttpRequest()
        request.open('GET', `${origin}/xhr`)
        queueMicrotask(() => request.send())
        return request
      }
      const added = (tag: string, attributes: Record<string, string>): HTMLElement => {
        const element = document.createElement(tag)
        for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
        document.head.append(element)
        return element
      }
      const frame = document.createElement('iframe')
      frame.src = `${origin}/frame`
      document.body.append(frame)
      added('link', { rel: 'prefetch', href: `${origin}/prefetch` })
      added('link', { rel: 'preconnect', href: origin })
      navigator.sendBeacon(`${origin}/beacon`)
      return Promise.all([
        ended(() => added('object', { data: `${origin}/object` })),
        ended(() => added('img', { src: `${origin}/image` })),
        ended(() => added('link', { rel: 'stylesheet', href: `${origin}/style.css` })),
        ended(() => new WebSocket(`${origin.replace('http', 'ws')}/socket`)),
        ended(() => new EventSource(`${origin}/events`)),
        ended(asked),
        fetch(`${origin}/fetch`).then(
          () => 'answered',
          () => 'error',
        ),
      ])
    }, `http://127.0.0.1:${port}`)
    expect(outcomes).toEqual(Array.from({ length: 7 }, () => 'error'))
    expect(requests).toEqual([])
  } finally {
    server.closeAllConnections()
    server.close()
  }
})

test('a link leads nowhere and opens nothing', async ({ till }) => {
  const page = await till.launch()
  const clerk = await createClerk(page, 'NG')
  const before = page.url()
  const opened = await page.evaluate(() => {
    const link = document.createElement('a')
    link.href = 'https://example.com/'
    document.body.append(link)
    link.click()
    return window.open('https://example.com/', '_blank') === null
  })
  expect(opened).toBe(true)
  await expect(clerk.number).toBeVisible()
  expect(page.url()).toBe(before)
})

test('the page is led nowhere, by whatever way it tries', async ({ till }) => {
  const page = await till.launch()
  const clerk = await createClerk(page, 'NG')
  const before = page.url()
  const inside = await page.evaluate(async () => {
    const added = <T extends HTMLElement>(element: T): T => {
      document.body.append(element)
      return element
    }
    const refresh = document.createElement('meta')
    refresh.httpEquiv = 'refresh'
    refresh.content = '0; url=https://example.com/'
    document.head.append(refresh)

    const form = added(document.createElement('form'))
    form.action = 'https://example.com/'
    form.submit()
    const link = added(document.createElement('a'))
    link.href = 'https://example.com/'
    link.target = '_blank'
    link.click()
    const download = added(document.createElement('a'))
    download.href = 'https://example.com/file'
    download.download = 'file'
    download.click()

    // Our own page, but within itself: it must get no bridge of its own.
    const frame = added(document.createElement('iframe'))
    const loaded = new Promise((done) => {
      frame.onload = done
    })
    frame.src = '/index.html'
    await loaded
    const nested = frame.contentWindow as unknown as Record<string, unknown> | null
    let hasBridge: boolean
    try {
      hasBridge = nested !== null && 'pos' in nested
    } catch {
      // Of another origin, which is what a refused page is.
      hasBridge = false
    }
    const webview = added(document.createElement('webview'))
    window.location.assign('https://example.com/')
    await window.pos.till.status(undefined)
    return { hasBridge, webview: 'loadURL' in webview || 'src' in webview }
  })
  expect(inside).toEqual({ hasBridge: false, webview: false })
  await expect(clerk.number).toBeVisible()
  expect(page.url()).toBe(before)
  expect(page.context().pages()).toEqual([page])
})

test('the page is given no permission, whether it asks or looks', async ({ till }) => {
  const page = await till.launch()
  const answers = await page.evaluate(async () => {
    const names = ['geolocation', 'notifications', 'camera', 'microphone', 'midi'] as const
    const states = await Promise.all(
      names.map(async (name) => {
        const { state } = await navigator.permissions.query({ name: name as PermissionName })
        return state
      }),
    )
    const refused = (asked: Promise<unknown>): Promise<string> =>
      asked.then(
        (answer) => (answer === 'denied' ? 'refused' : 'granted'),
        () => 'refused',
      )
    const asked = await Promise.all([
      refused(Notification.requestPermission()),
      refused(navigator.mediaDevices.getUserMedia({ audio: true })),
      refused(
        new Promise((resolve, reject) => {
          navigator.geolocation.getCurrentPosition(resolve, reject)
        }),
      ),
      refused(navigator.clipboard.readText()),
    ])
    return { states: [...new Set(states)], asked: [...new Set(asked)] }
  })
  expect(answers).toEqual({ states: ['denied'], asked: ['refused'] })
})

test('no script comes from a worker, a blob, a frame or an address', async ({ till }) => {
  const page = await till.launch()
  const outcome = await page.evaluate(async () => {
    const code = URL.createObjectURL(new Blob(['postMessage(1)'], { type: 'text/javascript' }))
    const started = (url: string): Promise<string> =>
      new Promise((done) => {
        try {
          const worker = new Worker(url)
          worker.onmessage = () => done('ran')
          worker.onerror = () => done('refused')
        } catch {
          done('refused')
        }
      })
    const link = document.createElement('a')
    link.href = 'javascript:window.ran = true'
    document.body.append(link)
    link.click()
    const imported = (url: string): Promise<string> =>
      import(/* @vite-ignore */ url).then(
        () => 'ran',
        () => 'refused',
      )
    return {
      ran: 'ran' in window,
      blob: await started(code),
      data: await imported('data:text/javascript,export default 1'),
      service: await Promise.resolve()
        .then(() => navigator.serviceWorker.register('/assets/none.js'))
        .then(
          () => 'ran',
          () => 'refused',
        ),
    }
  })
  expect(outcome).toEqual({ ran: false, blob: 'refused', data: 'refused', service: 'refused' })
})

test('a second till on the same profile ends, and the first goes on', async ({ till }) => {
  test.skip(till.shell === 'electron', 'Playwright holds Electron by a debugger of its own')
  const page = await till.launch()
  const run = join(projectFolder, 'tools', 'preview-shell', 'run.ts')
  const env = { ...process.env, AIRTILL_DATA_DIR: till.dataDir }
  const second = spawn(process.execPath, [run, '--headless', builtMain], { env, stdio: 'ignore' })
  try {
    await expect.poll(() => second.exitCode, { timeout: 30_000 }).toBe(0)
    const status = await page.evaluate(() => window.pos.till.status(undefined))
    expect(status).toMatchObject({ ok: true, value: { ledger: 'ready' } })
  } finally {
    second.kill()
  }
})

test('no process that the till starts has a secret in its arguments or its environment', async ({
  till,
}) => {
  test.skip(process.platform !== 'linux', 'only Linux shows what processes were started with')
  const network = await startTestNetwork()
  try {
    const mark = `hush-${Date.now()}`
    await till.launch({ env: { ...network.env, AIRTILL_CLIENT_SECRET: mark } })
    const processes = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
    const holders = (file: string, text: string): readonly string[] =>
      processes.filter((id) => read(`/proc/${id}/${file}`).includes(text))
    const ours = holders('environ', `AIRTILL_DATA_DIR=${till.dataDir}`)
    expect(ours.length).toBeGreaterThan(1)
    expect(holders('cmdline', mark)).toEqual([])
    // The one that a developer started with it; nothing changes what a process began with.
    expect(holders('environ', mark)).toHaveLength(1)
  } finally {
    await network.end()
  }
})

/** A file's text; nothing for a process that ended meanwhile. */
function read(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

test('a call that the contract does not know is refused, and bad input does no harm', async ({
  till,
}) => {
  const page = await till.launch()
  const replies = await page.evaluate(() => {
    const recent = window.pos.sales.recent as (input: unknown) => Promise<unknown>
    return Promise.all([
      recent({ limit: -1 }),
      recent({ limit: '1; DROP TABLE sale' }),
      recent(null),
      recent({ limit: 1, extra: { deep: [] } }),
    ])
  })
  expect(replies.slice(0, 3)).toEqual([
    expect.objectContaining({
      ok: false,
      error: expect.objectContaining({ code: 'invalid-input' }),
    }),
    expect.objectContaining({
      ok: false,
      error: expect.objectContaining({ code: 'invalid-input' }),
    }),
    expect.objectContaining({
      ok: false,
      error: expect.objectContaining({ code: 'invalid-input' }),
    }),
  ])
  expect(replies[3]).toEqual({ ok: true, value: [] })
})

test('no token and no secret is anywhere in the page or in the profile', async ({ till }) => {
  if (!onWindows) chmodSync(till.dataDir, 0o755)
  const page = await till.launch()
  await createClerk(page, 'NG')
  const text = await page.evaluate(() => document.documentElement.outerHTML)
  expect(text).not.toMatch(/practice-secret|Bearer|access_token/)
  expect(till.output()).not.toMatch(/practice-secret|Bearer /)
  expect(await till.profileHolds('practice-secret')).toEqual([])
  const modes = [till.dataDir, join(till.dataDir, 'logs', 'airtill.log')].map(
    (path) => statSync(path).mode & 0o777,
  )
  if (!onWindows) expect(modes).toEqual([0o700, 0o600])
})
