import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { AccountState } from '#contract/account'
import { doneSale } from '../support/sale.ts'
import { type Bench, createBench, type OpenOptions } from './bench.ts'

let bench: Bench
beforeAll(async () => {
  bench = await createBench()
}, 60_000)
afterEach(() => bench.tidy())
afterAll(() => bench.close())

const called = (page: Page, name: string): Promise<unknown[]> =>
  page.evaluate(
    (wanted) => window.stage.calls.filter((call) => call.name === wanted).map(({ input }) => input),
    name,
  )

const number = (page: Page) => page.locator('#number:focus')
const dialog = (page: Page, name: string) => page.getByRole('dialog', { name })
const press = (page: Page, name: string) =>
  page.getByRole('dialog').getByRole('button', { name }).click()
const row = (page: Page, environment: string) => page.locator(`[data-environment=${environment}]`)

async function openFromSettings(page: Page, name: string): Promise<void> {
  await page.keyboard.press('F10')
  await page.getByRole('dialog').getByRole('button', { name }).click()
}

async function openAccount(options: OpenOptions = {}): Promise<Page> {
  const page = await bench.open(options)
  await openFromSettings(page, 'Account, keys, PIN')
  return page
}

/** Types the owner's PIN once it is asked for. */
async function typePin(page: Page, pin: string): Promise<void> {
  await page.locator('[role=dialog] input[type=password]:focus').waitFor()
  await page.keyboard.type(pin)
}

async function openRemoval(options: OpenOptions = {}): Promise<Page> {
  const page = await bench.open(options)
  await openFromSettings(page, 'Report, or remove the shop')
  await press(page, 'Remove this shop')
  return page
}

const accounts = (keys: AccountState['accounts'][number]['keys']): AccountState['accounts'] => [
  { environment: 'sandbox', keys: 'missing', lastFour: null },
  { environment: 'live', keys, lastFour: 'nR4c' },
]

describe('the account', () => {
  it('says what the till sells on, and how the keys stand', async () => {
    const page = await openAccount()
    await row(page, 'live').getByText('in use').waitFor()
    await row(page, 'live').getByText('Keys kept, …nR4c').waitFor()
    await row(page, 'sandbox').getByText('No keys yet').waitFor()
    await page.keyboard.press('Escape')
    await number(page).waitFor()
  })

  it('is changed to practice by saying so', async () => {
    const page = await openAccount({ holds: ['account.use'] })
    await row(page, 'practice').getByRole('button').click()
    expect(await called(page, 'account.use')).toEqual([])
    await press(page, 'Practise from now on')
    await page.getByText('Opening the till').waitFor()
    expect(await called(page, 'account.use')).toEqual([
      { environment: 'practice', liveIsMeant: false, ownerPin: null },
    ])
  })

  it('is changed to live by its word, in the language of the screen', async () => {
    const page = await bench.open({
      till: { environment: 'practice' },
      settings: { language: 'fr' },
      holds: ['account.use'],
    })
    await openFromSettings(page, 'Compte, clés, code')
    await row(page, 'live').getByRole('button', { name: 'Vendre là-dessus' }).click()
    await page.getByLabel('Tapez RÉEL pour confirmer').waitFor()
    await page.keyboard.type('live')
    await page.keyboard.press('Enter')
    await page.getByLabel('Tapez RÉEL pour confirmer').fill('reel')
    expect(await called(page, 'account.use')).toEqual([])
    await page.keyboard.press('Enter')
    await page.getByText('La caisse s’ouvre').waitFor()
    expect(await called(page, 'account.use')).toEqual([
      { environment: 'live', liveIsMeant: true, ownerPin: null },
    ])
  })

  it('keeps keys for another environment without using them', async () => {
    const page = await openAccount()
    await row(page, 'sandbox').getByRole('button', { name: 'Connect' }).click()
    await page.getByLabel('Client ID').fill('sandboxKeyAbc9')
    await page.getByLabel('Client secret').fill('aSecretThatNobodySees')
    await page.keyboard.press('Enter')
    await page.getByText('ends in …Abc9').waitFor()
    await press(page, 'Keep the keys')
    await row(page, 'sandbox').getByText('Keys kept, …Abc9').waitFor()
    expect(await called(page, 'account.use')).toEqual([])
  })

  it('opens the till anew with new keys of what it sells on', async () => {
    const page = await openAccount({
      till: { environment: 'sandbox' },
      account: {
        accounts: [
          { environment: 'sandbox', keys: 'kept', lastFour: 'old1' },
          { environment: 'live', keys: 'missing', lastFour: null },
        ],
      },
      holds: ['account.use'],
    })
    await row(page, 'sandbox').getByRole('button', { name: 'New keys' }).click()
    await page.getByLabel('Client ID').fill('sandboxKeyAbc9')
    await page.getByLabel('Client secret').fill('aSecretThatNobodySees')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Sell on this account' }).click()
    await page.getByText('Opening the till').waitFor()
    expect(await called(page, 'account.use')).toEqual([
      { environment: 'sandbox', liveIsMeant: false, ownerPin: null },
    ])
  })

  it('forgets keys only once it was said what that means, and never those in use', async () => {
    const page = await openAccount({ till: { environment: 'practice' } })
    await row(page, 'live').getByRole('button', { name: 'Forget the keys' }).click()
    await page.getByText('The keys of the live account are taken off this PC.').waitFor()
    await page.keyboard.press('Enter')
    expect(await called(page, 'account.forget')).toEqual([])
    await press(page, 'Forget the keys')
    await row(page, 'live').waitFor()
    expect(await called(page, 'account.forget')).toEqual([{ environment: 'live', ownerPin: null }])
    const used = await openAccount()
    await row(used, 'live').waitFor()
    expect(await used.getByRole('button', { name: 'Forget the keys' }).count()).toBe(0)
  })

  it.each([
    ['locked', 'The keychain is locked'],
    ['denied', 'The keychain refused'],
    ['unavailable', 'The keychain does not answer'],
  ] as const)('does not take a keychain that is %s for missing keys', async (keys, words) => {
    const page = await openAccount({
      till: { environment: 'practice' },
      account: { accounts: accounts(keys) },
    })
    await row(page, 'live').getByText(words).waitFor()
    expect(await row(page, 'live').getByRole('button', { name: 'Connect' }).count()).toBe(0)
    const before = (await called(page, 'account.state')).length
    await row(page, 'live').getByRole('button', { name: 'Try again' }).click()
    await expect.poll(async () => (await called(page, 'account.state')).length).toBe(before + 1)
  })

  it('shows at once while the keychain opens, and offers nothing yet that needs it', async () => {
    const page = await openAccount({
      till: { environment: 'practice' },
      account: { accounts: accounts('asked'), place: null },
    })
    await row(page, 'live').getByText('Asking the keychain').waitFor()
    expect(await row(page, 'live').getByRole('button').count()).toBe(0)
    await page.evaluate(
      (kept) => window.stage.changeAccount({ accounts: kept, place: 'keychain' }),
      accounts('kept'),
    )
    await row(page, 'live').getByText('Keys kept, …nR4c').waitFor()
    await page.getByText('Never written to a file').waitFor()
  })

  it('cannot be chosen where a developer has named the server', async () => {
    const page = await openAccount({ account: { fixed: true } })
    await page.getByText('nothing can be chosen here').waitFor()
    expect(await row(page, 'practice').getByRole('button').count()).toBe(0)
  })
})

describe('a till without keys', () => {
  it.each(['locked', 'denied', 'unavailable', 'missing'] as const)(
    'sells nothing while they are %s, shows past sales, and tries again',
    async (keys) => {
      const page = await bench.open({
        account: { accounts: accounts(keys) },
        sales: [doneSale({ operatorName: 'MTN Nigeria' })],
        fails: { 'account.use': 'keychain-locked' },
      })
      await page.locator(`[data-keys=${keys}]`).waitFor()
      expect(await page.locator('#number').count()).toBe(0)
      await page.getByRole('button', { name: 'Try again' }).click()
      await page.getByRole('alert').getByText('keychain is locked. Unlock it').waitFor()
      expect(await called(page, 'account.use')).toEqual([
        { environment: 'live', liveIsMeant: true, ownerPin: null },
      ])
      await page.keyboard.press('F6')
      await page.keyboard.press('Enter')
      await page.locator('[data-state=done]').waitFor()
    },
  )

  it('leads to the account', async () => {
    const page = await bench.open({ account: { accounts: accounts('missing') } })
    await page.getByRole('button', { name: 'Account and owner' }).click()
    await row(page, 'live').getByRole('button', { name: 'Connect' }).waitFor()
  })

  it('goes on selling when the keychain locks later', async () => {
    const page = await bench.open()
    await number(page).waitFor()
    await page.evaluate(() =>
      window.stage.changeAccount({
        accounts: [
          { environment: 'sandbox', keys: 'missing', lastFour: null },
          { environment: 'live', keys: 'locked', lastFour: 'nR4c' },
        ],
      }),
    )
    await openFromSettings(page, 'Account, keys, PIN')
    await row(page, 'live').getByText('The keychain is locked').waitFor()
    await page.keyboard.press('Escape')
    await number(page).waitFor()
  })
})

describe('the owner’s PIN', () => {
  const pinSet = { owner: { pinSet: true } }

  it('is asked for before the account, once, and may be the recovery code', async () => {
    const page = await openAccount({ ...pinSet, fails: { 'owner.checkPin': 'pin-wrong' } })
    await dialog(page, 'Owner’s PIN').getByText('Forgotten?').waitFor()
    expect(await page.locator('[data-environment]').count()).toBe(0)
    await typePin(page, '1111')
    await page.keyboard.press('Enter')
    await page.getByText('That is not the owner’s PIN.').waitFor()
    await page.evaluate(() => window.stage.fail('owner.checkPin'))
    await page.keyboard.type('ABCD-EFGH-JKMN')
    await page.keyboard.press('Enter')
    await row(page, 'live').waitFor()
    await press(page, 'Take the PIN away')
    await press(page, 'Take the PIN away')
    await page.getByRole('button', { name: 'Set a PIN' }).waitFor()
    expect(await called(page, 'owner.setPin')).toEqual([{ pin: null, old: 'ABCD-EFGH-JKMN' }])
  })

  it('is changed with the old one, and shows a new recovery code once', async () => {
    const page = await openAccount(pinSet)
    await typePin(page, '1111')
    await page.keyboard.press('Enter')
    await press(page, 'Change the PIN')
    await page.keyboard.type('25')
    await page.keyboard.press('Enter')
    await page.getByText('A PIN has 4 to 8 digits.').waitFor()
    await page.keyboard.type('80')
    await page.keyboard.press('Enter')
    await page.keyboard.type('2580')
    await page.keyboard.press('Enter')
    await page.getByText('ABCD').waitFor()
    expect(await called(page, 'owner.setPin')).toEqual([{ pin: '2580', old: '1111' }])
    await page.keyboard.press('Escape')
    await page.getByText('I have written it down').click()
    await press(page, 'Done')
    await row(page, 'live').waitFor()
    expect(await page.getByText('ABCD').count()).toBe(0)
  })

  it('is not looked at for a while after too many wrong ones, and counts down', async () => {
    const page = await openAccount({
      at: '2026-11-21T16:34:00',
      owner: { pinSet: true, lockedUntil: new Date('2026-11-21T16:34:40').toISOString() },
    })
    await typePin(page, '1111')
    await page.getByText(/Try again in \d\ds\./).waitFor()
    await page.keyboard.press('Enter')
    expect(await called(page, 'owner.checkPin')).toEqual([])
    await page.clock.runFor(41_000)
    await page.getByText('Too many wrong PINs').waitFor({ state: 'detached' })
    await page.keyboard.press('Enter')
    await row(page, 'live').waitFor()
  })

  it('is asked for before a backup is put back', async () => {
    const at = new Date('2026-11-21T06:00:00').toISOString()
    const page = await bench.open({
      ...pinSet,
      ownerPin: '1111',
      backups: [{ name: 'a.sqlite', at, kind: 'daily', sales: 3, bytes: 81_920, sound: true }],
    })
    await openFromSettings(page, 'Check, back up, restore')
    await page.getByRole('listitem').getByRole('button').click()
    await dialog(page, 'Owner’s PIN').waitFor()
    await typePin(page, '1111')
    await page.keyboard.press('Enter')
    await page.getByRole('alertdialog').getByRole('button', { name: 'Restore it' }).click()
    await expect
      .poll(() => called(page, 'records.restore'))
      .toEqual([{ name: 'a.sqlite', ownerPin: '1111' }])
  })

  it('goes along with what is done in the account: main asks for it again', async () => {
    const page = await openAccount({
      ...pinSet,
      ownerPin: '1111',
      till: { environment: 'practice' },
      holds: ['account.use'],
    })
    await typePin(page, '1111')
    await page.keyboard.press('Enter')
    await row(page, 'live').getByRole('button', { name: 'Forget the keys' }).click()
    await press(page, 'Forget the keys')
    await row(page, 'live').getByRole('button', { name: 'New keys' }).click()
    await page.getByLabel('Client ID').fill('liveKeyAbc9')
    await page.getByLabel('Client secret').fill('aSecretThatNobodySees')
    await page.keyboard.press('Enter')
    await press(page, 'Keep the keys')
    await row(page, 'live').getByText('Keys kept, …Abc9').waitFor()
    await row(page, 'live').getByRole('button', { name: 'Sell on this' }).click()
    await page.keyboard.type('live')
    await page.keyboard.press('Enter')
    await page.getByText('Opening the till').waitFor()
    const pins = await page.evaluate(() =>
      window.stage.calls
        .filter(({ name }) => /^account\.(keep|use|forget)$/.test(name))
        .map(({ input }) => (input as { ownerPin: string | null }).ownerPin),
    )
    expect(pins).toEqual(['1111', '1111', '1111'])
  })
})

describe('a report for support', () => {
  it('is read before it is saved, and says where it lies', async () => {
    const page = await bench.open()
    await openFromSettings(page, 'Report, or remove the shop')
    await page.getByRole('region', { name: 'till.txt' }).getByText('Airtill').waitFor()
    expect(await called(page, 'support.saveReport')).toEqual([])
    await press(page, 'Save the report')
    await page.getByText('Saved: report.zip').waitFor()
  })
})

describe('a shop is removed', () => {
  it('once its name was typed, and the next page tells what is left', async () => {
    const page = await openRemoval({ left: ['ledger-live.sqlite'] })
    await page.getByText('The record of sales, and its backups on this PC').waitFor()
    await page.getByText('Your account at Reloadly').waitFor()
    const name = page.getByLabel('Type Eze Phones, Wuse Market to confirm')
    await name.fill('Eze Phones')
    const remove = page.getByRole('button', { name: 'Remove it for good' })
    expect(await remove.getAttribute('aria-disabled')).toBe('true')
    await name.fill('Eze Phones, Wuse Market')
    await press(page, 'Remove it for good')
    await page.locator('[data-first-run]').waitFor()
    await page.getByText('The shop is removed from this PC.').waitFor()
    await page.getByText('ledger-live.sqlite').waitFor()
  })

  it('with the owner’s PIN, which main checks again', async () => {
    const page = await openRemoval({ owner: { pinSet: true }, holds: ['support.removeShop'] })
    await typePin(page, '1111')
    await page.keyboard.press('Enter')
    await page.getByLabel(/^Type Eze Phones/).fill('Eze Phones, Wuse Market')
    await press(page, 'Remove it for good')
    await expect
      .poll(() => called(page, 'support.removeShop'))
      .toEqual([{ shopName: 'Eze Phones, Wuse Market', pin: '1111' }])
  })

  it('by a word where it has no name', async () => {
    const page = await openRemoval({ settings: { shopName: '' }, holds: ['support.removeShop'] })
    await page.getByLabel('Type REMOVE to confirm').fill('remove')
    await press(page, 'Remove it for good')
    await expect
      .poll(() => called(page, 'support.removeShop'))
      .toEqual([{ shopName: '', pin: null }])
  })

  it('not while sales are unsettled', async () => {
    const page = await openRemoval({ fails: { 'support.removeShop': 'unsettled-sales' } })
    await page.getByLabel(/^Type Eze Phones/).fill('Eze Phones, Wuse Market')
    await press(page, 'Remove it for good')
    await page.getByText('2 sales are not settled yet. Wait for them first.').waitFor()
  })
})

it('breaks no rule of its own page', () => {
  expect(bench.complaints()).toEqual([])
})
