import { z } from 'zod'
import { command } from './command.ts'
import { saleIdSchema } from './sale-id.ts'

const oneSale = z.object({ saleId: saleIdSchema })

export const receipts = {
  /** The slip as plain text, 32 columns wide. */
  text: command({
    input: oneSale,
    output: z.object({ text: z.string() }),
    errors: ['sale-not-found', 'ledger-unavailable'],
  }),

  /** Writes the slip as a PDF into the till's receipts folder and answers the file's name. */
  savePdf: command({
    input: oneSale,
    output: z.object({ fileName: z.string() }),
    errors: ['sale-not-found', 'ledger-unavailable', 'file-not-written'],
  }),
}
