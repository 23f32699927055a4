import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Sale } from '#contract/sales'
import { languages } from '#contract/settings'
import { type Warning, warningKinds } from '#contract/warnings'
import { type Bench, createBench, type OpenOptions } from './bench.ts'

const at = '2026-11-21T16:34:00'
const number = '08031234521'
const saleId = '01jd0000000000000000000001'

const near: Warning = {
  kind: 'near-a-regular',
  msisdn: '2348031234512',
  name: null,
  timesSold: 14,
  lastSold: { order: { value: '500', currency: 'NGN' }, at: '2026-11-14T10:00:00Z' },
}
const above: Warning = { kind: 'far-above-usual', usual: { value: '50', currency: 'NGN' } }
const every: Readonly<Record<Warning['kind'], Warning>> = {
  'same-sale-unsettled': {
    kind: 'same-sale-unsettled',
    saleId,
    until: '2026-11-21T16:44:00Z',
  },
  'failed-recently': { kind: 'failed-recently', saleId, until: '2026-11-21T17:04:00Z' },
  'topped-up-just-now': { kind: 'topped-up-just-now', saleId, until: '2026-11-21T16:36:00Z' },
  'same-amount-today': { kind: 'same-amount-today', saleId, at: '2026-11-21T09:12:00Z' },
  'near-a-regular': near,
  'far-above-usual': above,
  'unusual-hour': { kind: 'unusual-hour' },
  burst: { kind: 'burst', count: 4, total: { minor: 8_000_000, currency: 'NGN' } },
}
const unsettled: Sale = {
  saleId,
  customIdentifier: 'A1',
  at: '2026-11-21T16:31:00Z',
  country: 'NG',
  msisdn: '2348031234521',
  operatorId: 341,
  operatorName: 'MTN Nigeria',
  order: { value: '500', currency: 'NGN' },
  pays: { minor: 50_000, currency: 'NGN' },
  expected: { value: '500', currency: 'NGN' },
  delivered: null,
  tender: { method: 'cash', given: { minor: 50_000, currency: 'NGN' } },
  payment: 'held',
  paidBackAt: null,
  state: 'unsure',
  since: '2026-11-21T16:31:30Z',
  conflict: null,
  witness: null,
  settledByHand: null,
  refusal: null,
  transactionId: null,
  operatorReference: null,
  hasVoucher: false,
  looks: 2,
  nextLookAt: '2026-11-21T16:34:08Z',
}

let bench: Bench
beforeAll(async () => {
  bench = await createBench()
}, 60_000)
afterEach(() => bench.tidy())
afterAll(() => bench.close())

/** A till with an amount picked, and the guard's first moments over. */
async function picked(options: OpenOptions, wait = 400): Promise<Page> {
  const page = await bench.open({ at, ...options })
  await page.clock.pauseAt('2026-11-21T16:40:00')
  await page.keyboard.type(number)
  await page.getByRole('button', { name: /: MTN Nigeria/ }).waitFor()
  await page.keyboard.press('Enter')
  await page.keyboard.press('3')
  await page.clock.runFor(wait)
  return page
}

const guard = (page: Page) => page.getByRole('alertdialog')

const submits = (page: Page) =>
  page.evaluate(() =>
    window.stage.calls
      .filter(({ name }) => name === 'sales.submit')
      .map(({ input }) => input as { number: string; despite: string[]; ownerPin: string | null }),
  )

/** By how much the guard stands out of the column that it is in. */
const tooTall = (panel: Element): number => {
  const column = panel.parentElement?.getBoundingClientRect()
  return column ? Math.round(panel.getBoundingClientRect().bottom - column.bottom) : 0
}

describe('a warning', () => {
  it('takes the place of the pay line before Enter can send, and Enter does nothing', async () => {
    const page = await picked({ warnings: [above] })
    await guard(page).getByText('You usually sell 50 here. This is 500.').waitFor()
    await page.keyboard.press('Enter')
    await page.clock.runFor(1000)
    await page.keyboard.press('Enter')
    await guard(page).waitFor()
    expect(await page.locator('#send').count()).toBe(0)
    expect(await submits(page)).toEqual([])
  })

  it('does nothing on Enter even when an answer has the focus', async () => {
    const page = await picked({ warnings: [above] })
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    expect(await guard(page).count()).toBe(1)
  })

  it('is answered with 2, then Enter sends despite it', async () => {
    const page = await picked({ warnings: [above] })
    await page.keyboard.press('2')
    await page.locator('#cash:focus').waitFor()
    expect(await page.locator('#cash').inputValue()).toBe('')
    expect(await submits(page)).toEqual([])
    await page.clock.runFor(400)
    await page.keyboard.press('Enter')
    await page.getByText('STILL WORKING').first().waitFor()
    expect(await submits(page)).toMatchObject([{ despite: ['far-above-usual'] }])
  })

  it('goes back to the amounts with 1, and with Esc', async () => {
    const page = await picked({ warnings: [above] })
    await page.keyboard.press('1')
    await page.locator('[role=toolbar]:focus').waitFor()
    await page.keyboard.press('3')
    await guard(page).waitFor()
    await page.keyboard.press('Escape')
    await page.locator('[role=toolbar]:focus').waitFor()
    expect(await submits(page)).toEqual([])
  })

  it('is not answered by a key that bounces, is held, or is typed on', async () => {
    const page = await picked({ warnings: [above] }, 0)
    await guard(page).waitFor()
    await page.keyboard.press('2')
    for (let held = 0; held < 30; held += 1) {
      await page.clock.runFor(33)
      await page.keyboard.press('2')
    }
    expect(await guard(page).count()).toBe(1)
    await page.clock.runFor(400)
    await page.keyboard.press('2')
    await page.locator('#cash:focus').waitFor()
    expect(await page.locator('#cash').inputValue()).toBe('')
  })

  it('is not answered by the second half of a double click', async () => {
    const page = await picked({ warnings: [above] }, 0)
    await guard(page)
      .getByRole('button', { name: /It is meant/ })
      .click()
    expect(await guard(page).count()).toBe(1)
  })

  it('that comes only when the sale is sent is asked then', async () => {
    const page = await picked({ warnings: [above], lateWarnings: [every.burst] })
    await page.keyboard.press('2')
    await page.locator('#cash:focus').waitFor()
    await page.clock.runFor(400)
    await page.keyboard.press('Enter')
    await guard(page).getByText('Hang up').waitFor()
    await page.clock.runFor(400)
    await page.keyboard.press('2')
    await page.locator('#cash:focus').waitFor()
    await page.clock.runFor(400)
    await page.keyboard.press('Enter')
    await page.getByText('STILL WORKING').first().waitFor()
    expect((await submits(page)).at(-1)?.despite).toEqual(['far-above-usual', 'burst'])
  })

  it('is followed by the next one: each has its own answer', async () => {
    const page = await picked({ warnings: [near, above] })
    await guard(page).getByText('1 more question follows').waitFor()
    await page.keyboard.press('2')
    await guard(page).getByText('You usually sell 50').waitFor()
    await page.keyboard.press('2')
    expect(await guard(page).count()).toBe(1)
    await page.clock.runFor(400)
    await page.keyboard.press('2')
    await page.locator('#cash:focus').waitFor()
  })

  it('is asked again for the next sale', async () => {
    const page = await picked({ warnings: [above] })
    await page.keyboard.press('2')
    await page.locator('#cash:focus').waitFor()
    await page.keyboard.press('Escape')
    await page.locator('[role=toolbar]:focus').waitFor()
    await page.keyboard.press('3')
    await guard(page).waitFor()
  })

  it.each([
    [1024, 640],
    [1440, 900],
  ])(
    'cuts nothing off and moves nothing, at %i x %i',
    async (width, height) => {
      for (const language of languages) {
        const warnings = warningKinds.map((kind) => every[kind])
        const settings = { language }
        const page = await picked({ width, height, settings, warnings, sales: [unsettled] })
        const before = await page.locator('#number').boundingBox()
        for (const kind of warningKinds) {
          await page.locator(`[data-guard=${kind}]`).waitFor()
          expect([language, kind, await page.locator('#number').boundingBox()]).toEqual([
            language,
            kind,
            before,
          ])
          const cut = await guard(page).evaluate((panel) =>
            [panel, ...panel.querySelectorAll('*')]
              .filter((part) => part.clientWidth > 0)
              .filter(
                (part) =>
                  part.scrollWidth > part.clientWidth || part.scrollHeight > part.clientHeight + 8,
              )
              .map((part) => part.textContent),
          )
          expect([language, kind, cut]).toEqual([language, kind, []])
          expect([language, kind, await guard(page).evaluate(tooTall)]).toEqual([language, kind, 0])
          await page.clock.runFor(400)
          await page.keyboard.press('2')
        }
        await page.locator('#cash:focus').waitFor()
      }
    },
    120_000,
  )
})

describe('a warning that is the owner’s', () => {
  const hour = every['unusual-hour']
  const owned: OpenOptions = { warnings: [hour], owner: { pinSet: true }, ownerPin: '2580' }
  const pin = (page: Page) => guard(page).locator('input[type=password]')
  const typePin = async (page: Page, typed: string): Promise<void> => {
    await page.keyboard.press('2')
    await page.locator('input[type=password]:focus').waitFor()
    await page.keyboard.type(typed)
    await page.keyboard.press('Enter')
  }
  const send = async (page: Page): Promise<void> => {
    await page.locator('#cash:focus').waitFor()
    await page.clock.runFor(400)
    await page.keyboard.press('Enter')
  }

  it('is allowed with the PIN, which goes along with that sale alone', async () => {
    const page = await picked(owned)
    await typePin(page, '2580')
    await page.locator('#cash:focus').waitFor()
    expect(await page.locator('#cash').inputValue()).toBe('')
    expect(await submits(page)).toEqual([])
    await send(page)
    await page.getByText('STILL WORKING').first().waitFor()
    expect(await submits(page)).toMatchObject([{ despite: ['unusual-hour'], ownerPin: '2580' }])

    await page.keyboard.type('08031234522')
    await page.getByRole('button', { name: /: MTN Nigeria/ }).waitFor()
    await page.keyboard.press('Enter')
    await page.keyboard.press('3')
    await pin(page).waitFor()
    expect(await pin(page).inputValue()).toBe('')
  })

  it('is refused with one key, and by nobody but the owner sold', async () => {
    const page = await picked(owned)
    await pin(page).waitFor()
    await page.keyboard.press('2')
    await page.locator('input[type=password]:focus').waitFor()
    await page.keyboard.press('Enter')
    await page.clock.runFor(400)
    expect(await guard(page).count()).toBe(1)
    await page.keyboard.press('Escape')
    await page.locator('[role=toolbar]:focus').waitFor()
    await page.keyboard.press('3')
    await pin(page).waitFor()
    await page.clock.runFor(400)
    await page.keyboard.press('1')
    await page.locator('[role=toolbar]:focus').waitFor()
    expect(await submits(page)).toEqual([])
  })

  it('says that a PIN is wrong under its field, and takes the right one after it', async () => {
    const page = await picked(owned)
    await typePin(page, '1122')
    await guard(page).getByText('That is not the owner’s PIN.').waitFor()
    expect(await pin(page).inputValue()).toBe('')
    await page.keyboard.type('2580')
    await page.keyboard.press('Enter')
    await send(page)
    await page.getByText('STILL WORKING').first().waitFor()
  })

  it('shows digits of the PIN nowhere, and takes those of any keyboard', async () => {
    const page = await picked(owned)
    await page.keyboard.press('2')
    await page.keyboard.type('25٨٠')
    expect(await pin(page).inputValue()).toBe('2580')
    expect(await page.locator('body').textContent()).not.toContain('2580')
  })

  it('is allowed with the recovery code where the PIN was forgotten', async () => {
    const page = await picked({ ...owned, ownerPin: 'ABCD-EFGH-JK12' })
    await guard(page).getByText('Forgotten? Type the recovery code in its place.').waitFor()
    await typePin(page, 'ABCD-EFGH-JK12')
    await send(page)
    await page.getByText('STILL WORKING').first().waitFor()
    expect(await submits(page)).toMatchObject([{ ownerPin: 'ABCD-EFGH-JK12' }])
  })

  it('says for how long no PIN is looked at, and asks for none until then', async () => {
    const lockedUntil = new Date('2026-11-21T16:40:30').toISOString()
    const page = await picked({ ...owned, owner: { pinSet: true, lockedUntil } })
    await guard(page)
      .getByText(/Too many wrong PINs. Try again in \d+s/)
      .waitFor()
    await typePin(page, '2580')
    expect(await guard(page).count()).toBe(1)
    await page.clock.runFor(31_000)
    await guard(page).getByText('Too many wrong PINs').waitFor({ state: 'detached' })
    await page.keyboard.press('Enter')
    await page.locator('#cash:focus').waitFor()
  })

  it('is put to the owner where main alone knew that there is a PIN', async () => {
    const page = await picked({ ...owned, owner: { pinSet: false } })
    await page.keyboard.press('2')
    await send(page)
    await pin(page).waitFor()
    await page.clock.runFor(400)
    await typePin(page, '2580')
    await send(page)
    await page.getByText('STILL WORKING').first().waitFor()
    expect(await submits(page)).toMatchObject([{ ownerPin: null }, { ownerPin: '2580' }])
  })

  it('that comes only when the sale is sent asks for the PIN then', async () => {
    const page = await picked({ ...owned, warnings: [], lateWarnings: [hour, every.burst] })
    await send(page)
    await pin(page).waitFor()
    await page.clock.runFor(400)
    await typePin(page, '2580')
    await guard(page).getByText('Hang up').waitFor()
    expect(await pin(page).count()).toBe(0)
    await page.clock.runFor(400)
    await page.keyboard.press('2')
    await send(page)
    await page.getByText('STILL WORKING').first().waitFor()
  })

  it('asks for the PIN again when the sale could not be sent: it was kept nowhere', async () => {
    const page = await picked(owned)
    await page.evaluate(() => window.stage.fail('sales.submit', 'unreachable'))
    await typePin(page, '2580')
    await send(page)
    await page.getByText('No connection').first().waitFor()
    await page.evaluate(() => window.stage.fail('sales.submit'))
    await send(page)
    await pin(page).waitFor()
    expect(await submits(page)).toMatchObject([{ ownerPin: '2580' }, { ownerPin: null }])
  })

  it.each([
    [1024, 640],
    [1440, 900],
  ])(
    'moves nothing whatever is said of the PIN, at %i x %i',
    async (width, height) => {
      for (const language of languages) {
        const warnings = [every.burst]
        const page = await picked({ ...owned, warnings, width, height, settings: { language } })
        await pin(page).waitFor()
        const before = await pin(page).boundingBox()
        await typePin(page, '1122')
        await guard(page).locator('[role=alert] i').waitFor()
        expect([language, await pin(page).boundingBox()]).toEqual([language, before])
        expect([language, await guard(page).evaluate(tooTall)]).toEqual([language, 0])
      }
    },
    60_000,
  )
})

describe('a number that is nearly a regular’s', () => {
  it('stands under the regular’s, with the digits that differ marked in both', async () => {
    const page = await picked({ warnings: [near] })
    await guard(page).getByText('Did you mean 0803 … 12?').waitFor()
    await guard(page).getByText('Two digits look swapped').waitFor()
    expect(await guard(page).locator('mark').allTextContents()).toEqual(['12', '21'])
    await guard(page).getByText('regular, 14 times').waitFor()
  })

  it('gives way to the regular with 1, with the same amount under review', async () => {
    const page = await picked({ lateWarnings: [near] })
    await page.keyboard.press('Enter')
    await guard(page).waitFor()
    await page.clock.runFor(400)
    await page.keyboard.press('1')
    await page.locator('#cash:focus').waitFor()
    expect(await page.locator('#number').inputValue()).toBe('0803 123 4512')
    await page.getByRole('button', { name: '500', pressed: true }).waitFor()
  })
})

describe('the same sale that is not settled', () => {
  it('is shown with when it is looked up next, and opened with 1', async () => {
    const page = await picked({ warnings: [every['same-sale-unsettled']], sales: [unsettled] })
    await guard(page)
      .getByText(/NOT SURE.*next look in/)
      .waitFor()
    await page.keyboard.press('1')
    await page.locator('[data-state=unsure]').waitFor()
    expect(await submits(page)).toEqual([])
  })

  it('is sold again only with 2 and then Enter', async () => {
    const page = await picked({ warnings: [every['same-sale-unsettled']], sales: [unsettled] })
    await page.keyboard.press('2')
    await page.locator('#cash:focus').waitFor()
    await page.clock.runFor(400)
    await page.keyboard.press('Enter')
    await page.getByText('STILL WORKING').first().waitFor()
    expect(await submits(page)).toMatchObject([{ despite: ['same-sale-unsettled'] }])
  })
})

it('gives the browser nothing to complain of', () => {
  expect(bench.complaints()).toEqual([])
})
