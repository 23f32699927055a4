import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { endSamples, type OpenSample, openSample, startSample } from './sample.ts'

const profilesOf = (pid: number | undefined): readonly string[] =>
  readdirSync(tmpdir()).filter((name) => name.startsWith(`airtill-preview-${pid}-`))

/** The processes that name a text on their command line. */
function processesNaming(text: string): readonly string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(text)
      } catch {
        // It ended while it was looked at.
        return false
      }
    })
}

/** Runs code that ends the app, which may be gone before it can answer. */
const end = (sample: OpenSample, code: string): Promise<unknown> =>
  sample.inMain(code).catch(() => undefined)

const eventsIn = (output: string): readonly string[] =>
  output.split('\n').filter((line) => line.startsWith('EVENT '))

describe('quitting', () => {
  afterEach(endSamples)

  test('closes the windows, tells of it in order and leaves nothing behind', async () => {
    const sample = await openSample()
    await end(sample, `electron.app.quit()`)
    expect(await sample.exited).toBe(0)
    expect(eventsIn(sample.output())).toEqual([
      'EVENT before-quit',
      'EVENT will-quit',
      'EVENT quit 0',
    ])
    expect(profilesOf(sample.process.pid)).toEqual([])
  })

  test('is called off by a window that stays open, and by will-quit', async () => {
    const sample = await openSample()
    const open = await sample.inMain(`
      shared.window.once('close', (e) => e.preventDefault())
      electron.app.quit()
      electron.app.once('before-quit', (e) => e.preventDefault())
      electron.app.quit()
      return electron.BrowserWindow.getAllWindows().length`)
    expect(open).toBe(1)

    await end(
      sample,
      `electron.app.once('will-quit', (e) => {
        e.preventDefault()
        setImmediate(() => electron.app.quit())
      })
      electron.app.quit()`,
    )
    expect(await sample.exited).toBe(0)
    expect(eventsIn(sample.output()).slice(-5)).toEqual([
      'EVENT before-quit',
      'EVENT will-quit',
      'EVENT before-quit',
      'EVENT will-quit',
      'EVENT quit 0',
    ])
  })

  test('at once gives the exit code and asks nobody', async () => {
    const sample = await openSample()
    await end(sample, `electron.app.exit(7)`)
    expect(await sample.exited).toBe(7)
    expect(eventsIn(sample.output())).toEqual(['EVENT quit 7'])
  })

  test('follows when a person closes the last window', async () => {
    const sample = await openSample()
    await sample.inMain(`
      shared.window.on('close', () => console.log('EVENT close'))
      shared.window.on('closed', () => console.log('EVENT closed ' + shared.window.isDestroyed()))`)
    await sample.page.close()
    expect(await sample.exited).toBe(0)
    expect(eventsIn(sample.output()).slice(0, 3)).toEqual([
      'EVENT close',
      'EVENT closed true',
      'EVENT window-all-closed',
    ])
  })

  test('follows a signal to end', async () => {
    const sample = await openSample()
    sample.process.kill('SIGTERM')
    expect(await sample.exited).toBe(0)
    expect(eventsIn(sample.output())).toContain('EVENT before-quit')
  })
})

describe('a shell that is killed', () => {
  afterEach(endSamples)

  test.runIf(process.platform === 'linux')('takes its Chromium with it', async () => {
    const sample = await openSample()
    const profile = profilesOf(sample.process.pid)[0] ?? ''
    expect(processesNaming(profile).length).toBeGreaterThan(0)

    sample.process.kill('SIGKILL')
    await sample.exited
    await expect.poll(() => processesNaming(profile), { timeout: 5000 }).toEqual([])

    // The next one to start clears up the profile.
    const next = await openSample()
    expect(existsSync(join(tmpdir(), profile))).toBe(false)
    expect(profilesOf(next.process.pid)).toHaveLength(1)
  })
})

describe('the lock for a single instance', () => {
  afterEach(endSamples)

  test('sends the second away and tells the first, and outlives no owner', async () => {
    const first = await openSample()
    const second = startSample({ folder: first.folder, args: ['--second'] })
    expect(await second.exited).toBe(0)
    expect(second.output()).toContain('REFUSED')
    await first.says('SECOND ')
    const told = /SECOND (.*)/.exec(first.output())?.[1] ?? ''
    expect(JSON.parse(told)).toEqual({
      last: '--second',
      folder: process.cwd(),
      data: { from: 'second' },
    })

    first.process.kill('SIGKILL')
    await first.exited
    const third = await openSample({ folder: first.folder })
    expect(await third.inMain('return electron.app.hasSingleInstanceLock()')).toBe(true)
  })
})

describe('the app', () => {
  const elsewhere = mkdtempSync(join(tmpdir(), 'airtill-elsewhere-'))
  const args = [`--user-data-dir=${elsewhere}`, '--lang=fr']
  let sample: OpenSample
  beforeAll(async () => {
    sample = await openSample({ args })
  })
  afterAll(async () => {
    await endSamples()
    rmSync(elsewhere, { recursive: true, force: true })
  })

  test('has the names, folders and modules that Electron gives it', async () => {
    const facts = await sample.inMain(`
      const { app } = electron
      const { default: Store } = await shared.load('electron-store')
      const store = new Store({ name: 'kept' })
      store.set('a', 1)
      return {
        name: app.getName(), version: app.getVersion(), packaged: app.isPackaged,
        ready: app.isReady(), locale: app.getLocale(),
        path: app.getAppPath().endsWith('test/preview-shell/app'),
        userData: app.getPath('userData'), logs: app.getPath('logs'), store: store.path,
        required: shared.require('electron') === electron,
        missing: await Promise.try(() => app.setPath('userData', '/nowhere/at/all')).catch(String),
        argv: process.argv.slice(2),
      }`)
    expect(facts).toEqual({
      name: 'Shell Sample',
      version: '1.2.3',
      packaged: false,
      ready: true,
      locale: 'fr',
      path: true,
      userData: sample.folder,
      logs: join(sample.folder, 'logs'),
      store: join(sample.folder, 'kept.json'),
      required: true,
      missing: 'Error: Failed to set path',
      argv: args,
    })
  })

  test('is refused by name whatever the shell cannot do', async () => {
    const refused = await sample.inMain(`
      const { app, BrowserWindow, screen, Tray, safeStorage } = electron
      const say = (call) => Promise.try(call).then(() => 'nothing was thrown', String)
      return Promise.all([
        say(() => shared.window.setOpacity(0.5)),
        say(() => app.relaunch()),
        say(() => screen.getPrimaryDisplay()),
        say(() => new Tray('icon.png')),
        say(() => shared.window.on('swipe', () => {})),
        say(() => new BrowserWindow({ kiosk: true })),
        say(() => new BrowserWindow({ webPreferences: { nodeIntegration: true } })),
        say(() => { shared.window.accessibleTitle = 'x' }),
        say(() => safeStorage.encryptStringAsync('x')),
      ])`)
    const shell = 'is not available in the preview shell'
    expect(refused).toEqual([
      `PreviewShellError: BrowserWindow.setOpacity ${shell}`,
      `PreviewShellError: app.relaunch ${shell}`,
      `PreviewShellError: screen.getPrimaryDisplay ${shell}`,
      `PreviewShellError: Tray ${shell}`,
      `PreviewShellError: The event "swipe" of BrowserWindow ${shell}`,
      `PreviewShellError: The window option "kiosk" ${shell}`,
      `PreviewShellError: The web preference "nodeIntegration: true" ${shell}`,
      `PreviewShellError: BrowserWindow.accessibleTitle ${shell}`,
      'Error: Error while encrypting or decrypting: encryption is not available.',
    ])
  })

  test('offers every module that Electron has in its main process', async () => {
    const missing = await sample.inMain(`
      const named = Object.keys(await shared.load('electron'))
      return Object.keys(electron).filter((name) => !named.includes(name))`)
    expect(missing).toEqual([])
  })

  test('shows dialogs and outside pages in words only', async () => {
    const pressed = await sample.inMain(`
      electron.dialog.showErrorBox('Broken', 'The till is broken.')
      await electron.shell.openExternal('https://example.invalid/help')
      return electron.dialog.showMessageBox(shared.window, {
        message: 'Close the day?', buttons: ['No', 'Yes'], defaultId: 1,
      })`)
    expect(pressed).toEqual({ response: 1, checkboxChecked: false })
    for (const text of [
      'Broken\nThe till is broken.',
      'openExternal https://example.invalid/help',
    ]) {
      await sample.says(text)
    }
    await sample.says('Close the day?')
  })
})

describe('the shell says what is wrong', () => {
  afterEach(endSamples)

  const folder = (): string => mkdtempSync(join(tmpdir(), 'airtill-sample-'))

  test.each([
    ['no Chromium', { env: { AIRTILL_CHROMIUM: '/nowhere/chromium' } }, 'AIRTILL_CHROMIUM names'],
    [
      'a Chromium that does not start',
      { env: { AIRTILL_CHROMIUM: process.execPath } },
      'bad option',
    ],
    ['no app', { entry: '/nowhere/app' }, 'There is no app at /nowhere/app.'],
    ['an option that it does not know', { shellArgs: ['--loud'] }, "Unknown option '--loud'"],
  ])('with %s', async (_, options, sentence) => {
    const sample = startSample({ folder: folder(), ...options })
    expect(await sample.exited).toBe(1)
    expect(sample.output()).toContain(sentence)
  })

  test('with an app that throws while it is loaded', async () => {
    const place = folder()
    mkdirSync(place, { recursive: true })
    const entry = join(place, 'main.mjs')
    writeFileSync(entry, `throw new Error('no ledger')`)
    const sample = startSample({ folder: place, entry })
    expect(await sample.exited).toBe(1)
    expect(sample.output()).toMatch(/App threw an error during load: Error: no ledger/)
  })
})
