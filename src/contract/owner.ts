import { z } from 'zod'
import { command } from './command.ts'

/** The owner's PIN: four to eight digits. */
export const pinSchema = z.string().regex(/^\d{4,8}$/)

/** The owner's PIN, or the recovery code, with what only the owner may do: null where none is set. */
export const ownerPinSchema = z.string().max(40).nullable()

/** What a command answers in place of doing what only the owner may do. */
export const ownerErrors = ['pin-needed', 'pin-wrong', 'pin-locked'] as const

export const ownerStateSchema = z.object({
  pinSet: z.boolean(),
  /** After too many wrong PINs: until when none is looked at. */
  lockedUntil: z.iso.datetime().nullable(),
})
export type OwnerState = z.infer<typeof ownerStateSchema>

export const owner = {
  state: command({ input: z.undefined(), output: ownerStateSchema, errors: [] }),

  /**
   * Sets, changes (with the old one) or takes away (null) the owner's PIN. Setting it answers a
   * recovery code, shown once: it takes the PIN's place when that is forgotten.
   */
  setPin: command({
    input: z.object({ pin: pinSchema.nullable(), old: z.string().max(40).nullable() }),
    output: ownerStateSchema.extend({ recoveryCode: z.string().nullable() }),
    errors: ['pin-wrong', 'pin-locked', 'file-not-written'],
  }),

  /** Whether this is the owner's PIN, or the recovery code. */
  checkPin: command({
    input: z.object({ pin: z.string().max(40) }),
    output: ownerStateSchema,
    errors: ['pin-wrong', 'pin-locked'],
  }),
}
