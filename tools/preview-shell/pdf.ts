import type { Protocol } from './cdp.ts'

type NamedSize = Extract<NonNullable<Electron.PrintToPDFOptions['pageSize']>, string>

// Width and height in inches.
const paper: { readonly [N in NamedSize]: readonly [number, number] } = {
  A0: [33.1, 46.8],
  A1: [23.4, 33.1],
  A2: [16.54, 23.4],
  A3: [11.7, 16.54],
  A4: [8.27, 11.7],
  A5: [5.83, 8.27],
  A6: [4.13, 5.83],
  Legal: [8.5, 14],
  Letter: [8.5, 11],
  Tabloid: [11, 17],
  Ledger: [17, 11],
}

/** Electron's options for a PDF in Chromium's terms; both count in inches. */
export function toPrintParameters(
  options: Electron.PrintToPDFOptions,
): Protocol.Page.printToPDFParameters {
  const { pageSize = 'Letter', margins = {}, generateTaggedPDF = false, ...rest } = options
  const [paperWidth, paperHeight] =
    typeof pageSize === 'string' ? paper[pageSize] : [pageSize.width, pageSize.height]
  const { top, bottom, left, right } = margins
  return {
    ...rest,
    generateTaggedPDF,
    paperWidth,
    paperHeight,
    ...(top === undefined ? {} : { marginTop: top }),
    ...(bottom === undefined ? {} : { marginBottom: bottom }),
    ...(left === undefined ? {} : { marginLeft: left }),
    ...(right === undefined ? {} : { marginRight: right }),
  }
}
