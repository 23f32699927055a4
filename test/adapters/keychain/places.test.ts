import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { err, ok } from '#contract/result'
import type { Cipher } from '../../../src/main/adapters/keychain/encrypted-file-store.ts'
import type { Keytar } from '../../../src/main/adapters/keychain/keytar-store.ts'
import { openSecretStore } from '../../../src/main/adapters/keychain/secret-store.ts'
import { createFakeClock } from '../../support/sales-clock.ts'
import { temporaryFolder } from '../../support/sales-till.ts'
import { systemCipher } from '../../support/system-cipher.ts'

/** A keychain in memory, and what a test wants to be wrong with it. */
function keytarWith(
  faults: Partial<Keytar> = {},
): Keytar & { readonly items: Map<string, string> } {
  const items = new Map<string, string>()
  return {
    items,
    getPassword: (_service, account) => Promise.resolve(items.get(account) ?? null),
    setPassword(_service, account, password) {
      items.set(account, password)
      return Promise.resolve()
    },
    deletePassword: (_service, account) => Promise.resolve(items.delete(account)),
    ...faults,
  }
}

const notLoaded = (): never => {
  throw new Error('no such module')
}

function opened(folder: string, loadKeytar: () => Keytar, cipher: Cipher | null = null) {
  const clock = createFakeClock()
  const said: string[] = []
  const store = openSecretStore({
    clock,
    service: 'Airtill test',
    cipher: () => Promise.resolve(cipher),
    file: join(folder, 'secrets.json'),
    log: (line) => said.push(line),
    loadKeytar,
  })
  return { clock, said, store }
}

describe('a keychain', () => {
  test('that does not answer is given up after five seconds', async () => {
    using folder = temporaryFolder()
    const silent = keytarWith({ getPassword: () => new Promise(() => undefined) })
    const { clock, store } = opened(folder.path, () => silent)
    await clock.advance(5000)
    const reading = (await store).read('live')
    let answered = false
    void reading.then(() => {
      answered = true
    })
    await clock.advance(4999)
    expect(answered).toBe(false)
    await clock.advance(1)
    expect(await reading).toEqual(err('late'))
    expect((await store).place).toBe('keychain')
  })

  test('that answers another secret than was written keeps the old one', async () => {
    using folder = temporaryFolder()
    const keytar = keytarWith()
    const store = await opened(folder.path, () => keytar).store
    await store.write('live', 'old')
    const forgetful = {
      ...keytar,
      setPassword: (_service: string, account: string) => {
        if (account.startsWith('live')) keytar.items.set(account, 'something else')
        return Promise.resolve()
      },
    }
    const broken = await opened(folder.path, () => forgetful).store
    expect(await broken.write('live', 'new')).toEqual(err('not-kept'))
    expect(await store.read('live')).toEqual(ok('old'))
  })

  test('holds the newer of two secrets after a crash between writing it and removing the old one', async () => {
    using folder = temporaryFolder()
    const keytar = keytarWith()
    const store = await opened(folder.path, () => keytar).store
    await store.write('live', 'old')
    const crashing: Keytar = {
      ...keytar,
      deletePassword: (service, account) =>
        account.startsWith('live')
          ? Promise.reject(new Error('gone'))
          : keytar.deletePassword(service, account),
    }
    const dying = await opened(folder.path, () => crashing).store
    await dying.write('live', 'new')
    expect(await store.read('live')).toEqual(ok('new'))
    await store.write('live', 'newest')
    expect(await store.read('live')).toEqual(ok('newest'))
    expect([...keytar.items.keys()].filter((account) => account.startsWith('live'))).toHaveLength(1)
  })

  test.for([
    ['User interaction is not allowed. (-25308)', 'locked'],
    ['The user name or passphrase you entered is not correct. (-25293)', 'denied'],
    ['User canceled the operation. (-128)', 'denied'],
  ] as const)('of macOS that says "%s" is %s, and stays the place', async ([words, failure]) => {
    using folder = temporaryFolder()
    const refuse = () => Promise.reject(new Error(words))
    const keytar = keytarWith({ getPassword: refuse, setPassword: refuse, deletePassword: refuse })
    const store = await opened(folder.path, () => keytar, systemCipher()).store
    expect(store.place).toBe('keychain')
    expect(await store.read('live')).toEqual(err(failure))
    expect(await store.write('live', 'x')).toEqual(err(failure))
  })
})

describe('where keytar cannot be loaded', () => {
  test('secrets lie in a file that only the system’s key opens, readable by nobody else', async () => {
    using folder = temporaryFolder()
    const cipher = systemCipher()
    const { store, said } = opened(folder.path, notLoaded, cipher)
    const secrets = await store
    expect(secrets.place).toBe('encrypted-file')
    expect(await secrets.read('live')).toEqual(ok(null))
    expect(await secrets.write('live', 'client secret')).toEqual(ok(undefined))
    expect(await secrets.write('sandbox', 'test secret')).toEqual(ok(undefined))
    const file = join(folder.path, 'secrets.json')
    expect(readFileSync(file, 'utf8')).not.toContain('secret"')
    expect(readFileSync(file, 'utf8')).not.toContain(
      Buffer.from('client secret').toString('base64'),
    )
    if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600)
    const later = await opened(folder.path, notLoaded, cipher).store
    expect(await later.read('live')).toEqual(ok('client secret'))
    expect(await later.remove('live')).toEqual(ok(undefined))
    expect(await later.read('live')).toEqual(ok(null))
    expect(await later.read('sandbox')).toEqual(ok('test secret'))
    expect(said.join()).not.toContain('client secret')
  })

  test('two secrets written at once are both kept', async () => {
    using folder = temporaryFolder()
    const store = await opened(folder.path, notLoaded, systemCipher()).store
    await Promise.all([store.write('live', 'a'), store.write('sandbox', 'b')])
    expect([await store.read('live'), await store.read('sandbox')]).toEqual([ok('a'), ok('b')])
  })

  test('a file that cannot be read is not taken for an empty one, and is not written over', async () => {
    using folder = temporaryFolder()
    const file = join(folder.path, 'secrets.json')
    writeFileSync(file, '{"live": ')
    const store = await opened(folder.path, notLoaded, systemCipher()).store
    expect(await store.read('live')).toEqual(err('unavailable'))
    expect(await store.write('live', 'x')).toEqual(err('unavailable'))
    expect(readFileSync(file, 'utf8')).toBe('{"live": ')
  })

  test('a secret of another key is denied', async () => {
    using folder = temporaryFolder()
    await (await opened(folder.path, notLoaded, systemCipher()).store).write('live', 'x')
    const other = await opened(folder.path, notLoaded, systemCipher()).store
    expect(await other.read('live')).toEqual(err('denied'))
  })

  test('and the system has no key, secrets stay in memory and never touch the disk', async () => {
    using folder = temporaryFolder()
    const { store, said } = opened(folder.path, notLoaded)
    const secrets = await store
    expect(secrets.place).toBe('memory')
    await secrets.write('live', 'client secret')
    expect(await secrets.read('live')).toEqual(ok('client secret'))
    expect(said.join()).toContain('memory')
    expect(await (await opened(folder.path, notLoaded).store).read('live')).toEqual(ok(null))
  })
})
