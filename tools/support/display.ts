import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectFolder } from './run-tool.ts'

const electronHome = join(projectFolder, 'node_modules', 'electron')

/**
 * Where Electron's executable is; null where it was never downloaded.
 *
 * Never ask the `electron` package itself: it answers by downloading.
 */
export function electronBinary(): string | null {
  const named = join(electronHome, 'path.txt')
  if (!existsSync(named)) return null
  const dist = process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? join(electronHome, 'dist')
  const binary = join(dist, readFileSync(named, 'utf8'))
  return existsSync(binary) ? binary : null
}

/** Whether a window of Electron, or else of the preview shell, can be shown. */
export function hasDisplay(): boolean {
  if (process.platform !== 'linux') return true
  // The preview shell's Chromium speaks X11 only.
  const names = electronBinary() === null ? ['DISPLAY'] : ['DISPLAY', 'WAYLAND_DISPLAY']
  return names.some((name) => (process.env[name] ?? '') !== '')
}

/** The command, under a virtual display when it opens Electron and there is no other. */
export function withDisplay(command: readonly string[]): readonly string[] {
  const bare = electronBinary() !== null && !hasDisplay()
  return bare ? ['xvfb-run', '-a', ...command] : command
}
