import { readdirSync } from 'node:fs'
import { run, say } from './run.mjs'

/**
 * Installs packages of Debian or Ubuntu. Tolerant: what is still missing is told at the end.
 *
 * @param {string} folder
 * @param {readonly string[]} packages
 */
export async function installSystemPackages(folder, packages) {
  say(`Installing from the system's packages: ${packages.join(' ')} …`)
  const options = { folder, env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }
  const apt = (/** @type {readonly string[]} */ words) =>
    run(['apt-get', '-q', '-y', '-o', 'DPkg::Lock::Timeout=60', ...words], options)
  const install = () => apt(['install', '--no-install-recommends', ...packages])

  // A container often comes without lists, and old lists name packages that have gone.
  const first = hasLists() ? await install() : null
  if (first?.code === 0) return say('  installed')
  await apt(['update'])
  const second = await install()
  say(second.code === 0 ? '  installed' : `  that did not work: ${lastError(second.said)}`)
}

/** @param {string} said */
function lastError(said) {
  const lines = said.split('\n').filter((line) => line.trim() !== '')
  return (
    lines.findLast((line) => line.startsWith('E: ')) ?? lines.at(-1) ?? 'apt-get could not be run'
  )
}

function hasLists() {
  try {
    return readdirSync('/var/lib/apt/lists').some((name) => name.includes('_Packages'))
  } catch {
    return false
  }
}
