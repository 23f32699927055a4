import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, watch } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron, chromium, type Page } from 'playwright-core'
import { builtMain } from './build.ts'
import { electronBinary } from './display.ts'
import { projectFolder } from './run-tool.ts'

/** The built till, open and under the control of a tool. */
export interface OpenTill {
  readonly shell: 'Electron' | 'preview shell'
  readonly page: Page
  /** The process that main runs in. */
  readonly pid: number | undefined
  readonly close: () => Promise<void>
}

const patienceMs = 120_000

/** The arguments that open the built app in Electron. */
export function electronArguments(): readonly string[] {
  const root = process.platform === 'linux' && process.getuid?.() === 0
  // Chromium refuses to sandbox itself for root.
  return root ? ['--no-sandbox', projectFolder] : [projectFolder]
}

/** Opens the built till in Electron, or where that was never downloaded, in the preview shell. */
export function launchTill(environment: Readonly<Record<string, string>>): Promise<OpenTill> {
  const env = { ...definedEnvironment(), ...environment }
  const binary = electronBinary()
  return binary === null ? launchPreviewShell(env) : launchElectron(binary, env)
}

async function launchElectron(
  executablePath: string,
  env: Readonly<Record<string, string>>,
): Promise<OpenTill> {
  const app = await _electron.launch({ executablePath, args: [...electronArguments()], env })
  const { pid } = app.process()
  return { shell: 'Electron', page: await app.firstWindow(), pid, close: () => app.close() }
}

async function launchPreviewShell(env: Readonly<Record<string, string>>): Promise<OpenTill> {
  const folder = mkdtempSync(join(tmpdir(), 'airtill-launch-'))
  const portFile = join(folder, 'devtools')
  const shell = join(projectFolder, 'tools', 'preview-shell', 'run.ts')
  const child = spawn(
    process.execPath,
    [shell, '--headless', '--cdp-port-file', portFile, builtMain],
    { cwd: projectFolder, env, stdio: ['ignore', 'ignore', 'pipe'] },
  )
  const said: string[] = []
  child.stderr.setEncoding('utf8').on('data', (text: string) => said.push(text))
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  const close = async (): Promise<void> => {
    child.kill('SIGTERM')
    await ended
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    const address = await writtenTo(portFile, folder, child)
    // Playwright's defaults would set a viewport and a theme that the app did not ask for.
    const browser = await chromium.connectOverCDP(address, { noDefaults: true })
    const [context] = browser.contexts()
    if (!context) throw new Error('the preview shell shows no page')
    const page = context.pages()[0] ?? (await context.waitForEvent('page', { timeout: patienceMs }))
    // The window is there before the app has loaded its page into it.
    await page.waitForURL((url) => url.protocol !== 'about:', { timeout: patienceMs })
    return { shell: 'preview shell', page, pid: child.pid, close }
  } catch (cause) {
    await close()
    throw new Error(`the preview shell did not open the till:\n${said.join('')}`, { cause })
  }
}

/** The text of a file, as soon as the process has written it. */
function writtenTo(file: string, folder: string, child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    const watcher = watch(folder)
    const end = (settle: () => void): void => {
      clearTimeout(patience)
      watcher.close()
      settle()
    }
    const look = (): void => {
      const text = existsSync(file) ? readFileSync(file, 'utf8').trim() : ''
      if (text !== '') end(() => resolve(text))
    }
    const patience = setTimeout(() => end(() => reject(new Error('it took too long'))), patienceMs)
    watcher.on('change', look)
    child.once('close', () => end(() => reject(new Error('it ended'))))
    look()
  })
}

function definedEnvironment(): Record<string, string> {
  const entries = Object.entries(process.env).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  )
  return Object.fromEntries(entries)
}
