import { lazy } from 'react'

const owedPanel = () => import('./OwedPanel.tsx')
const settlePanel = () => import('./SettlePanel.tsx')

/** What floats is not needed to draw the till: it is fetched when the till stands still. */
export const LazyOwedPanel = lazy(async () => ({ default: (await owedPanel()).OwedPanel }))
export const LazySettlePanel = lazy(async () => ({ default: (await settlePanel()).SettlePanel }))

/** Fetches what floats, so that opening it waits for nothing. */
export function fetchOwed(): void {
  requestIdleCallback(() => void Promise.all([owedPanel(), settlePanel()]))
}
