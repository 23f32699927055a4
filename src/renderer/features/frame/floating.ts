import { lazy } from 'react'

const picker = () => import('../../ui/Picker.tsx')
const settingsMenu = () => import('./SettingsMenu.tsx')
const keysPanel = () => import('./KeysPanel.tsx')
const recordsPanel = () => import('../records/RecordsPanel.tsx')
const accountPanel = () => import('../account/AccountPanel.tsx')
const supportPanel = () => import('../support/SupportPanel.tsx')
const printerPanel = () => import('../printer-setup/PrinterPanel.tsx')
const setupPanel = () => import('../first-run/SetupPanel.tsx')
const rescue = () => import('../records/Rescue.tsx')

/** What floats is not needed to draw the till: it is fetched when the till stands still. */
export const LazyPicker = lazy(async () => ({ default: (await picker()).Picker }))
export const LazySettingsMenu = lazy(async () => ({ default: (await settingsMenu()).SettingsMenu }))
export const LazyKeysPanel = lazy(async () => ({ default: (await keysPanel()).KeysPanel }))
export const LazyRecordsPanel = lazy(async () => ({ default: (await recordsPanel()).RecordsPanel }))
export const LazyAccountPanel = lazy(async () => ({ default: (await accountPanel()).AccountPanel }))
export const LazySupportPanel = lazy(async () => ({ default: (await supportPanel()).SupportPanel }))
export const LazyPrinterPanel = lazy(async () => ({ default: (await printerPanel()).PrinterPanel }))
export const LazySetupPanel = lazy(async () => ({ default: (await setupPanel()).SetupPanel }))
export const LazyRescue = lazy(async () => ({ default: (await rescue()).Rescue }))

/** Fetches what floats, so that opening it waits for nothing. */
export function fetchFloating(): void {
  const all = [
    picker,
    settingsMenu,
    keysPanel,
    recordsPanel,
    accountPanel,
    supportPanel,
    printerPanel,
    rescue,
  ]
  requestIdleCallback(() => void Promise.all(all.map((fetch) => fetch())))
}
