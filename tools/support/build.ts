import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { projectFolder, runTool, type ToolEnd } from './run-tool.ts'

/** The app as built: what Electron and the preview shell open. */
export const builtMain = join(projectFolder, 'out', 'main', 'index.js')

const inputs = ['src', 'electron.vite.config.ts', 'package.json', 'package-lock.json']
const stamp = join(projectFolder, 'out', '.built-from')

/** Builds the app unless `out/` already holds what the sources as they are now give. */
export async function build(): Promise<ToolEnd> {
  const sources = fingerprint(projectFolder)
  if (existsSync(builtMain) && existsSync(stamp) && readFileSync(stamp, 'utf8') === sources) {
    return { code: 0, said: '' }
  }
  // Removed first: a build that is broken off must not pass for the one before it.
  rmSync(stamp, { force: true })
  const end = await runTool('electron-vite', ['build', '--logLevel', 'warn'], { quiet: true })
  if (end.code === 0) {
    mkdirSync(join(projectFolder, 'out'), { recursive: true })
    writeFileSync(stamp, sources)
  }
  return end
}

/** What the build is made from: changes whenever a file is written, comes or goes. */
export function fingerprint(folder: string): string {
  const hash = createHash('sha256')
  for (const file of inputs.flatMap((input) => filesIn(join(folder, input)))) {
    const { mtimeMs, size } = statSync(file)
    hash.update(`${file} ${mtimeMs} ${size}\n`)
  }
  return hash.digest('hex')
}

function filesIn(path: string): readonly string[] {
  if (!existsSync(path)) return []
  if (!statSync(path).isDirectory()) return [path]
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
}
