import { type Printer, papers } from '#contract/printing'
import type { Slip } from '#contract/receipts'
import { languageOf } from '../receipt/parts.ts'
import { sampleSlip } from '../receipt/sample-slip.ts'
import { rulerSheet, signSheet } from '../receipt/sheets.ts'
import type { ConnectPrinter, HandOver } from './printer.ts'
import type { SlipSource } from './slip-source.ts'

export type Sheet = 'ruler' | 'signs' | 'slip' | 'drawer'

export type TrySheet = (printer: Printer, sheet: Sheet) => Promise<HandOver>

/** Hands a sheet of the set-up assistant to a printer that need not be the one that is set up. */
export function createTrySheet(
  connect: ConnectPrinter,
  slips: Pick<SlipSource, 'paper'>,
): TrySheet {
  function sheetOf(printer: Printer, sheet: Exclude<Sheet, 'drawer'>): Slip {
    const facts = slips.paper(printer, false)
    const { columns } = papers[printer.paper]
    const language = languageOf(facts.settings)
    switch (sheet) {
      case 'ruler':
        return rulerSheet(columns, language)
      case 'signs':
        return signSheet(columns, language)
      case 'slip':
        return sampleSlip(facts)
    }
  }

  return (printer, sheet) => {
    const connected = connect(printer)
    return sheet === 'drawer' ? connected.openDrawer() : connected.print(sheetOf(printer, sheet))
  }
}
