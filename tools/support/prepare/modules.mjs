import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { objectIn, textOf } from './files.mjs'

/** @import { Facts, LockedPackage, Modules } from './types.ts' */

/**
 * Whether the packages in a folder are all there, and those that the lock file names.
 *
 * @param {string} folder
 * @returns {Modules}
 */
export function modulesIn(folder) {
  const installed = join(folder, 'node_modules')
  if (!existsSync(installed)) return 'missing'
  const recorded = textOf(installedStampIn(folder))
  if (recorded !== null && recorded !== fingerprintOf(folder)) return 'outdated'
  // npm writes its own record last, so an interrupted installation has none.
  const finished = recorded !== null || existsSync(join(installed, '.package-lock.json'))
  if (!finished || !hasDirectPackages(folder)) return 'unfinished'
  return recorded !== null || matchesLock(folder) ? 'ready' : 'outdated'
}

/**
 * Where the fingerprint of the lock file stands that was installed from, once that has succeeded.
 *
 * @param {string} folder
 */
export function installedStampIn(folder) {
  return join(folder, 'node_modules', '.airtill-installed')
}

/** @param {string} folder */
export function fingerprintOf(folder) {
  return createHash('sha256')
    .update(textOf(join(folder, 'package-lock.json')) ?? '')
    .digest('hex')
}

/**
 * Where the version of Electron stands that could not be downloaded.
 *
 * @param {string} folder
 */
export function electronStampIn(folder) {
  return join(folder, 'node_modules', '.airtill-no-electron')
}

/**
 * The version of Electron's package, with or without its binary.
 *
 * @param {string} folder
 */
export function electronVersionIn(folder) {
  return String(objectIn(join(folder, 'node_modules', 'electron', 'package.json'))['version'] ?? '')
}

/**
 * @param {string} folder
 * @returns {Facts['electron']}
 */
export function electronIn(folder) {
  const home = join(folder, 'node_modules', 'electron')
  const dist = process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? join(home, 'dist')
  const executable = textOf(join(home, 'path.txt')) ?? ''
  if (executable !== '' && existsSync(join(dist, executable))) return 'ready'
  if (process.env['AIRTILL_ELECTRON'] === 'retry') return 'absent'
  return textOf(electronStampIn(folder)) === electronVersionIn(folder) ? 'given-up' : 'absent'
}

/** @param {string} folder */
function hasDirectPackages(folder) {
  const { dependencies, devDependencies } = objectIn(join(folder, 'package.json'))
  return Object.keys({
    .../** @type {{}} */ (dependencies),
    .../** @type {{}} */ (devDependencies),
  }).every((name) => existsSync(join(folder, 'node_modules', name, 'package.json')))
}

/**
 * Whether npm's record of an installation made by hand agrees with the lock file.
 *
 * @param {string} folder
 */
function matchesLock(folder) {
  const wanted = packagesOf(join(folder, 'package-lock.json'))
  const found = packagesOf(join(folder, 'node_modules', '.package-lock.json'))
  return Object.entries(wanted).every(([path, locked]) => {
    const there = found[path]
    if (path === '' || there?.version === locked?.version) return true
    return there === undefined && (locked?.optional === true || locked?.devOptional === true)
  })
}

/**
 * What a lock file names, by where it is unpacked.
 *
 * @param {string} path
 * @returns {Partial<Record<string, LockedPackage>>}
 */
export function packagesOf(path) {
  return /** @type {{}} */ (objectIn(path)['packages'] ?? {})
}
