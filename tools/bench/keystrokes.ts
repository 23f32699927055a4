import type { Page } from 'playwright-core'

/** How long keys took to be seen, in milliseconds: one figure per key. */
export type Keystrokes = { readonly till: readonly number[]; readonly bare: readonly number[] }

const numbers = ['08031000123', '08031000257', '08031099871', '0802345678', '08031000399']

/**
 * Types numbers into the till and into a bare input on the same page, by turns, and measures from the
 * key to the end of the frame that shows it.
 */
export async function measureKeystrokes(page: Page, rounds: number): Promise<Keystrokes> {
  await page.evaluate(() => {
    const bare = document.createElement('input')
    bare.id = 'bare'
    bare.style.cssText = 'position:fixed;inset-block-end:0;inset-inline-start:0;z-index:9999'
    // The till hears every key of the window: what is typed here is none of its business.
    for (const kind of ['keydown', 'keyup', 'input'])
      bare.addEventListener(kind, (event) => event.stopPropagation())
    document.body.append(bare)
    const samples: number[] = []
    addEventListener(
      'keydown',
      (event) =>
        requestAnimationFrame(() => {
          const after = new MessageChannel()
          after.port1.onmessage = () => samples.push(performance.now() - event.timeStamp)
          after.port2.postMessage(null)
        }),
      { capture: true },
    )
    Object.assign(window, { samples })
  })

  const till: number[] = []
  const bare: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    const number = numbers[round % numbers.length] ?? ''
    await page.keyboard.press('Escape')
    await page.locator('#number').focus()
    till.push(...(await typed(page, number)))
    await page.keyboard.press('Escape')
    await page.locator('#bare').fill('')
    await page.locator('#bare').focus()
    bare.push(...(await typed(page, number)))
  }
  await page.evaluate(() => document.querySelector('#bare')?.remove())
  return { till, bare }
}

async function typed(page: Page, number: string): Promise<readonly number[]> {
  await taken(page)
  for (const key of number) {
    const before = await count(page)
    await page.keyboard.press(key)
    await page.waitForFunction((least) => window.samples.length > least, before)
  }
  return taken(page)
}

const count = (page: Page): Promise<number> => page.evaluate(() => window.samples.length)
const taken = (page: Page): Promise<readonly number[]> =>
  page.evaluate(() => window.samples.splice(0))

declare global {
  interface Window {
    /** Milliseconds from each key to the end of the frame that showed it. */
    samples: number[]
  }
}
