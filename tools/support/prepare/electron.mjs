import { mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { electronIn, electronStampIn, electronVersionIn } from './modules.mjs'
import { run, say } from './run.mjs'

const quietMs = 60_000

/**
 * Downloads Electron's binary, as long as bytes keep arriving. Tolerant: a failure is remembered.
 *
 * @param {string} folder
 */
export async function installElectron(folder) {
  if (electronIn(folder) === 'ready') return
  const home = join(folder, 'node_modules', 'electron')
  const scratch = join(folder, 'node_modules', '.cache', 'electron-download')
  mkdirSync(scratch, { recursive: true })
  say('Downloading Electron (about 120 MB, once) …')

  const growth = watchGrowth([scratch, join(home, 'dist')])
  const { code, said, gaveUp } = await run([process.execPath, join(home, 'install.js')], {
    folder,
    env: {
      ...process.env,
      TMPDIR: scratch,
      TEMP: scratch,
      TMP: scratch,
      ELECTRON_GET_NO_PROGRESS: '1',
    },
    progress: () => `${(growth.look() / 1e6).toFixed(0)} MB`,
    stalled: () => growth.quietForMs() > quietMs,
  })
  rmSync(scratch, { recursive: true, force: true })

  if (code === 0 && electronIn(folder) === 'ready') {
    rmSync(electronStampIn(folder), { force: true })
    say('  installed')
    return
  }
  writeFileSync(electronStampIn(folder), electronVersionIn(folder))
  say(
    `  Electron could not be downloaded (${gaveUp ? 'nothing arrived for a minute' : reasonIn(said)}).`,
  )
  say(
    '  The preview shell shows the same build instead. To try again: AIRTILL_ELECTRON=retry npm start',
  )
}

/**
 * Google Chrome for an Ubuntu that has no browser and got no Electron.
 *
 * @param {string} folder
 */
export async function installChrome(folder) {
  if (electronIn(folder) === 'ready') return
  say('Installing Google Chrome for the preview shell …')
  const startedAt = Date.now()
  const cli = join(folder, 'node_modules', 'playwright-core', 'cli.js')
  const { code, said } = await run([process.execPath, cli, 'install', 'chrome'], {
    folder,
    stalled: () => Date.now() - startedAt > 5 * quietMs,
  })
  say(code === 0 ? '  installed' : `  that did not work: ${reasonIn(said)}`)
}

/** @param {string} said */
function reasonIn(said) {
  const code = /\b(E[A-Z]{4,}[A-Z_]*|UND_ERR_[A-Z_]+)\b/.exec(said)?.[1]
  const error = /^\s*(?:\w*Error: )(.*)$/m.exec(said)?.[1]
  if (error === 'fetch failed') return 'the download server cannot be reached'
  return code ?? error ?? 'it ended without saying why'
}

/** @param {readonly string[]} folders */
function watchGrowth(folders) {
  let size = 0
  let grewAt = Date.now()
  const look = () => {
    const now = folders.reduce((sum, folder) => sum + sizeOf(folder), 0)
    if (now !== size) grewAt = Date.now()
    size = now
    return size
  }
  return { look, quietForMs: () => Date.now() - grewAt }
}

/** @param {string} folder */
function sizeOf(folder) {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0)
  } catch {
    // Not there yet, or a file went while it was counted.
    return 0
  }
}
