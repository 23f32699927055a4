import { existsSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import type Store from 'electron-store'
import { err, ok } from '#contract/result'
import { type Settings, settingsSchema } from '#contract/settings'
import type { SettingsStore } from '../../domain/settings.ts'

/**
 * Settings in `settings.json` of the profile folder.
 *
 * A file that is not JSON is set aside beside itself and the defaults are used; a single value that
 * makes no sense is read as its default and the others are kept.
 */
export async function openSettings(
  folder: string,
  defaults: Settings,
  log: (line: string) => void,
): Promise<SettingsStore> {
  const { default: ElectronStore } = await import('electron-store')
  const open = (): Store => new ElectronStore({ cwd: folder, name: 'settings' })

  const store = openOrSetAside(open, join(folder, 'settings.json'), log)

  const read = (): Settings => sensible(store.store, defaults)

  return {
    read,
    change(patch) {
      try {
        store.set(patch)
      } catch (cause) {
        log(`settings were not written: ${String(cause)}`)
        return err('file-not-written')
      }
      return ok(read())
    },
  }
}

function openOrSetAside(open: () => Store, file: string, log: (line: string) => void): Store {
  try {
    return open()
  } catch (cause) {
    if (!existsSync(file)) throw cause
    const aside = `${file}.damaged-${Date.now()}`
    renameSync(file, aside)
    log(`settings.json could not be read and was set aside as ${aside}: ${String(cause)}`)
    return open()
  }
}

function sensible(stored: Record<string, unknown>, defaults: Settings): Settings {
  const merged: Record<string, unknown> = { ...defaults }
  for (const [name, schema] of Object.entries(settingsSchema.shape)) {
    const value = schema.safeParse(stored[name])
    if (value.success) merged[name] = value.data
  }
  return settingsSchema.parse(merged)
}
