/** @import { Facts, Need, Step, System } from './types.ts' */

/** @type {Record<System, Partial<Record<Need, readonly string[]>>>} */
const packages = {
  debian: {
    compiler: ['g++', 'make', 'python3'],
    'secret-headers': ['libsecret-1-dev'],
    browser: ['chromium'],
    fonts: ['fonts-noto-core'],
    'virtual-display': ['xvfb', 'xauth'],
    keyring: ['gnome-keyring', 'dbus'],
    'headless-browser': ['chromium-headless-shell'],
    'print-server': ['cups'],
  },
  // Ubuntu's own chromium is a snap, which neither containers nor Playwright can drive.
  ubuntu: {
    compiler: ['g++', 'make', 'python3'],
    'secret-headers': ['libsecret-1-dev'],
    fonts: ['fonts-noto-core'],
    'virtual-display': ['xvfb', 'xauth'],
    keyring: ['gnome-keyring', 'dbus'],
    'print-server': ['cups'],
  },
  fedora: {
    compiler: ['gcc-c++', 'make', 'python3'],
    'secret-headers': ['libsecret-devel'],
    browser: ['chromium'],
    fonts: ['google-noto-sans-fonts'],
    'virtual-display': ['xorg-x11-server-Xvfb', 'xorg-x11-xauth'],
    keyring: ['gnome-keyring', 'dbus-daemon'],
    'print-server': ['cups'],
  },
  arch: {
    compiler: ['base-devel', 'python'],
    'secret-headers': ['libsecret'],
    browser: ['chromium'],
    fonts: ['noto-fonts'],
    'virtual-display': ['xorg-server-xvfb', 'xorg-xauth'],
    keyring: ['gnome-keyring', 'dbus'],
    'print-server': ['cups'],
  },
  linux: {},
  macos: { browser: ['google-chrome'] },
  windows: { browser: ['Microsoft.Edge'] },
}

/** @type {Record<System, string>} */
const installers = {
  debian: 'apt-get install -y',
  ubuntu: 'apt-get install -y',
  fedora: 'dnf install -y',
  arch: 'pacman -S --needed',
  linux: '',
  macos: 'brew install --cask',
  windows: 'winget install',
}

/**
 * What has to be done before the till can start or be tested, in order; empty when all is there.
 *
 * @param {Facts} facts
 * @returns {Step[]}
 */
export function plan(facts) {
  const installs = facts.modules !== 'ready'
  const refusal = refusalOf(facts, installs)
  if (refusal !== null) return [{ do: 'stop', say: refusal }]

  /** @type {Need[]} */
  const building = installs ? ['compiler', 'secret-headers'] : []
  const downloads = facts.writable && (installs || facts.electron === 'absent')
  return [
    ...systemSteps(facts, building),
    ...(installs ? [{ do: /** @type {const} */ ('npm-ci'), because: facts.modules }] : []),
    ...(downloads ? [{ do: /** @type {const} */ ('electron') }] : []),
    ...(administers(facts) && facts.system === 'ubuntu' && isMissing(facts, 'browser')
      ? [{ do: /** @type {const} */ ('chrome') }]
      : []),
  ]
}

/**
 * The line to run by hand for what is still missing after the plan was carried out, or null.
 *
 * @param {Facts} facts
 * @returns {string | null}
 */
export function advice(facts) {
  const line = installLine(facts, runningNeeds(facts))
  if (line !== null) return `Still missing on this machine. Run once:  ${line}`
  return isMissing(facts, 'browser')
    ? 'Still missing on this machine: Chromium, Google Chrome or Microsoft Edge.'
    : null
}

/** @param {Facts} facts @param {boolean} installs */
function refusalOf(facts, installs) {
  if (Number.parseInt(facts.nodeVersion, 10) < 20) {
    return `Airtill needs Node.js 20 or newer, and this is ${facts.nodeVersion}. Install the current version from https://nodejs.org and run the command again.`
  }
  if (!installs) return null
  if (!facts.writable) {
    return `Nothing can be installed here, because this folder is read-only: ${facts.folder}. Copy the project to a folder of your own and run the command there.`
  }
  if (!facts.npm) {
    return 'npm was not found. It comes with Node.js: install that from https://nodejs.org and run the command again.'
  }
  return null
}

/** @param {Facts} facts @param {Need[]} building @returns {Step[]} */
function systemSteps(facts, building) {
  if (!administers(facts)) {
    const line = installLine(facts, building)
    return line === null
      ? []
      : [{ do: 'say', say: `To build the keychain module, run once:  ${line}` }]
  }
  // Whether Electron can be had is known only after npm ci; one installation now serves both cases.
  /** @type {Need[]} */
  const display = facts.electron === 'absent' ? ['virtual-display'] : []
  const names = packagesFor(facts, [...building, ...runningNeeds(facts), ...display])
  return names.length === 0 ? [] : [{ do: 'apt', packages: names }]
}

/** @param {Facts} facts @returns {Need[]} */
function runningNeeds(facts) {
  /** @type {Need[]} */
  const shown = facts.electron === 'ready' ? ['virtual-display'] : ['browser', 'fonts']
  return facts.task === 'test' ? [...shown, 'keyring', 'headless-browser', 'print-server'] : shown
}

/** @param {Facts} facts @param {Need} need */
function isMissing(facts, need) {
  return facts.lacks.includes(need) && runningNeeds(facts).includes(need)
}

/** @param {Facts} facts @param {Need[]} needs */
function packagesFor(facts, needs) {
  return needs
    .filter((need) => facts.lacks.includes(need))
    .flatMap((need) => packages[facts.system][need] ?? [])
}

/** @param {Facts} facts @param {Need[]} needs */
function installLine(facts, needs) {
  const names = packagesFor(facts, needs)
  const sudo = facts.isRoot || facts.system === 'macos' || facts.system === 'windows' ? '' : 'sudo '
  const lines = [
    ...(names.length > 0 ? [`${sudo}${installers[facts.system]} ${names.join(' ')}`] : []),
    ...(facts.system === 'ubuntu' && needs.includes('browser') && facts.lacks.includes('browser')
      ? ['npx playwright-core install chrome']
      : []),
  ]
  return lines.length === 0 ? null : lines.join(' && ')
}

/** @param {Facts} facts */
function administers(facts) {
  return facts.isRoot && (facts.system === 'debian' || facts.system === 'ubuntu')
}
