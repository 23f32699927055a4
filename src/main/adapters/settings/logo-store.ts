import { z } from 'zod'
import { logoSchema } from '#contract/receipts'
import { err } from '#contract/result'
import type { ShopLogo } from '../../domain/receipt/shop-logo.ts'
import { openStore } from './open-store.ts'

/** A picture whose bits are as many as it has dots: printers count on it. */
const wholeLogoSchema = logoSchema.refine(
  ({ width, height, bits }) => Buffer.from(bits, 'base64').length === Math.ceil(width / 8) * height,
)
const fileSchema = z.object({ logo: wholeLogoSchema.nullable().optional() })

/** The shop's sign in `logo.json` of the profile folder. A file that makes no sense is no sign. */
export async function openLogoStore(
  folder: string,
  log: (line: string) => void,
): Promise<ShopLogo> {
  const store = await openStore(folder, 'logo', fileSchema, log)
  return {
    read() {
      const file = fileSchema.safeParse(store.read())
      return file.success ? (file.data.logo ?? null) : null
    },
    write: (logo) =>
      fileSchema.safeParse({ logo }).success ? store.write({ logo }) : err('file-not-written'),
  }
}
