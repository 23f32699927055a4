import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { expect, onTestFinished, test } from 'vitest'
import { createLogoFetcher } from '../../src/main/adapters/logos.ts'
import { systemClock } from '../../src/main/adapters/system-clock.ts'
import { createLogos } from '../../src/main/domain/catalogue/logos.ts'
import { createPages } from '../../src/main/page.ts'
import { memoryStore } from '../support/catalogue.ts'
import { pictures } from '../support/pictures.ts'

const bodies: Readonly<Record<string, Buffer | string>> = {
  '/341.png': pictures.png,
  '/342.svg': '<svg onload="alert(1)"/>',
}

/** A page whose logos come from a server that has one picture, and one that is no picture. */
async function openPages(): Promise<ReturnType<typeof createPages>> {
  const server = createServer((request, response) => response.end(bodies[request.url ?? '']))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const fetcher = createLogoFetcher({ apiUrl: origin, userAgent: 'test', log: () => undefined })
  onTestFinished(async () => {
    await fetcher.close()
    server.close()
  })
  const urls = new Map([
    [341, `${origin}/341.png`],
    [342, `${origin}/342.svg`],
  ])
  const pages = createPages(tmpdir())
  pages.serveLogos(
    createLogos({
      urlOf: (operatorId) => urls.get(operatorId) ?? null,
      fetchLogo: fetcher.fetch,
      store: memoryStore(),
      clock: systemClock,
    }),
  )
  return pages
}

const get = (pages: ReturnType<typeof createPages>, path: string): Promise<Response> =>
  pages.handle(new Request(`app://till${path}`))

test('the page shows an operator’s logo from its own origin, as the picture that it is', async () => {
  const response = await get(await openPages(), '/logo/341')
  expect(response.status).toBe(200)
  expect(response.headers.get('content-type')).toBe('image/png')
  expect(response.headers.get('x-content-type-options')).toBe('nosniff')
  expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
  expect(Buffer.from(await response.arrayBuffer())).toEqual(pictures.png)
})

test.each([
  '/logo/342',
  '/logo/343',
  '/logo/0',
  '/logo/341/..',
  '/logo/',
  '/logo/-1',
  '/logo/a.png',
])('there is no logo at %s', async (path) => {
  expect((await get(await openPages(), path)).status).toBe(404)
})

test('there is no logo before anybody knows where they come from', async () => {
  expect((await get(createPages(tmpdir()), '/logo/341')).status).toBe(404)
})
