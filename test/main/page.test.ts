import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createPages } from '../../src/main/page.ts'

let root: string
let folder: string

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'airtill-page-'))
  folder = join(root, 'renderer')
  await mkdir(join(folder, 'assets'), { recursive: true })
  await writeFile(join(folder, 'index.html'), '<p>till</p>')
  await writeFile(join(folder, 'assets', 'main.js'), 'export {}')
  await writeFile(join(folder, 'assets', 'main.js.map'), '{}')
  await writeFile(join(root, 'secret.html'), 'secret')
})

afterAll(() => rm(root, { recursive: true }))

const get = (path: string): Promise<Response> =>
  createPages(folder).handle(new Request(`app://till${path}`))

describe('the page of the till', () => {
  it('comes with a policy that allows nothing from outside and no inline script', async () => {
    const response = await get('/')
    expect(await response.text()).toBe('<p>till</p>')
    const policy = response.headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("script-src 'self'")
    expect(policy).toContain("connect-src 'none'")
    expect(policy).toContain("require-trusted-types-for 'script'")
    expect(policy).not.toMatch(/unsafe|src:/)
  })

  it('serves a script as a script', async () => {
    const response = await get('/assets/main.js')
    expect(response.headers.get('content-type')).toContain('text/javascript')
  })

  it.each([
    '/../secret.html',
    '/%2e%2e/secret.html',
    '/..%2fsecret.html',
    '/assets/..%2f..%2fsecret.html',
    '/%2e%2e%5csecret.html',
    '/%00/index.html',
    '/%E0%A4%A',
    '/assets/main.js.map',
    '/assets/',
    '/missing.html',
  ])('answers %s as not found', async (path) => {
    const response = await get(path)
    expect(response.status).toBe(404)
    expect(await response.text()).not.toContain('secret')
  })

  it('serves nothing under another host', async () => {
    const response = await createPages(folder).handle(new Request('app://other/index.html'))
    expect(response.status).toBe(404)
  })

  it('serves a slip only while it is published', async () => {
    const pages = createPages(folder)
    const slip = pages.publish('<p>slip</p>')
    expect(await (await pages.handle(new Request(slip.url))).text()).toBe('<p>slip</p>')
    slip.withdraw()
    expect((await pages.handle(new Request(slip.url))).status).toBe(404)
  })
})
