import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'

const projectFolder = join(import.meta.dirname, '..', '..', '..')
let folder = ''

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'airtill-prepare-'))
  mkdirSync(join(folder, 'tools'))
  cpSync(join(projectFolder, 'tools', 'prepare.mjs'), join(folder, 'tools', 'prepare.mjs'))
  cpSync(
    join(projectFolder, 'tools', 'support', 'prepare'),
    join(folder, 'tools', 'support', 'prepare'),
    {
      recursive: true,
    },
  )
  // Preparing a copy must not change the machine that the tests run on.
  write('bin/apt-get', '#!/bin/sh\nexit 1\n')
  chmodSync(join(folder, 'bin', 'apt-get'), 0o755)

  write('packages/node/package.json', JSON.stringify({ name: 'node', version: '1.0.0' }))
  write('packages/node/bin/node', '')
  write('packages/electron/package.json', JSON.stringify({ name: 'electron', version: '1.0.0' }))
  write(
    'packages/electron/install.js',
    "require('node:fs').appendFileSync('tries', 'x'); process.exit(1)",
  )
  declare({ node: 'packages/node', electron: 'packages/electron' })
})

afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

test('installs into a fresh clone, then has nothing left to do or say', () => {
  const first = prepare()
  expect(first.said).toContain('Installing the packages')
  expect(first.code).toBe(0)
  expect(existsSync(join(folder, 'node_modules', 'node', 'package.json'))).toBe(true)

  const second = prepare()
  expect(second.code).toBe(0)
  expect(second.said).not.toContain('Installing the packages')
})

test('installs again after an installation that was broken off', () => {
  prepare()
  rmSync(join(folder, 'node_modules', '.airtill-installed'))
  rmSync(join(folder, 'node_modules', '.package-lock.json'))
  expect(prepare().said).toContain('did not finish')
})

test('installs again when a package has gone', () => {
  prepare()
  rmSync(join(folder, 'node_modules', 'node'), { recursive: true })
  expect(prepare().said).toContain('did not finish')
})

test('installs again when the lock file names something else', () => {
  prepare()
  write('packages/money/package.json', JSON.stringify({ name: 'money', version: '1.0.0' }))
  declare({ node: 'packages/node', electron: 'packages/electron', money: 'packages/money' })
  expect(prepare().said).toContain('The lock file has changed')
  expect(existsSync(join(folder, 'node_modules', 'money', 'package.json'))).toBe(true)
})

test('accepts an installation that was made by hand from the same lock file', () => {
  prepare()
  rmSync(join(folder, 'node_modules', '.airtill-installed'))
  const { code, said } = prepare()
  expect(code).toBe(0)
  expect(said).not.toContain('nstalling')
})

test('goes on without Electron where it cannot be downloaded, and does not try each time', () => {
  const first = prepare()
  expect(first.code).toBe(0)
  expect(first.said).toContain('Electron could not be downloaded')
  expect(first.said).toContain('AIRTILL_ELECTRON=retry')

  expect(prepare().said).not.toContain('Electron')
  expect(tries()).toBe(1)
  prepare({ AIRTILL_ELECTRON: 'retry' })
  expect(tries()).toBe(2)
})

test('is content once Electron is there', () => {
  write(
    'packages/electron/install.js',
    `const fs = require('node:fs'); fs.mkdirSync(__dirname + '/dist', { recursive: true });
     fs.writeFileSync(__dirname + '/dist/electron', ''); fs.writeFileSync(__dirname + '/path.txt', 'electron')`,
  )
  const { code, said } = prepare()
  expect(code).toBe(0)
  expect(said).not.toContain('could not be downloaded')
  expect(prepare({ AIRTILL_ELECTRON: 'retry' }).said).not.toContain('Downloading')
})

test('says that the registry cannot be reached, and leaves nothing that looks installed', () => {
  const lock = {
    name: 'tiny',
    lockfileVersion: 3,
    packages: {
      '': { name: 'tiny', dependencies: { 'no-such-place': '1.0.0' } },
      'node_modules/no-such-place': { version: '1.0.0' },
    },
  }
  write(
    'package.json',
    JSON.stringify({ name: 'tiny', dependencies: { 'no-such-place': '1.0.0' } }),
  )
  write('package-lock.json', JSON.stringify(lock))
  const { code, said } = prepare({
    npm_config_registry: 'http://127.0.0.1:9/',
    npm_config_fetch_retries: '0',
    npm_config_cache: join(folder, 'cache'),
  })
  expect(code).toBe(1)
  expect(said).toContain('the registry cannot be reached')
  expect(said).toContain('run the same command again')
  expect(existsSync(join(folder, 'node_modules', '.airtill-installed'))).toBe(false)
})

function write(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true })
  writeFileSync(join(folder, path), text)
}

/** Declares local packages in package.json and in the lock file, as npm would. */
function declare(packages: Readonly<Record<string, string>>): void {
  const names = Object.entries(packages)
  const dependencies = Object.fromEntries(names.map(([name, path]) => [name, `file:${path}`]))
  write('package.json', JSON.stringify({ name: 'tiny', dependencies }))
  write(
    'package-lock.json',
    JSON.stringify({
      name: 'tiny',
      lockfileVersion: 3,
      packages: {
        '': { name: 'tiny', dependencies },
        ...Object.fromEntries(
          names.map(([name, path]) => [`node_modules/${name}`, { resolved: path, link: true }]),
        ),
        ...Object.fromEntries(names.map(([, path]) => [path, { version: '1.0.0' }])),
      },
    }),
  )
}

function prepare(env: Readonly<Record<string, string>> = {}): {
  code: number | null
  said: string
} {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(folder, 'tools', 'prepare.mjs')],
    {
      cwd: folder,
      encoding: 'utf8',
      env: {
        ...process.env,
        PATH: [join(folder, 'bin'), process.env['PATH']].join(delimiter),
        ...env,
      },
    },
  )
  expect(stdout).toBe('')
  return { code: status, said: stderr }
}

function tries(): number {
  return readFileSync(join(folder, 'tries'), 'utf8').length
}
