import { z } from 'zod'

/** A ULID in lower case, minted in the renderer when Enter is pressed: the same id is the same sale. */
export const saleIdSchema = z.string().regex(/^[0-7][0-9a-hjkmnp-tv-z]{25}$/)
