import { describe, expect, test } from 'vitest'
import type { KeyedEnvironment } from '#contract/account'
import { err, ok, type Result } from '#contract/result'
import { createMemoryStore } from '../../../src/main/adapters/keychain/memory-store.ts'
import { createReloadly } from '../../../src/main/adapters/reloadly/client.ts'
import { type AccountPorts, createAccounts } from '../../../src/main/domain/account/service.ts'
import { type AccountRecord, firstAccount } from '../../../src/main/domain/account/store.ts'
import type { SecretFailure, SecretStore } from '../../../src/main/domain/secrets.ts'
import { startPracticeNetwork } from '../../../src/main/practice/practice-network.ts'

type Network = Awaited<ReturnType<typeof startPracticeNetwork>>

/** Two providers on this PC, each with an account of its own, and a till that may have keys to either. */
async function createShop(
  changes: Partial<Omit<AccountPorts, 'secrets'>> & {
    readonly secrets?: SecretStore
    readonly openSecrets?: (secrets: SecretStore) => Promise<SecretStore>
  } = {},
) {
  const {
    secrets = createMemoryStore(),
    openSecrets = (store: SecretStore) => Promise.resolve(store),
    ...others
  } = changes
  const networks: Readonly<Record<KeyedEnvironment, Network>> = {
    sandbox: await startPracticeNetwork({
      clientId: 'sandbox-client',
      clientSecret: 'sandbox-secret',
    }),
    live: await startPracticeNetwork({ clientId: 'live-client', clientSecret: 'live-secret' }),
  }
  let record: AccountRecord = firstAccount
  const opened: string[] = []
  let openings = 0
  let told = 0
  const accounts = createAccounts({
    secrets() {
      openings += 1
      return openSecrets(secrets)
    },
    store: {
      read: () => record,
      write(next) {
        record = next
        return ok(undefined)
      },
    },
    environment: 'practice',
    fixed: false,
    async balanceWith(environment, { clientId, clientSecret }) {
      const { apiUrl, authUrl } = networks[environment]
      const server = {
        apiUrl,
        authUrl,
        clientId,
        clientSecret,
        userAgent: 'test',
        log: () => undefined,
      }
      const reloadly = createReloadly(server)
      const balance = await reloadly.balance()
      await reloadly.close()
      return balance.ok ? ok(balance.value.amount) : balance
    },
    filesOf: (_environment, clientId) => `of-${clientId.length}`,
    reopen() {
      opened.push(record.environment)
    },
    announce() {
      told += 1
    },
    ...others,
  })
  return {
    accounts,
    opened,
    openings: () => openings,
    told: () => told,
    record: () => record,
    /** As if these accounts had been kept by an earlier run. */
    remember(...environments: KeyedEnvironment[]) {
      const account = { lastFour: 'abcd', files: 'of-them' }
      const known = Object.fromEntries(environments.map((one) => [one, account]))
      record = { ...record, known: { ...record.known, ...known } }
    },
    keysOf(environment: KeyedEnvironment, of: KeyedEnvironment = environment) {
      const { clientId, clientSecret } = networks[of]
      return { environment, clientId, clientSecret }
    },
    async [Symbol.asyncDispose]() {
      await Promise.all([networks.sandbox.close(), networks.live.close()])
    },
  }
}

describe('keys', () => {
  test('that the provider knows answer the wallet, and are not kept by that', async () => {
    await using shop = await createShop()
    const { accounts } = shop
    const checked = await accounts.check(shop.keysOf('sandbox'))
    expect(checked).toMatchObject({ ok: true, value: { balance: { currency: 'NGN' } } })
    expect((await accounts.state()).accounts).toMatchObject([
      { keys: 'missing' },
      { keys: 'missing' },
    ])
  })

  test('of the other environment are told from wrong ones', async () => {
    await using shop = await createShop()
    const { accounts } = shop
    expect(await accounts.check(shop.keysOf('live', 'sandbox'))).toEqual(
      err({ code: 'keys-of-other-environment' }),
    )
    const revoked = { ...shop.keysOf('live'), clientSecret: 'no-longer-the-secret-of-it' }
    expect(await accounts.check(revoked)).toEqual(err({ code: 'credentials-refused' }))
  })

  test('are kept only once they work, and the screen learns the end of the id and nothing else', async () => {
    await using shop = await createShop()
    const { accounts } = shop
    const keys = shop.keysOf('live')
    expect((await accounts.keep({ ...keys, clientSecret: 'wrong-secret' })).ok).toBe(false)
    expect((await accounts.state()).accounts[1]?.keys).toBe('missing')
    const kept = await accounts.keep(keys)
    expect(kept).toMatchObject({
      ok: true,
      value: { accounts: [{}, { keys: 'kept', lastFour: keys.clientId.slice(-4) }] },
    })
    expect(JSON.stringify([kept, shop.record()])).not.toContain(keys.clientSecret)
  })
})

describe('selling on another environment', () => {
  test('needs keys, and for live the word that it is meant', async () => {
    await using shop = await createShop()
    const { accounts } = shop
    expect(await accounts.use('live', true)).toEqual(err({ code: 'keys-missing' }))
    await accounts.keep(shop.keysOf('live'))
    expect(await accounts.use('live', false)).toEqual(err({ code: 'not-confirmed' }))
    expect(shop.opened).toEqual([])
    expect(await accounts.use('live', true)).toMatchObject({ ok: true, value: { chosen: true } })
    expect(shop.opened).toEqual(['live'])
    expect(shop.record()).toMatchObject({ environment: 'live', chosen: true })
  })

  test('practises without any keys, and opens nothing anew that practises already', async () => {
    await using shop = await createShop()
    expect((await shop.accounts.use('practice', false)).ok).toBe(true)
    expect(shop.record()).toMatchObject({ environment: 'practice', chosen: true })
    expect(shop.opened).toEqual([])
    await using other = await createShop({ environment: 'sandbox' })
    await other.accounts.use('practice', false)
    expect(other.opened).toEqual(['practice'])
  })

  test('is not possible where a developer named the server', async () => {
    await using shop = await createShop({ fixed: true })
    expect(await shop.accounts.use('practice', false)).toEqual(err({ code: 'busy' }))
    expect((await shop.accounts.state()).chosen).toBe(true)
  })
})

describe('forgetting keys', () => {
  test('takes them off this PC, but not those in use', async () => {
    await using shop = await createShop({ environment: 'live' })
    const { accounts } = shop
    await accounts.keep(shop.keysOf('sandbox'))
    expect(await accounts.forget('live')).toEqual(err({ code: 'in-use' }))
    const forgotten = await accounts.forget('sandbox')
    expect(forgotten).toMatchObject({
      ok: true,
      value: { accounts: [{ keys: 'missing', lastFour: null }, {}] },
    })
  })
})

describe('the keychain', () => {
  test('is not opened by a till that practises without keys, whatever is asked of it', async () => {
    await using shop = await createShop()
    expect(await shop.accounts.state()).toMatchObject({
      accounts: [{ keys: 'missing' }, { keys: 'missing' }],
      place: null,
    })
    await shop.accounts.use('practice', false)
    expect(shop.openings()).toBe(0)
  })

  test('keeps nobody waiting who practises: it tells when it has answered', async () => {
    const { promise, resolve } = Promise.withResolvers<undefined>()
    await using shop = await createShop({
      openSecrets: (store) => promise.then(() => store),
    })
    shop.remember('live')
    const asked = { keys: 'asked', lastFour: 'abcd' }
    expect(await shop.accounts.state()).toMatchObject({
      accounts: [{ keys: 'missing' }, asked],
      place: null,
    })
    expect(await shop.accounts.state()).toMatchObject({ accounts: [{ keys: 'missing' }, asked] })
    resolve(undefined)
    await expect.poll(() => shop.told()).toBe(1)
    expect(shop.openings()).toBe(1)
    expect(await shop.accounts.state()).toMatchObject({
      accounts: [{ keys: 'missing' }, { keys: 'missing' }],
      place: 'memory',
    })
  })

  test('is waited for by a till that sells on its keys: without them it must not seem to sell', async () => {
    await using shop = await createShop({ environment: 'live' })
    shop.remember('live')
    expect(await shop.accounts.state()).toMatchObject({
      accounts: [{ keys: 'missing' }, { keys: 'missing' }],
      place: 'memory',
    })
  })

  test('is named before keys that work are kept in it', async () => {
    await using shop = await createShop()
    await shop.accounts.check(shop.keysOf('live'))
    expect((await shop.accounts.state()).place).toBe('memory')
  })
})

describe('a keychain that does not open', () => {
  const failing = (failure: SecretFailure): SecretStore => {
    const fail = (): Promise<Result<never, SecretFailure>> => Promise.resolve(err(failure))
    return { place: 'keychain', read: fail, write: fail, remove: fail }
  }

  test.for([
    ['locked', 'locked', 'keychain-locked'],
    ['denied', 'denied', 'keychain-denied'],
    ['late', 'unavailable', 'keychain-unavailable'],
    ['not-kept', 'unavailable', 'keychain-unavailable'],
  ] as const)(
    'because it is %s does not look as if there were no keys',
    async ([failure, keys, code]) => {
      await using shop = await createShop({ secrets: failing(failure) })
      shop.remember('sandbox', 'live')
      const { accounts } = shop
      await expect
        .poll(async () => (await accounts.state()).accounts)
        .toMatchObject([{ keys }, { keys }])
      expect(await accounts.use('live', true)).toEqual(err({ code }))
      expect(await accounts.keep(shop.keysOf('live'))).toEqual(err({ code }))
      expect(await accounts.forget('sandbox')).toEqual(err({ code }))
      expect(shop.opened).toEqual([])
    },
  )
})
