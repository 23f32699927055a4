import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { objectIn } from './files.mjs'
import { npmCommand, outsideNode } from './machine.mjs'
import { fingerprintOf, installedStampIn, packagesOf } from './modules.mjs'
import { run, say } from './run.mjs'

/** @import { Modules } from './types.ts' */

/** @type {Record<Exclude<Modules, 'ready'>, string>} */
const reasons = {
  missing: 'Installing the packages that Airtill is built with (about a minute)',
  unfinished: 'The last installation did not finish; installing again',
  outdated: 'The lock file has changed; installing what it names',
}

/**
 * Installs exactly what the lock file names. Answers null, or the sentence that says why not.
 *
 * @param {string} folder
 * @param {Exclude<Modules, 'ready'>} because
 * @returns {Promise<string | null>}
 */
export async function installPackages(folder, because) {
  const npm = npmCommand() ?? ['npm']
  const paths = requiredPaths(folder)
  const progress = () => {
    const there = paths.filter((path) => existsSync(join(folder, path, 'package.json'))).length
    return there === paths.length ? 'building' : `${there} of ${paths.length} packages`
  }
  say(`${reasons[because]} …`)
  rmSync(installedStampIn(folder), { force: true })
  const flags = ['--include=dev', '--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error']
  const { code, said } = await run([...npm, 'ci', ...flags], {
    folder,
    env: environment(),
    progress,
  })
  if (code !== 0) return explain(said)
  if (!existsSync(join(folder, 'node_modules', 'node', 'bin'))) return scriptsOff
  writeFileSync(installedStampIn(folder), fingerprintOf(folder))
  say('  installed')
  const optional = objectIn(join(folder, 'package.json'))['optionalDependencies'] ?? {}
  for (const name of Object.keys(optional)) {
    const there = existsSync(join(folder, 'node_modules', name, 'package.json'))
    if (!there) say(`  without ${name}, which could not be built here: Airtill does without it`)
  }
  return null
}

/**
 * What went wrong in `npm ci`, and what to do, from the last lines that it wrote.
 *
 * @param {string} said
 */
export function explain(said) {
  const lines = said
    .split('\n')
    .filter((line) => line.startsWith('npm error'))
    .map((line) => line.slice('npm error'.length).trim())
    .filter((line) => line !== '' && !line.startsWith('A complete log of this run'))
  const code = lines.map((line) => /\b(?:code|errno) ([A-Z_]{4,})\b/.exec(line)?.[1]).find(Boolean)
  const sentence = sentences[code ?? '']
  // A known trouble is named in npm's first lines, any other one in its last.
  const shown = sentence === undefined ? lines.slice(-15) : lines.slice(0, 4)
  return [
    sentence ?? 'The packages could not be installed. npm said:',
    ...shown.map((line) => `  ${line}`),
    'When that is put right, run the same command again.',
  ].join('\n')
}

const scriptsOff =
  'The packages came without the programs that they install by script. Allow install scripts (npm config delete ignore-scripts), then run the same command again.'
const unreachable =
  'The packages could not be fetched: the registry cannot be reached. Check the internet connection and any proxy (npm config get registry, npm config get proxy).'
const certificate =
  'The packages could not be fetched: something between this machine and the registry shows a certificate of its own. Name its authority to npm (npm config set cafile <file>).'
const full = 'The packages could not be installed: the disk is full.'
const readOnly =
  'The packages could not be installed: this folder, or npm’s own cache, cannot be written by this user.'

/** @type {Partial<Record<string, string>>} */
const sentences = {
  ENOTFOUND: unreachable,
  EAI_AGAIN: unreachable,
  ECONNREFUSED: unreachable,
  ECONNRESET: unreachable,
  EHOSTUNREACH: unreachable,
  ENETUNREACH: unreachable,
  ENETDOWN: unreachable,
  ETIMEDOUT: unreachable,
  ERR_SOCKET_TIMEOUT: unreachable,
  SELF_SIGNED_CERT_IN_CHAIN: certificate,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: certificate,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: certificate,
  DEPTH_ZERO_SELF_SIGNED_CERT: certificate,
  ENOSPC: full,
  EACCES: readOnly,
  EPERM: readOnly,
  EROFS: readOnly,
  EUSAGE:
    'package.json and package-lock.json do not agree. Undo the change to package.json, or run npm install and commit both.',
}

/**
 * Where npm puts the packages that every machine gets, whatever its system and processor.
 *
 * @param {string} folder
 */
function requiredPaths(folder) {
  const locked = packagesOf(join(folder, 'package-lock.json'))
  return Object.keys(locked).filter((path) => path !== '' && locked[path]?.optional !== true)
}

function environment() {
  const headers = join(dirname(dirname(outsideNode() ?? '')), 'include', 'node', 'node_api.h')
  return {
    // A closed network is told within half a minute instead of npm's own minute and more.
    npm_config_fetch_retries: '3',
    npm_config_fetch_retry_mintimeout: '1000',
    npm_config_fetch_retry_maxtimeout: '8000',
    // With headers beside Node, the keychain module builds without a download from nodejs.org.
    ...(existsSync(headers) ? { npm_config_nodedir: dirname(dirname(dirname(headers))) } : {}),
    ...process.env,
  }
}
