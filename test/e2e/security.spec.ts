import { channels } from '#contract/channels'
import { createClerk } from '../support/clerk.ts'
import { expect, test } from '../support/till.ts'

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

test('the page reaches no network: not by fetch, image, frame or beacon', async ({ till }) => {
  const requests: string[] = []
  const { createServer } = await import('node:http')
  const server = createServer((request, response) => {
    requests.push(request.url ?? '')
    response.end('caught')
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  try {
    const page = await till.launch()
    const fetched = await page.evaluate(async (origin) => {
      const image = new Image()
      const failed = new Promise((done) => {
        image.onerror = done
        image.onload = done
      })
      image.src = `${origin}/image`
      const frame = document.createElement('iframe')
      frame.src = `${origin}/frame`
      document.body.append(frame)
      navigator.sendBeacon(`${origin}/beacon`)
      await failed
      return fetch(`${origin}/fetch`).then(
        () => 'answered',
        () => 'refused',
      )
    }, `http://127.0.0.1:${port}`)
    expect(fetched).toBe('refused')
    expect(requests).toEqual([])
  } finally {
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
  const page = await till.launch()
  await createClerk(page, 'NG')
  const text = await page.evaluate(() => document.documentElement.outerHTML)
  expect(text).not.toMatch(/practice-secret|Bearer|access_token/)
  expect(till.output()).not.toMatch(/practice-secret|Bearer /)
})
