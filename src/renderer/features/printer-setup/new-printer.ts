import type { Connection, FoundPrinter, Printer } from '#contract/printing'

/** A printer as most of them are, until its sheets show otherwise. */
export const newPrinter = ({
  connection,
  name,
}: Pick<FoundPrinter, 'connection' | 'name'>): Printer => ({
  connection,
  // CUPS tells of a printer in as many words as somebody wrote.
  name: name.slice(0, 220),
  paper: '58',
  language: 'esc-pos',
  text: 'codes',
  codePages: 'common',
  cuts: true,
  drawer: null,
})

export const usualDrawer = { opens: 'with-cash', pin: 2, onMs: 120, offMs: 240 } as const

/** Whether the till writes the printer's own language to it: else somebody else draws the slip. */
export const takesBytes = ({ kind }: Connection): boolean => kind === 'network' || kind === 'queue'
