import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type Bench, createBench, type OpenOptions } from './bench.ts'
import { newShop } from './screens.ts'

let bench: Bench
beforeAll(async () => {
  bench = await createBench()
}, 60_000)
afterEach(() => bench.tidy())
afterAll(() => bench.close())

const open = (options: OpenOptions = {}): Promise<Page> => bench.open({ ...newShop, ...options })

const called = (page: Page, name: string): Promise<unknown[]> =>
  page.evaluate(
    (wanted) => window.stage.calls.filter((call) => call.name === wanted).map(({ input }) => input),
    name,
  )

const chosen = (page: Page) => page.getByRole('radio', { checked: true }).getAttribute('value')
const number = (page: Page) => page.locator('#number:focus')
const practice = { environment: 'practice', liveIsMeant: false, ownerPin: null }

async function typeKeys(page: Page, id: string, secret: string): Promise<void> {
  await page.getByLabel('Client ID').pressSequentially(id)
  await page.keyboard.press('Enter')
  await page.getByLabel('Client secret').pressSequentially(secret)
  await page.keyboard.press('Enter')
}

describe('the welcome', () => {
  it('stands before a till that nobody has chosen for, and never before another', async () => {
    const fresh = await open()
    await fresh.getByRole('heading', { name: 'The airtime till for your shop.' }).waitFor()
    for (const account of [{ chosen: true }, { chosen: false, fixed: true }]) {
      const page = await bench.open({ account })
      await number(page).waitFor()
      expect(await page.locator('[data-first-run]').count()).toBe(0)
    }
  })

  it('sells all the same where the account cannot be asked about', async () => {
    const page = await bench.open({ ...newShop, fails: { 'account.state': 'internal' } })
    await number(page).waitFor()
  })

  it('practises at Enter, and nothing else is asked', async () => {
    const page = await open({ holds: ['account.use'] })
    await page.keyboard.press('Enter')
    await page.getByText('Opening the till').waitFor()
    expect(await called(page, 'account.use')).toEqual([practice])
    await page.evaluate(() => window.stage.release('account.use'))
    await number(page).waitFor()
    expect(await page.getByRole('dialog').count()).toBe(0)
    expect(await number(page).inputValue()).toBe('')
  })

  it('is chosen from by digit and by arrow, and says what happens next', async () => {
    const page = await open()
    await page.keyboard.press('ArrowDown')
    expect(await chosen(page)).toBe('sandbox')
    await page.getByText('Developers, API settings, sandbox.').waitFor()
    await page.keyboard.press('3')
    expect(await chosen(page)).toBe('live')
    await page.getByText('Developers, API settings, live.').waitFor()
    await page.locator('input[type=text]:focus').waitFor()
    await page.keyboard.type('4812')
    expect(await page.getByLabel('Client ID').inputValue()).toBe('4812')
    await page.keyboard.press('Escape')
    await page.keyboard.press('1')
    expect(await chosen(page)).toBe('practice')
    expect(await called(page, 'account.use')).toEqual([])
  })

  it.each(['08031234567', '+2348031234567', '8031234567', '9091234567'])(
    'loses no digit of %s from somebody who just types it',
    async (typed) => {
      const page = await open()
      await page.keyboard.type(typed)
      await page.getByRole('button', { name: /^Operator: MTN/ }).waitFor()
      expect((await number(page).inputValue()).replaceAll(' ', '')).toBe(typed)
      await page.keyboard.press('Enter')
      await page.locator('[role=toolbar]:focus').waitFor()
    },
  )

  it('keeps what is typed while the till opens, and puts what follows behind it', async () => {
    const page = await open({ holds: ['account.use'] })
    await page.keyboard.type('0803')
    await page.getByText('Opening the till').waitFor()
    await page.keyboard.type('1239')
    await page.keyboard.press('Backspace')
    await page.evaluate(() => window.stage.release('account.use'))
    await number(page).waitFor()
    await page.keyboard.type('4567')
    await expect
      .poll(async () => (await number(page).inputValue()).replaceAll(' ', ''))
      .toBe('08031234567')
  })

  it('can be gone back to from a number that opened nothing', async () => {
    const page = await open({ fails: { 'account.use': 'file-not-written' } })
    await page.keyboard.press('0')
    await page.getByRole('alert').waitFor()
    await page.keyboard.press('Escape')
    await page.getByText('Your first sale takes 14 keys').waitFor()
    expect(await page.getByRole('alert').count()).toBe(0)
  })

  it('shows every key at F1, wherever the keys stand, and whether the till is online', async () => {
    const page = await open()
    await page.locator('header').getByText('Online').waitFor()
    await page.keyboard.press('F1')
    await page.getByRole('dialog', { name: 'Keys' }).waitFor()
    // What is pressed there chooses nothing and begins nothing behind it.
    await page.keyboard.press('2')
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await page.locator('input[type=radio]:checked:focus').waitFor()
    await page.keyboard.press('3')
    await page.getByLabel('Client ID').focus()
    await page.keyboard.press('F1')
    await page.getByRole('dialog', { name: 'Keys' }).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('contentinfo').getByRole('button', { name: 'All keys' }).click()
    await page.getByRole('dialog', { name: 'Keys' }).waitFor()
    expect(await called(page, 'account.use')).toEqual([])
  })

  it('takes a pasted number along', async () => {
    const page = await open()
    await page.evaluate(() => {
      const clipboardData = new DataTransfer()
      clipboardData.setData('text', '0803 123 4567')
      dispatchEvent(new ClipboardEvent('paste', { clipboardData }))
    })
    await page.getByRole('button', { name: /^Operator: MTN/ }).waitFor()
    expect(await number(page).inputValue()).toBe('0803 123 4567')
  })

  it('says why the till did not open, and tries again', async () => {
    const page = await open({ fails: { 'account.use': 'file-not-written' } })
    await page.keyboard.press('Enter')
    await page.getByRole('alert').getByText('The file could not be written').waitFor()
    await page.evaluate(() => window.stage.fail('account.use'))
    await page.keyboard.press('Enter')
    await number(page).waitFor()
  })

  it('shows the language and country it guessed, and both can be changed there', async () => {
    const page = await open({ settings: { language: 'fr', country: 'SN' } })
    await page.getByRole('button', { name: /Sénégal · XOF/ }).click()
    await page.getByRole('option', { name: /Ghana/ }).click()
    await page.getByRole('button', { name: /Ghana · GHS/ }).waitFor()
    await page.getByRole('button', { name: /Français/ }).click()
    await page.keyboard.type('Engl')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'The airtime till for your shop.' }).waitFor()
    expect(await called(page, 'settings.change')).toEqual([{ country: 'GH' }, { language: 'en' }])
    await page.locator('input[type=radio]:focus').waitFor()
    expect(await called(page, 'account.use')).toEqual([])
  })
})

describe('an account is connected', () => {
  it('by its two keys: checked, shown, kept, used', async () => {
    const page = await open({ holds: ['account.use'] })
    await page.keyboard.press('2')
    await typeKeys(page, 'kV81xWq0Zb7TnR4c', 'aSecretThatNobodySees')
    await page.getByText('ends in …nR4c').waitFor()
    await page.getByText('24,310.50').waitFor()
    const keys = {
      environment: 'sandbox',
      clientId: 'kV81xWq0Zb7TnR4c',
      clientSecret: 'aSecretThatNobodySees',
    }
    expect(await called(page, 'account.keep')).toEqual([])
    await page.locator('button:focus').press('Enter')
    await page.getByText('Opening the till').waitFor()
    expect(await called(page, 'account.keep')).toEqual([{ ...keys, ownerPin: null }])
    expect(await called(page, 'account.use')).toEqual([
      { environment: 'sandbox', liveIsMeant: false, ownerPin: null },
    ])
    await page.evaluate(() => window.stage.release('account.use'))
    await page.locator('header').getByText('SANDBOX').waitFor()
  })

  it('live only after its word was typed', async () => {
    const page = await open({ holds: ['account.use'] })
    await page.keyboard.press('3')
    await typeKeys(page, 'kV81xWq0Zb7TnR4c', 'aSecretThatNobodySees')
    await page.getByText('Real money moves from the first sale.', { exact: true }).waitFor()
    await page.keyboard.press('Enter')
    await page.keyboard.type('LIV')
    await page.keyboard.press('Enter')
    expect(await called(page, 'account.keep')).toEqual([])
    await page.keyboard.type('e')
    await page.keyboard.press('Enter')
    await page.getByText('Opening the till').waitFor()
    expect(await called(page, 'account.use')).toEqual([
      { environment: 'live', liveIsMeant: true, ownerPin: null },
    ])
  })

  it('says it where the browser does not open, under what was pressed', async () => {
    const page = await open({ fails: { 'support.openLink': 'link-not-opened' } })
    await page.keyboard.press('2')
    const link = page.getByRole('button', { name: 'How to get one' })
    await link.click()
    const said = page.getByRole('alert').filter({ hasText: 'go to reloadly.com' })
    await said.waitFor()
    const [above, below] = await Promise.all([link.boundingBox(), said.boundingBox()])
    expect((below?.y ?? 0) - (above?.y ?? 0)).toBeLessThan(60)
    await page.evaluate(() => window.stage.fail('support.openLink'))
    await link.click()
    await said.waitFor({ state: 'detached' })
  })

  it('hides the secret until it is asked to show it', async () => {
    const page = await open()
    await page.keyboard.press('2')
    const secret = page.getByLabel('Client secret')
    expect(await secret.getAttribute('type')).toBe('password')
    await page.getByRole('button', { name: 'Show' }).click()
    expect(await secret.getAttribute('type')).toBe('text')
  })

  it.each([
    ['keys-of-other-environment', 'Client secret', 'Sandbox keys do not work here.'],
    ['credentials-refused', 'Client secret', 'mistyped, or they were revoked'],
    ['keys-incomplete', 'Client secret', 'Paste both keys'],
  ] as const)('says of %s what is wrong, under its field', async (code, field, words) => {
    const page = await open({ fails: { 'account.check': code } })
    await page.keyboard.press('3')
    await typeKeys(page, 'kV81xWq0Zb7TnR4c', 'aSecretThatNobodySees')
    await page.getByRole('alert').filter({ hasText: words }).waitFor()
    const box = page.getByLabel(field)
    expect(await box.getAttribute('aria-invalid')).toBe('true')
    const about = await box.getAttribute('aria-describedby')
    expect(await page.locator(`[id="${about}"]`).textContent()).toContain(words)
  })

  it('says what to do where Reloadly does not answer', async () => {
    const page = await open({ fails: { 'account.check': 'unreachable' } })
    await page.keyboard.press('2')
    await typeKeys(page, 'kV81xWq0Zb7TnR4c', 'aSecretThatNobodySees')
    await page.getByText('Check that this PC has internet').waitFor()
    await page.evaluate(() => window.stage.fail('account.check'))
    await page.keyboard.press('Enter')
    await page.getByText('ends in …nR4c').waitFor()
  })

  it.each([
    ['keychain-locked', 'The keychain is locked'],
    ['keychain-denied', 'The keychain refused'],
    ['keychain-unavailable', 'The keychain does not answer'],
  ] as const)('stops at %s, and goes on from there', async (code, title) => {
    const page = await open({ fails: { 'account.keep': code }, holds: ['account.use'] })
    await page.keyboard.press('2')
    await typeKeys(page, 'kV81xWq0Zb7TnR4c', 'aSecretThatNobodySees')
    await page.getByText('ends in …nR4c').waitFor()
    await page.keyboard.press('Enter')
    await page.getByText(title).waitFor()
    await page.evaluate(() => window.stage.fail('account.keep'))
    await page.keyboard.press('Enter')
    await page.getByText('Opening the till').waitFor()
  })

  it('asks for the owner’s PIN where one is left from before, and goes on with it', async () => {
    const page = await open({ ownerPin: '2580', holds: ['account.use'] })
    await page.keyboard.press('2')
    await typeKeys(page, 'kV81xWq0Zb7TnR4c', 'aSecretThatNobodySees')
    await page.locator('button:focus').press('Enter')
    await page.getByText('This is for the owner.').waitFor()
    await page.keyboard.type('2580')
    await page.keyboard.press('Enter')
    await page.getByText('Opening the till').waitFor()
    expect(await called(page, 'account.use')).toEqual([
      { environment: 'sandbox', liveIsMeant: false, ownerPin: '2580' },
    ])
  })

  it('says it where keys are forgotten when the till closes', async () => {
    const page = await open({ account: { ...newShop.account, place: 'memory' } })
    await page.keyboard.press('2')
    await page.getByText('They are forgotten when the till closes').waitFor()
  })
})

describe('the small steps', () => {
  it('are offered beside the sale in practice, and declined for good', async () => {
    const page = await open()
    await page.keyboard.press('Enter')
    await page.getByRole('region', { name: 'Set up the shop' }).waitFor()
    await number(page).waitFor()
    await page.getByRole('button', { name: 'Not now' }).click()
    await page.reload()
    await number(page).waitFor()
    expect(await page.getByRole('region', { name: 'Set up the shop' }).count()).toBe(0)
  })

  it('take names, a PIN and its recovery code, and end at the number box', async () => {
    const page = await open({ settings: { shopName: '' } })
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Begin' }).click()
    await page.getByText('Step 1 of 3').waitFor()
    await page.keyboard.type('Eze Phones')
    await page.keyboard.press('Enter')
    await page.getByText('Step 2 of 3').waitFor()
    expect(await called(page, 'settings.change')).toEqual([
      { shopName: 'Eze Phones', tillName: 'Till 1' },
    ])
    await page.keyboard.type('2580')
    await page.keyboard.press('Enter')
    await page.keyboard.type('2581')
    await page.keyboard.press('Enter')
    await page.getByText('That is not the same PIN.').waitFor()
    await page.keyboard.type('2580')
    await page.keyboard.press('Enter')
    await page.getByText('ABCD').waitFor()
    expect(await called(page, 'owner.setPin')).toEqual([{ pin: '2580', old: null }])
    await page.keyboard.press('Escape')
    await page.keyboard.press('Enter')
    await page.getByText('ABCD').waitFor()
    await page.keyboard.press('Space')
    await page.keyboard.press('Enter')
    await page.getByText('Slips are saved as PDF for now').waitFor()
    await page.keyboard.press('Enter')
    await number(page).waitFor()
    expect(await page.getByRole('region', { name: 'Set up the shop' }).count()).toBe(0)
  })

  it.each(['Escape', 'Enter'])('are left out one by one with %s', async (key) => {
    const page = await open()
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Begin' }).click()
    for (const step of ['Step 1 of 3', 'Step 2 of 3', 'Step 3 of 3']) {
      await page.getByText(step).waitFor()
      await page.locator('[role=dialog] :is(input, button):focus').waitFor()
      await page.keyboard.press(key)
    }
    await number(page).waitFor()
    expect(await called(page, 'settings.change')).toEqual([])
    expect(await called(page, 'owner.setPin')).toEqual([])
  })
})

it('breaks no rule of its own page', () => {
  expect(bench.complaints()).toEqual([])
})
