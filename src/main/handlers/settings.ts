import type { PosApi } from '#contract'
import { err, ok } from '#contract/result'
import type { SettingsStore } from '../domain/settings.ts'

export function settingsHandlers(store: SettingsStore, announce: () => void): PosApi['settings'] {
  return {
    read: () => Promise.resolve(ok(store.read())),

    change(patch) {
      const given = Object.entries(patch).filter(([, value]) => value !== undefined)
      const changed = store.change(Object.fromEntries(given))
      if (!changed.ok) return Promise.resolve(err({ code: changed.error }))
      announce()
      return Promise.resolve(ok(changed.value))
    },
  }
}
