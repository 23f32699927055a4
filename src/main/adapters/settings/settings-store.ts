import { z } from 'zod'
import { ok } from '#contract/result'
import { type Settings, settingsSchema } from '#contract/settings'
import type { SettingsStore } from '../../domain/settings.ts'
import { openStore } from './open-store.ts'

/**
 * Settings in `settings.json` of the profile folder.
 *
 * A file that holds no settings is set aside beside itself and the defaults are used; a single value
 * that makes no sense is read as its default and the others are kept.
 */
export async function openSettings(
  folder: string,
  defaults: Settings,
  log: (line: string) => void,
): Promise<SettingsStore> {
  const store = await openStore(folder, 'settings', z.record(z.string(), z.unknown()), log)

  const read = (): Settings => sensible(store.read(), defaults)

  return {
    read,
    change(patch) {
      const written = store.write({ ...store.read(), ...patch })
      return written.ok ? ok(read()) : written
    },
  }
}

function sensible(stored: Readonly<Record<string, unknown>>, defaults: Settings): Settings {
  const merged: Record<string, unknown> = { ...defaults }
  for (const [name, schema] of Object.entries(settingsSchema.shape)) {
    const value = schema.safeParse(stored[name])
    if (value.success) merged[name] = value.data
  }
  return settingsSchema.parse(merged)
}
