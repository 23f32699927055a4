import { z } from 'zod'
import { command } from './command.ts'
import { leaveErrors, leaveSchema } from './leave.ts'
import { ownerErrors, ownerPinSchema } from './owner.ts'
import { papers } from './printing.ts'
import { saleIdSchema } from './sale-id.ts'
import { saleSchema, saleStateSchema } from './sales.ts'
import { languages } from './settings.ts'

const oneSale = z.object({ saleId: saleIdSchema })

/** A picture of dots, black or white: rows from the top, each filled up to whole bytes, black is 1. */
export const bitmapSchema = z.object({
  width: z.int().min(1).max(papers['80'].dots),
  height: z.int().min(1).max(4000),
  /** Base64. */
  bits: z.base64().max(400_000),
})
export type Bitmap = z.infer<typeof bitmapSchema>

/** The shop's own sign at the top of its slips: at most as wide as narrow paper. */
export const logoSchema = bitmapSchema.extend({
  width: z.int().min(8).max(papers['58'].dots),
  height: z.int().min(8).max(240),
  bits: z.base64().max(16_000),
})
export type Logo = z.infer<typeof logoSchema>

/** One line of paper, before anybody decides how it is drawn. */
export const slipLineSchema = z.discriminatedUnion('kind', [
  /** Across the whole paper: practice, copy. */
  z.object({ kind: z.literal('banner'), text: z.string() }),
  z.object({ kind: z.literal('title'), text: z.string() }),
  z.object({ kind: z.literal('heading'), text: z.string() }),
  z.object({ kind: z.literal('centred'), text: z.string() }),
  z.object({ kind: z.literal('text'), text: z.string() }),
  z.object({ kind: z.literal('number'), text: z.string() }),
  z.object({ kind: z.literal('row'), label: z.string(), value: z.string() }),
  z.object({ kind: z.literal('total'), label: z.string(), value: z.string() }),
  /** A row of a report: how many and how much; the last one of a group is a sum. */
  z.object({
    kind: z.literal('count'),
    label: z.string(),
    count: z.string(),
    value: z.string(),
    isSum: z.boolean(),
  }),
  /** The goods: a PIN in groups, large and in a frame. */
  z.object({ kind: z.literal('code'), label: z.string(), groups: z.array(z.string()) }),
  z.object({ kind: z.literal('state'), state: saleStateSchema, word: z.string() }),
  z.object({ kind: z.literal('rule'), heavy: z.boolean() }),
  z.object({ kind: z.literal('gap') }),
  z.object({ kind: z.literal('logo'), logo: logoSchema }),
  /** Digits only: every scanner and every keyboard types them alike. */
  z.object({ kind: z.literal('qr'), digits: z.string().regex(/^\d{1,60}$/) }),
])
export type SlipLine = z.infer<typeof slipLineSchema>

/** A slip as every renderer draws it: paper, PDF, screen or text. */
export const slipSchema = z.object({
  language: z.enum(languages),
  /** What its file is called. */
  title: z.string(),
  columns: z.int().min(24).max(48),
  lines: z.array(slipLineSchema).max(400),
})
export type Slip = z.infer<typeof slipSchema>

const readErrors = ['sale-not-found', 'ledger-unavailable'] as const

export const receipts = {
  /** The slip as it would be printed now, without its PIN. */
  preview: command({ input: oneSale, output: slipSchema, errors: readErrors }),

  /**
   * Queues the slip and answers at once; `printing.changed` follows. From the second time on it says
   * COPY. For a PIN slip that was printed or shown before, see `leaveSchema`.
   */
  print: command({
    input: oneSale.extend(leaveSchema.shape),
    output: z.object({ jobId: z.int().positive(), isCopy: z.boolean() }),
    errors: [...readErrors, ...leaveErrors, 'no-printer'],
  }),

  /** The slip as plain text, 32 columns wide, without its PIN. */
  text: command({ input: oneSale, output: z.object({ text: z.string() }), errors: readErrors }),

  /** Puts that text on the clipboard. */
  copy: command({ input: oneSale, output: z.undefined(), errors: readErrors }),

  /** Writes the slip, without its PIN, as a PDF into the till's receipts folder; answers its name. */
  savePdf: command({
    input: oneSale,
    output: z.object({ fileName: z.string() }),
    errors: [...readErrors, 'file-not-written'],
  }),

  /** Opens a new message with the slip's text in it, in the PC's mail program or WhatsApp. Sends nothing. */
  share: command({
    input: oneSale.extend({ by: z.enum(['mail', 'whatsapp']) }),
    output: z.undefined(),
    errors: [...readErrors, 'link-not-opened'],
  }),

  /** The sale whose slip was scanned. */
  scanned: command({
    input: z.object({ digits: z.string().regex(/^\d{1,60}$/) }),
    output: saleSchema,
    errors: readErrors,
  }),

  logo: command({ input: z.undefined(), output: logoSchema.nullable(), errors: [] }),

  /** For the owner. The shop's sign on slips from now on; null for none. */
  setLogo: command({
    input: z.object({ logo: logoSchema.nullable(), ownerPin: ownerPinSchema }),
    output: logoSchema.nullable(),
    errors: [...ownerErrors, 'file-not-written'],
  }),
}
