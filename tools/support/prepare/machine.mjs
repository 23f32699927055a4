import { existsSync, readdirSync } from 'node:fs'
import { delimiter, join, sep } from 'node:path'
import { textOf } from './files.mjs'

/** @import { Need, System } from './types.ts' */

/**
 * Which family of systems this is, by Node's name for it and the text of /etc/os-release.
 *
 * @param {string} platform
 * @param {string} release
 * @returns {System}
 */
export function systemOf(platform, release) {
  if (platform === 'darwin') return 'macos'
  if (platform === 'win32') return 'windows'
  const ids = release
    .split('\n')
    .filter((line) => /^ID(_LIKE)?=/.test(line))
    .flatMap((line) => line.replace(/^.*=/, '').replaceAll('"', '').split(' '))
  const known = /** @type {const} */ (['ubuntu', 'debian', 'fedora', 'arch'])
  return known.find((system) => ids.includes(system)) ?? 'linux'
}

/** @returns {System} */
export function thisSystem() {
  return systemOf(process.platform, textOf('/etc/os-release') ?? '')
}

/**
 * What this machine has none of, of the things that a till or its tests can need.
 *
 * @param {System} system
 * @returns {Need[]}
 */
export function lackingOn(system) {
  // Who names a browser gets that one, or the preview shell's sentence about it.
  const chosen = (process.env['AIRTILL_CHROMIUM'] ?? '') !== ''
  const browser = chosen || browsersOf(system).some((path) => existsSync(path))
  if (system === 'windows' || system === 'macos') return browser ? [] : ['browser']
  /** @type {[Need, boolean][]} */
  const needs = [
    ['compiler', ['c++', 'make', 'python3'].every(isOnPath)],
    ['secret-headers', existsSync('/usr/include/libsecret-1/libsecret/secret.h')],
    ['browser', browser],
    ['fonts', hasFonts()],
    ['virtual-display', hasDisplay() || ['xvfb-run', 'xauth'].every(isOnPath)],
    ['keyring', ['gnome-keyring-daemon', 'dbus-run-session'].every(isOnPath)],
    ['headless-browser', system !== 'debian' || isOnPath('chromium-headless-shell')],
    ['print-server', printServer.every((path) => existsSync(path))],
  ]
  return needs.filter(([, there]) => !there).map(([need]) => need)
}

/**
 * The command that runs npm on a Node that an installation does not replace; null without npm.
 *
 * @returns {readonly string[] | null}
 */
export function npmCommand() {
  const script = process.env['npm_execpath'] ?? ''
  const node = outsideNode()
  if (script.endsWith('npm-cli.js') && existsSync(script) && node !== null) return [node, script]
  const npm = onPath(process.platform === 'win32' ? 'npm.cmd' : 'npm')
  return npm === null ? null : [npm]
}

/** The machine's own Node: `npm ci` deletes the one in node_modules while it works. */
export function outsideNode() {
  const given = [process.env['npm_node_execpath'] ?? '', process.execPath]
  return (
    given.find((path) => existsSync(path) && !path.split(sep).includes('node_modules')) ??
    onPath(process.platform === 'win32' ? 'node.exe' : 'node')
  )
}

/**
 * Where a browser that the preview shell can drive would be, the best one first.
 *
 * @param {System} system
 */
function browsersOf(system) {
  if (system === 'windows') return windowsBrowsers()
  const names = system === 'macos' ? macBrowsers : linuxBrowsers
  const place = system === 'macos' ? macPlace : linuxPlace
  return names.map(place)
}

const linuxBrowsers = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
]
const linuxPlace = (/** @type {string} */ name) => `/usr/bin/${name}`

const printServer = ['/usr/sbin/cupsd', '/usr/bin/lp', '/usr/lib/cups/backend/socket']

const macBrowsers = ['Google Chrome', 'Chromium', 'Microsoft Edge']
const macPlace = (/** @type {string} */ name) => `/Applications/${name}.app/Contents/MacOS/${name}`

function windowsBrowsers() {
  return ['ProgramFiles(x86)', 'ProgramFiles', 'LOCALAPPDATA'].flatMap((name) => {
    const home = process.env[name] ?? ''
    return [
      join(home, 'Microsoft', 'Edge', 'Application', 'msedge.exe'),
      join(home, 'Google', 'Chrome', 'Application', 'chrome.exe'),
    ]
  })
}

function hasFonts() {
  try {
    return readdirSync('/usr/share/fonts').length > 0
  } catch {
    return false
  }
}

function hasDisplay() {
  return (process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY'] ?? '') !== ''
}

/** @param {string} name */
function isOnPath(name) {
  return onPath(name) !== null
}

/** @param {string} name */
function onPath(name) {
  const folders = (process.env['PATH'] ?? '')
    .split(delimiter)
    .filter((folder) => folder !== '' && !folder.split(sep).includes('node_modules'))
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path)) ?? null
}
