import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { registerHooks } from 'node:module'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, describe, expect, test } from 'vitest'
import { firstSettings } from '#contract/first-settings'
import { backupNameSchema } from '#contract/records'
import { err, ok } from '#contract/result'
import { createEncryptedFileStore } from '../../src/main/adapters/keychain/encrypted-file-store.ts'
import { openAccountStore } from '../../src/main/adapters/settings/account-store.ts'
import { openOwnerStore } from '../../src/main/adapters/settings/owner-store.ts'
import { openPrinterStore } from '../../src/main/adapters/settings/printer-store.ts'
import { openSettings } from '../../src/main/adapters/settings/settings-store.ts'
import { firstAccount } from '../../src/main/domain/account/store.ts'
import { nobody } from '../../src/main/domain/owner/store.ts'
import { redact } from '../../src/main/domain/support/redact.ts'
import { openRecords } from '../../src/main/open-records.ts'
import { createTestClock } from '../support/clock.ts'
import { printerAt } from '../support/print-shop.ts'
import { ledgerFolder, ledgerWorkerFile, writeSales } from '../support/records-files.ts'
import { saleFacts } from '../support/sales-samples.ts'
import { temporaryFolder } from '../support/sales-till.ts'

// electron-store asks Electron where files are only if nobody tells it.
const withoutElectron = registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron'
      ? { url: 'data:text/javascript,export default {}', shortCircuit: true }
      : next(specifier, context),
})
afterAll(() => withoutElectron.deregister())

const onWindows = process.platform === 'win32'
const nothing = () => undefined

const digest = { salt: 'c2FsdA==', hash: 'aGFzaA==' }
const owner = { pin: digest, recovery: digest, failures: 2, lastFailureAt: 5 }
const account = {
  environment: 'live',
  chosen: true,
  known: { sandbox: null, live: { lastFour: '4711', files: 'live-0123456789ab' } },
} as const

const printer = printerAt(9100)

type Opened = {
  readonly read: () => unknown
  readonly write: () => { readonly ok: boolean }
  /** What is read when nothing was kept, and after `write`. */
  readonly empty: unknown
  readonly written: unknown
}

const openings: Readonly<
  Record<string, (folder: string, log: (line: string) => void) => Promise<Opened>>
> = {
  async settings(folder, log) {
    const { read, change } = await openSettings(folder, firstSettings, log)
    const written = { ...firstSettings, shopName: 'Eze Phones' }
    return { read, write: () => change({ shopName: 'Eze Phones' }), empty: firstSettings, written }
  },
  async owner(folder, log) {
    const { read, write } = await openOwnerStore(folder, log)
    return { read, write: () => write(owner), empty: nobody, written: owner }
  },
  async printer(folder, log) {
    const { read, write } = await openPrinterStore(folder, log)
    return { read, write: () => write(printer), empty: null, written: printer }
  },
  async account(folder, log) {
    const { read, write } = await openAccountStore(folder, log)
    return { read, write: () => write(account), empty: firstAccount, written: account }
  },
}

const deep = `{"country":${'['.repeat(30_000)}${']'.repeat(30_000)}}`

/** What may lie in the place of a small file of the profile. */
const rubbish: Readonly<Record<string, (file: string) => void>> = {
  'another list': (file) => writeFileSync(file, '["a","b"]'),
  'a bare word': (file) => writeFileSync(file, '"settings"'),
  nothing: (file) => writeFileSync(file, ''),
  null: (file) => writeFileSync(file, 'null'),
  'half of it': (file) => writeFileSync(file, '{"country":"N'),
  bytes: (file) => writeFileSync(file, Buffer.from(Array.from({ length: 4096 }, (_, at) => at))),
  'something deep': (file) => writeFileSync(file, deep),
  'something huge': (file) => writeFileSync(file, `{"country":"${'N'.repeat(2 ** 21)}"}`),
  'a folder': (file) => {
    mkdirSync(file)
    writeFileSync(join(file, 'inside'), 'somebody’s')
  },
}

/** Only where a file can be one of these without asking anybody. */
const rubbishOfUnix: typeof rubbish = {
  'a link to another file': (file) => {
    writeFileSync(`${file}.elsewhere`, '{"somebody":"else"}')
    symlinkSync(`${file}.elsewhere`, file)
  },
  'a link to nothing': (file) => symlinkSync(`${file}.nowhere`, file),
  'a pipe': (file) => execFileSync('mkfifo', [file]),
}

const everyRubbish = { ...rubbish, ...(onWindows ? {} : rubbishOfUnix) }
const names = Object.keys(openings)
const pairs = names.flatMap((name) =>
  Object.keys(everyRubbish).map((what) => [name, what] as const),
)

function opening(name: string) {
  const open = openings[name]
  if (!open) throw new Error(`there is no ${name}`)
  return open
}

/** What stands in a place, whatever it is. */
function traceOf(path: string): string {
  const found = lstatSync(path)
  if (found.isSymbolicLink()) return `link to ${readlinkSync(path)}`
  if (found.isFIFO()) return 'pipe'
  if (found.isDirectory()) return `folder of ${readdirSync(path).join()}`
  return createHash('sha256').update(readFileSync(path)).digest('hex')
}

describe('a small file of the profile', () => {
  test.each(pairs)(
    '%s.json that is %s is set aside whole, and counts as empty',
    async (name, what) => {
      using folder = temporaryFolder()
      const file = join(folder.path, `${name}.json`)
      everyRubbish[what]?.(file)
      const before = traceOf(file)
      const lines: string[] = []
      const opened = await opening(name)(folder.path, (line) => lines.push(line))
      expect(opened.read()).toEqual(opened.empty)
      const [aside = ''] = readdirSync(folder.path).filter((one) => one.includes('.damaged-'))
      expect(traceOf(join(folder.path, aside))).toBe(before)
      // As it stands in the log, which hides what looks like a secret or a number.
      expect(redact(lines.join())).toContain(aside)
      expect(lines.join()).not.toContain('somebody')
      expect(lines.join()).not.toContain('country')

      expect(opened.write()).toMatchObject({ ok: true })
      expect(opened.read()).toEqual(opened.written)
      expect((await opening(name)(folder.path, nothing)).read()).toEqual(opened.written)
      expect(traceOf(join(folder.path, aside))).toBe(before)
      if (existsSync(`${file}.elsewhere`)) {
        expect(readFileSync(`${file}.elsewhere`, 'utf8')).toBe('{"somebody":"else"}')
      }
      expect(existsSync(`${file}.nowhere`)).toBe(false)
    },
  )

  test.each(names)('%s.json is read back, by this user alone', async (name) => {
    using folder = temporaryFolder()
    const opened = await opening(name)(folder.path, nothing)
    expect(opened.write()).toMatchObject({ ok: true })
    const again = await opening(name)(folder.path, nothing)
    expect(again.read()).toEqual(opened.written)
    expect(readdirSync(folder.path)).toEqual([`${name}.json`])
    const { mode } = statSync(join(folder.path, `${name}.json`))
    if (!onWindows) expect(mode & 0o777).toBe(0o600)
  })

  test.each(names)(
    '%s.json that changes under an open till changes nothing in it',
    async (name) => {
      using folder = temporaryFolder()
      const opened = await opening(name)(folder.path, nothing)
      opened.write()
      writeFileSync(join(folder.path, `${name}.json`), '{"half":')
      expect(opened.read()).toEqual(opened.written)
      expect(opened.write()).toMatchObject({ ok: true })
      expect((await opening(name)(folder.path, nothing)).read()).toEqual(opened.written)
    },
  )

  test.each(names)('%s.json that can be neither read nor moved is left alone', async (name) => {
    using folder = temporaryFolder()
    // A folder that is none: whoever runs this, nothing can be moved or written there.
    writeFileSync(join(folder.path, 'profile'), 'a file')
    const opened = await opening(name)(join(folder.path, 'profile'), nothing)
    expect(opened.read()).toEqual(opened.empty)
    expect(opened.write()).toMatchObject({ ok: false, error: 'file-not-written' })
    expect(opened.read()).toEqual(opened.empty)
    expect(readFileSync(join(folder.path, 'profile'), 'utf8')).toBe('a file')
  })

  test('settings of the wrong kind are read as their firstSettings, and the others are kept', async () => {
    using folder = temporaryFolder()
    const file = join(folder.path, 'settings.json')
    const kept = { shopName: 7, country: 'nigeria', language: 'fr', __proto__: null, later: [1] }
    writeFileSync(file, JSON.stringify(kept))
    const settings = await openSettings(folder.path, firstSettings, nothing)
    expect(settings.read()).toEqual({ ...firstSettings, language: 'fr' })
    settings.change({ tillName: 'Back' })
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ language: 'fr', later: [1] })
  })

  test.each([
    { ...owner, pin: '1234' },
    { ...owner, pin: { salt: '%', hash: '%' } },
    { ...owner, failures: -1 },
    { pin: null },
  ])('an owner’s record that makes no sense is not written over: %j', async (record) => {
    using folder = temporaryFolder()
    writeFileSync(join(folder.path, 'owner.json'), JSON.stringify(record))
    const store = await openOwnerStore(folder.path, nothing)
    expect(store.read()).toEqual(nobody)
    store.write(owner)
    const [aside = ''] = readdirSync(folder.path).filter((one) => one.includes('.damaged-'))
    expect(JSON.parse(readFileSync(join(folder.path, aside), 'utf8'))).toEqual(record)
  })

  test.each(['../../etc/x', 'live/../..', 'a'.repeat(41), ''])(
    'an account whose files are called %j is none',
    async (files) => {
      using folder = temporaryFolder()
      const known = { sandbox: null, live: { lastFour: '4711', files } }
      writeFileSync(join(folder.path, 'account.json'), JSON.stringify({ ...account, known }))
      const store = await openAccountStore(folder.path, nothing)
      expect(store.read()).toEqual(firstAccount)
    },
  )
})

describe('the file of encrypted secrets', () => {
  const cipher = {
    encrypt: (text: string) => Promise.resolve(Buffer.from(text)),
    decrypt: (bytes: Buffer) => Promise.resolve(bytes.toString()),
  }

  test.each(Object.keys(everyRubbish))(
    'that is %s tells that it cannot be read, and stays as it is',
    async (what) => {
      using folder = temporaryFolder()
      const file = join(folder.path, 'secrets.json')
      everyRubbish[what]?.(file)
      const before = traceOf(file)
      const store = createEncryptedFileStore(file, cipher)
      expect(await store.read('live')).toEqual(err('unavailable'))
      expect(await store.write('live', 'hush')).toEqual(err('unavailable'))
      expect(await store.remove('live')).toEqual(err('unavailable'))
      expect(traceOf(file)).toBe(before)
    },
  )

  test.skipIf(onWindows)('is not written through a link that was laid for it', async () => {
    using folder = temporaryFolder()
    const file = join(folder.path, 'secrets.json')
    writeFileSync(join(folder.path, 'elsewhere'), 'somebody’s')
    symlinkSync(join(folder.path, 'elsewhere'), `${file}.part`)
    const store = createEncryptedFileStore(file, cipher)
    expect(await store.write('live', 'hush')).toEqual(ok(undefined))
    expect(await store.read('live')).toEqual(ok('hush'))
    expect(readFileSync(join(folder.path, 'elsewhere'), 'utf8')).toBe('somebody’s')
    expect(lstatSync(file).isFile()).toBe(true)
  })
})

describe('the ledger', () => {
  const open = (ledgerFile: string) =>
    openRecords({ ledgerFile, ledgerWorkerFile, clock: createTestClock(), log: nothing })

  /** Another program's database: with a version of its own, or without one. */
  function writeForeign(file: string, version: number): void {
    const db = new DatabaseSync(file)
    db.exec(`CREATE TABLE photo (name TEXT); INSERT INTO photo VALUES ('the shop');
      PRAGMA user_version = ${version}`)
    db.close()
  }

  test.each([
    ['another program’s database', 'damaged', (file: string) => writeForeign(file, 0)],
    [
      'another program’s database of a high version',
      'newer-version',
      (file: string) => writeForeign(file, 76),
    ],
    ['a folder', 'unavailable', (file: string) => mkdirSync(file)],
    ['a picture', 'damaged', (file: string) => writeFileSync(file, Buffer.alloc(9000, 0x89))],
  ] as const)('that is %s opens a till that sells nothing, and stays as it is', (_, state, lay) => {
    using folder = temporaryFolder()
    const file = join(folder.path, 'ledger-practice.sqlite')
    lay(file)
    const before = traceOf(file)
    const { ledger } = open(file)
    expect(ledger.state()).toBe(state)
    expect(ledger.create(saleFacts())).toMatchObject({ ok: false, error: 'ledger-unavailable' })
    ledger.close()
    expect(traceOf(file)).toBe(before)
  })
})

describe('a backup', () => {
  test.skipIf(onWindows)('that is a link is no backup', async () => {
    await using folder = ledgerFolder()
    writeSales(folder.file, 1)
    const made = await folder.files.backUp('asked', Date.UTC(2026, 10, 21), nothing)
    const name = (made.ok && made.value?.name) || ''
    const backups = join(folder.path, 'backups')
    expect(folder.files.backups().map((one) => one.name)).toEqual([name])

    renameSync(join(backups, name), join(folder.path, 'elsewhere'))
    symlinkSync(join(folder.path, 'elsewhere'), join(backups, name))
    expect(folder.files.backups()).toEqual([])
    expect(await folder.files.layOut(name, nothing)).toEqual(err('backup-not-usable'))
  })

  test.each([
    '../ledger-practice.sqlite',
    '..\\ledger-practice.sqlite',
    '/etc/passwd',
    'C:\\x.sqlite',
    'backups/a.sqlite',
    'a\0.sqlite',
    'a\n.sqlite',
    'é.sqlite',
    'a'.repeat(121),
    '',
  ])('is not asked for by the name %j', (name) => {
    expect(backupNameSchema.safeParse(name).success).toBe(false)
  })

  test.each(['.', '..', 'ledger-practice.sqlite', 'ledger-practice.part'])(
    'is not what is called %j',
    async (name) => {
      await using folder = ledgerFolder()
      writeSales(folder.file, 1)
      await folder.files.backUp('asked', Date.UTC(2026, 10, 21), nothing)
      expect(backupNameSchema.safeParse(name).success).toBe(true)
      expect(await folder.files.layOut(name, nothing)).toEqual(err('backup-not-usable'))
    },
  )
})
