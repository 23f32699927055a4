import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Sale } from '#contract/sales'
import { type Bench, createBench, type OpenOptions } from './bench.ts'

declare global {
  interface Window {
    heard: (string | number)[]
  }
}

let bench: Bench
beforeAll(async () => {
  bench = await createBench()
}, 60_000)
afterEach(() => bench.tidy())
afterAll(() => bench.close())

/** A till whose tones and words are written down, with a voice for English alone. */
async function listened(settings: OpenOptions['settings']): Promise<Page> {
  const page = await bench.open({ at: '2026-11-21T16:34:00', ...(settings ? { settings } : {}) })
  await page.evaluate(() => {
    window.heard = []
    const start = OscillatorNode.prototype.start
    OscillatorNode.prototype.start = function (this: OscillatorNode, when?: number) {
      window.heard.push(this.frequency.value)
      start.call(this, when)
    }
    speechSynthesis.getVoices = () => [{ lang: 'en-GB' } as SpeechSynthesisVoice]
    Object.defineProperty(SpeechSynthesisUtterance.prototype, 'voice', { set() {} })
    speechSynthesis.speak = ({ text, lang }) => void window.heard.push(`${lang}: ${text}`)
    speechSynthesis.cancel = () => void window.heard.push('hush')
  })
  return page
}

async function review(page: Page): Promise<void> {
  await page.keyboard.type('08031234567')
  await page.getByRole('button', { name: /: MTN Nigeria/ }).waitFor()
  await page.keyboard.press('Enter')
  await page.keyboard.press('3')
  await page.locator('#cash:focus').waitFor()
  await page.clock.runFor(400)
}

const heard = (page: Page) => page.evaluate(() => window.heard)

async function result(page: Page, state: Sale['state']): Promise<void> {
  await page.evaluate(
    (now) => window.stage.change(window.stage.lastSaleId(), { state: now }),
    state,
  )
  await page.locator(`[data-state=${state}]`).waitFor()
}

describe('a result', () => {
  it('has a sound of its own for done, failed and not sure, and none while it is on its way', async () => {
    const page = await listened({ sounds: true })
    await review(page)
    await page.keyboard.press('Enter')
    await page.locator('[data-state=working]').waitFor()
    expect(await heard(page)).toEqual([])
    const sounds: unknown[] = []
    for (const state of ['unsure', 'done', 'refused'] as const) {
      await result(page, state)
      await expect.poll(async () => (await heard(page)).length).toBeGreaterThan(0)
      sounds.push(await heard(page))
      await page.evaluate(() => {
        window.heard = []
      })
    }
    expect(new Set(sounds.map((sound) => JSON.stringify(sound))).size).toBe(3)
  })

  it('is silent unless the shop wants to hear it', async () => {
    const page = await listened({ sounds: false })
    await review(page)
    await page.keyboard.press('Enter')
    await result(page, 'done')
    expect(await heard(page)).toEqual([])
  })
})

describe('the number under review', () => {
  it('is read out digit by digit in its groups, and hushed when the review is left', async () => {
    const page = await listened({ readAloud: true })
    await review(page)
    expect(await heard(page)).toEqual(['en-GB: 0 8 0 3, 1 2 3, 4 5 6 7'])
    await page.keyboard.press('Escape')
    await expect.poll(() => heard(page)).toContain('hush')
  })

  it('is not read in a voice of another language', async () => {
    const page = await listened({ readAloud: true, language: 'fr' })
    await review(page)
    expect(await heard(page)).toEqual([])
  })
})
