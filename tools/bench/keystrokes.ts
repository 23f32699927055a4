import type { Page } from 'playwright-core'

/** How one key came to be seen. */
export type Seen = {
  /** From the key to the end of the frame that shows it, in milliseconds. */
  readonly took: number
  /** From the key to the beginning of that frame. */
  readonly waited: number
}

/** One figure per key, and how far the screen's frames are apart. */
export type Keystrokes = {
  readonly till: readonly Seen[]
  readonly bare: readonly Seen[]
  readonly frame: number
}

/** What is typed: regulars, somebody who came once, and a number that lacks a digit. */
export const numbers = ['08031000123', '08031000257', '08031099871', '0802345678', '08031000399']

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
    const samples: Seen[] = []
    addEventListener(
      'keydown',
      (event) =>
        requestAnimationFrame((frame) => {
          const after = new MessageChannel()
          after.port1.onmessage = () =>
            samples.push({
              took: performance.now() - event.timeStamp,
              waited: frame - event.timeStamp,
            })
          after.port2.postMessage(null)
        }),
      { capture: true },
    )
    Object.assign(window, { samples })
  })

  const frame = await frameOf(page)
  const till: Seen[] = []
  const bare: Seen[] = []
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
  return { till, bare, frame }
}

/** Milliseconds between two frames: the shortest of many, since a busy page leaves some out. */
function frameOf(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const next = () => new Promise<number>((resolve) => requestAnimationFrame(resolve))
    let [before, shortest] = [await next(), Number.POSITIVE_INFINITY]
    for (let count = 0; count < 60; count += 1) {
      const now = await next()
      if (now > before) shortest = Math.min(shortest, now - before)
      before = now
    }
    return shortest
  })
}

async function typed(page: Page, number: string): Promise<readonly Seen[]> {
  await taken(page)
  for (const key of number) {
    const before = await count(page)
    await page.keyboard.press(key)
    await page.waitForFunction((least) => window.samples.length > least, before)
  }
  return taken(page)
}

const count = (page: Page): Promise<number> => page.evaluate(() => window.samples.length)
const taken = (page: Page): Promise<readonly Seen[]> =>
  page.evaluate(() => window.samples.splice(0))

declare global {
  interface Window {
    /** Of each key that was seen. */
    samples: Seen[]
  }
}
