import { describe, expect, test } from 'vitest'
import { advice, plan } from '../../../tools/support/prepare/plan.mjs'
import type { Facts } from '../../../tools/support/prepare/types.ts'

const settled: Facts = {
  task: 'start',
  folder: '/home/ada/airtill',
  nodeVersion: '24.21.0',
  system: 'debian',
  isRoot: false,
  writable: true,
  npm: true,
  modules: 'ready',
  electron: 'ready',
  lacks: [],
}

const fresh: Facts = { ...settled, modules: 'missing', electron: 'absent' }

describe('plan', () => {
  test('has nothing to do where everything is there', () => {
    expect(plan(settled)).toEqual([])
    expect(plan({ ...settled, electron: 'given-up' })).toEqual([])
  })

  test.each(['missing', 'unfinished', 'outdated'] as const)(
    'installs when the packages are %s, and Electron after them',
    (modules) => {
      expect(plan({ ...settled, modules })).toEqual([
        { do: 'npm-ci', because: modules },
        { do: 'electron' },
      ])
    },
  )

  test('does not ask for Electron again after it gave up', () => {
    expect(plan({ ...settled, electron: 'given-up' })).toEqual([])
    expect(plan({ ...settled, electron: 'absent' })).toEqual([{ do: 'electron' }])
  })

  test('installs what a build needs before npm ci, all in one go, as root on Debian', () => {
    const facts: Facts = {
      ...fresh,
      isRoot: true,
      lacks: ['secret-headers', 'browser', 'virtual-display'],
    }
    expect(plan(facts)).toEqual([
      { do: 'apt', packages: ['libsecret-1-dev', 'chromium', 'xvfb', 'xauth'] },
      { do: 'npm-ci', because: 'missing' },
      { do: 'electron' },
    ])
  })

  test('installs a keyring and a print server for the tests only', () => {
    const facts: Facts = { ...settled, isRoot: true, lacks: ['keyring', 'print-server'] }
    expect(plan(facts)).toEqual([])
    expect(plan({ ...facts, task: 'test' })).toEqual([
      { do: 'apt', packages: ['gnome-keyring', 'dbus', 'cups'] },
    ])
  })

  test('leaves build tools alone once the packages are there', () => {
    expect(plan({ ...settled, isRoot: true, lacks: ['compiler', 'secret-headers'] })).toEqual([])
  })

  test('takes Chrome on an Ubuntu, whose own Chromium cannot be driven', () => {
    const facts: Facts = { ...fresh, system: 'ubuntu', isRoot: true, lacks: ['browser', 'fonts'] }
    expect(plan(facts)).toEqual([
      { do: 'apt', packages: ['fonts-noto-core'] },
      { do: 'npm-ci', because: 'missing' },
      { do: 'electron' },
      { do: 'chrome' },
    ])
  })

  test('only names the line to run where it is not root', () => {
    const steps = plan({ ...fresh, lacks: ['secret-headers', 'browser'] })
    expect(steps.map((step) => step.do)).toEqual(['say', 'npm-ci', 'electron'])
    expect(steps[0]).toEqual({
      do: 'say',
      say: expect.stringContaining('sudo apt-get install -y libsecret-1-dev'),
    })
  })

  test.each([
    ['an old Node', { nodeVersion: '18.20.4' }, 'Node.js 20'],
    ['a read-only folder', { writable: false }, 'read-only: /home/ada/airtill'],
    ['no npm', { npm: false }, 'npm was not found'],
  ] as const)('stops with one sentence at %s', (_, change, words) => {
    expect(plan({ ...fresh, ...change })).toEqual([
      { do: 'stop', say: expect.stringContaining(words) },
    ])
  })

  test('starts from a read-only folder in which everything is there', () => {
    expect(plan({ ...settled, writable: false, npm: false })).toEqual([])
  })
})

describe('advice', () => {
  test('is silent when nothing is missing', () => {
    expect(advice(settled)).toBeNull()
  })

  test('asks for no browser where Electron is there', () => {
    expect(advice({ ...settled, lacks: ['browser', 'fonts'] })).toBeNull()
  })

  test.each([
    ['debian', 'sudo apt-get install -y chromium'],
    ['ubuntu', 'npx playwright-core install chrome'],
    ['fedora', 'sudo dnf install -y chromium'],
    ['arch', 'sudo pacman -S --needed chromium'],
    ['macos', 'brew install --cask google-chrome'],
    ['windows', 'winget install Microsoft.Edge'],
  ] as const)('names the one line to run on %s', (system, line) => {
    const facts: Facts = { ...settled, electron: 'given-up', lacks: ['browser'], system }
    expect(advice(facts)).toBe(`Still missing on this machine. Run once:  ${line}`)
  })

  test('names the programs on a system that it has no line for', () => {
    const facts: Facts = { ...settled, electron: 'given-up', lacks: ['browser'], system: 'linux' }
    expect(advice(facts)).toContain('Chromium')
  })
})
