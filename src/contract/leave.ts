import { z } from 'zod'
import { ownerErrors, ownerPinSchema } from './owner.ts'

/**
 * Why a PIN is read once more, and whose leave it is.
 *
 * The first time a PIN is shown or printed it is being sold; from then on it needs a reason, which is
 * written into the journal, and the owner's PIN where one is set.
 */
export const leaveSchema = z.object({
  reason: z.string().trim().min(1).max(120).nullable(),
  ownerPin: ownerPinSchema,
})
export const leaveErrors = ['reason-needed', ...ownerErrors] as const
