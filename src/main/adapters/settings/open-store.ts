import { existsSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import type Store from 'electron-store'

/** Opens `<name>.json` in the profile folder. A file that is not JSON is set aside beside itself. */
export async function openStore(
  folder: string,
  name: string,
  log: (line: string) => void,
): Promise<Store> {
  const { default: ElectronStore } = await import('electron-store')
  const open = (): Store => new ElectronStore({ cwd: folder, name })
  try {
    return open()
  } catch (cause) {
    const file = join(folder, `${name}.json`)
    if (!existsSync(file)) throw cause
    const aside = `${file}.damaged-${Date.now()}`
    renameSync(file, aside)
    log(`${name}.json could not be read and was set aside as ${aside}: ${String(cause)}`)
    return open()
  }
}
