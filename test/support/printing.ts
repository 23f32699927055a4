import type { Job, Printer } from '#contract/printing'

/** A network printer with a drawer, to be changed as a test needs. */
export const counterPrinter = (change: Partial<Printer> = {}): Printer => ({
  connection: { kind: 'network', host: '192.168.1.87', port: 9100 },
  name: 'Counter printer',
  paper: '80',
  language: 'esc-pos',
  text: 'codes',
  codePages: 'common',
  cuts: true,
  drawer: { opens: 'with-cash', pin: 2, onMs: 120, offMs: 240 },
  ...change,
})

/** The slip of a sale that came out, to be changed as a test needs. */
export const printedSlip = (
  jobId: number,
  saleId: string | null,
  change: Partial<Job> = {},
): Job => ({
  jobId,
  kind: 'sale',
  saleId,
  at: '2026-11-21T15:34:10.000Z',
  state: 'printed',
  isCopy: false,
  trouble: null,
  tries: 1,
  nextAt: null,
  ...change,
})
