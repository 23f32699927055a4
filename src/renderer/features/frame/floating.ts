import { lazy } from 'react'

const picker = () => import('../../ui/Picker.tsx')
const settingsMenu = () => import('./SettingsMenu.tsx')
const keysPanel = () => import('./KeysPanel.tsx')

/** What floats is not needed to draw the till: it is fetched when the till stands still. */
export const LazyPicker = lazy(async () => ({ default: (await picker()).Picker }))
export const LazySettingsMenu = lazy(async () => ({ default: (await settingsMenu()).SettingsMenu }))
export const LazyKeysPanel = lazy(async () => ({ default: (await keysPanel()).KeysPanel }))

/** Fetches what floats, so that opening it waits for nothing. */
export function fetchFloating(): void {
  requestIdleCallback(() => void Promise.all([picker(), settingsMenu(), keysPanel()]))
}
