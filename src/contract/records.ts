import { z } from 'zod'
import { command } from './command.ts'
import { ownerErrors, ownerPinSchema } from './owner.ts'
import { saleIdSchema } from './sale-id.ts'

/** A file's own name, without a folder. */
export const backupNameSchema = z.string().regex(/^[\w.-]{1,120}$/)

export const backupSchema = z.object({
  name: backupNameSchema,
  at: z.iso.datetime(),
  /** Why it was made. */
  kind: z.enum(['daily', 'before-update', 'asked']),
  sales: z.int().nonnegative(),
  bytes: z.int().nonnegative(),
  /** Whether it opened and its pages and journal were sound when it was made. */
  sound: z.boolean(),
})
export type Backup = z.infer<typeof backupSchema>

export const journalSchema = z.object({
  at: z.iso.datetime(),
  entries: z.int().nonnegative(),
  /** The last entry's hash: whoever wrote it down can prove later that nothing before it changed. */
  head: z.string(),
  /** The first entry that is not as it was written; null when the journal is intact. */
  broken: z
    .object({
      entry: z.int().positive(),
      saleId: saleIdSchema.nullable(),
      at: z.iso.datetime().nullable(),
    })
    .nullable(),
})
export type Journal = z.infer<typeof journalSchema>

/** Long work on the record of sales. `of` is 0 while nobody knows how much there is. */
export const recordsTaskSchema = z.object({
  kind: z.enum(['checking', 'backing-up', 'restoring', 'reading-back']),
  done: z.int().nonnegative(),
  of: z.int().nonnegative(),
})

export const recordsStateSchema = z.object({
  task: recordsTaskSchema.nullable(),
  journal: journalSchema.nullable(),
  lastBackupAt: z.iso.datetime().nullable(),
  /** After a restore: since when sales are being read back from the provider, and how it went. */
  readBack: z
    .object({
      since: z.iso.datetime(),
      found: z.int().nonnegative(),
      /** False while the provider could not be asked to the end. */
      complete: z.boolean(),
    })
    .nullable(),
})
export type RecordsState = z.infer<typeof recordsStateSchema>

/** The record of sales as a file: is it untouched, is it backed up, can it be had back. */
export const records = {
  /** What is known without looking again. `records.changed` tells when it changes. */
  state: command({ input: z.undefined(), output: recordsStateSchema, errors: [] }),

  /** Checks the journal from its first entry. Takes seconds on a large one: `state` says how far. */
  check: command({
    input: z.undefined(),
    output: journalSchema,
    errors: ['ledger-unavailable', 'busy'],
  }),

  /** Newest first. */
  backups: command({ input: z.undefined(), output: z.array(backupSchema), errors: [] }),

  /** Makes a backup now, and opens it to see that it is good. */
  backUp: command({
    input: z.undefined(),
    output: backupSchema,
    errors: ['ledger-unavailable', 'file-not-written', 'busy'],
  }),

  /**
   * For the owner. Puts a backup in the ledger's place, or an empty ledger for null. What was there is set aside and
   * kept. The till then reads this till's newer sales back from the provider, and opens anew.
   */
  restore: command({
    input: z.object({ name: backupNameSchema.nullable(), ownerPin: ownerPinSchema }),
    output: z.object({ setAside: z.string().nullable() }),
    errors: [...ownerErrors, 'backup-not-usable', 'file-not-written', 'busy'],
  }),
}
