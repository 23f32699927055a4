import { describe, expect, test } from 'vitest'
import { createAddresses } from '../../tools/preview-shell/addresses.ts'
import { readOptions } from '../../tools/preview-shell/options.ts'
import { createRequestWatch } from '../../tools/preview-shell/web-request.ts'

describe("the addresses of an app's own scheme", () => {
  const addresses = createAddresses()
  addresses.register('app')

  test.each([
    'app://till/',
    'app://till/index.html?a=1#top',
    'app://till',
    'https://example.com/app://till/',
    'other://till/',
    'data:text/plain,app://till',
  ])('%s is the same again on the way back', (url) => {
    expect(addresses.toElectron(addresses.toChromium(url))).toBe(url)
  })

  test('are https to Chromium, and only those of the scheme', () => {
    const inside = addresses.toChromium('app://till/x')
    expect(new URL(inside).protocol).toBe('https:')
    expect(
      [inside, 'https://till.example/x', addresses.toChromium('other://till/x')].map(
        addresses.isOwn,
      ),
    ).toEqual([true, false, false])
  })

  test('are renamed within a policy, by address and by bare scheme', () => {
    const origin = addresses.toChromium('app://till')
    expect(addresses.headerToChromium("script-src 'self' app://till; img-src app: data:")).toBe(
      `script-src 'self' ${origin}; img-src ${origin.replace('till', '*')} data:`,
    )
  })
})

describe('the command line of the shell', () => {
  test('ends at the entry: what follows is the app’s', () => {
    expect(
      readOptions(['--headless', '--cdp-port-file', 'f', 'out/main.js', '--headless', '--own=1']),
    ).toEqual({
      headless: true,
      cdpPortFile: 'f',
      entry: 'out/main.js',
      appArguments: ['--headless', '--own=1'],
    })
  })

  test.each([[[]], [['--headless']], [['--loud', 'main.js']]])('refuses %j', (argv) => {
    expect(() => readOptions(argv)).toThrow()
  })
})

describe('a filter of requests', () => {
  const isAsked = async (filter: Electron.WebRequestFilter, url: string): Promise<boolean> => {
    const watch = createRequestWatch()
    watch.webRequest.onBeforeRequest(filter, (_, decide) => decide({ cancel: true }))
    const verdict = await watch.ask({
      id: 1,
      url,
      method: 'GET',
      referrer: '',
      timestamp: 0,
      uploadData: [],
      resourceType: 'image',
    })
    return verdict.kind === 'cancel'
  }

  test.each([
    ['<all_urls>', 'app://till/x', true],
    ['*://*/*', 'https://a.example/x', true],
    ['*://*/*', 'app://till/x', false],
    ['https://*.example/*', 'https://shop.example/x?y=1', true],
    ['https://*.example/*', 'https://example/x', true],
    ['https://*.example/*', 'https://shopexample/x', false],
    ['https://a.example/b?c=*', 'https://a.example/b?c=d', true],
    ['https://a.example/b?c=*', 'https://aXexample/b?c=d', false],
    ['http://127.0.0.1:8080/*', 'http://127.0.0.1:8080/x', true],
  ])('by %s of %s: %s', async (pattern, url, asked) => {
    expect(await isAsked({ urls: [pattern] }, url)).toBe(asked)
  })

  test('leaves out what it excludes, and other types', async () => {
    const all = { urls: ['<all_urls>'] }
    const url = 'https://a.example/x'
    expect(await isAsked({ ...all, excludeUrls: ['https://a.example/*'] }, url)).toBe(false)
    expect(await isAsked({ ...all, types: ['script'] }, url)).toBe(false)
    expect(await isAsked({ ...all, types: ['script', 'image'] }, url)).toBe(true)
  })
})
