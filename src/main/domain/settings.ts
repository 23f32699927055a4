import type { Result } from '#contract/result'
import type { Settings } from '#contract/settings'

/** The shop's settings on this PC. */
export type SettingsStore = {
  readonly read: () => Settings
  readonly change: (patch: Partial<Settings>) => Result<Settings, 'file-not-written'>
}
