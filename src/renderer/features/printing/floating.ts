import { lazy } from 'react'

const printingPanel = () => import('./PrintingPanel.tsx')
const reasonPanel = () => import('./ReasonPanel.tsx')
const slipPanel = () => import('../slip/SlipPanel.tsx')

/** What floats is not needed to draw the till: it is fetched when the till stands still. */
export const LazyPrintingPanel = lazy(async () => ({
  default: (await printingPanel()).PrintingPanel,
}))
export const LazyReasonPanel = lazy(async () => ({ default: (await reasonPanel()).ReasonPanel }))
export const LazySlipPanel = lazy(async () => ({ default: (await slipPanel()).SlipPanel }))

/** Fetches what floats, so that opening it waits for nothing. */
export function fetchPrinting(): void {
  requestIdleCallback(() => void Promise.all([printingPanel(), reasonPanel(), slipPanel()]))
}
