import type { Slip } from '#contract/receipts'
import type { Result } from '#contract/result'

/** Somewhere a slip can be put as a document. */
export type SlipArchive = {
  /** Writes the slip and answers the file's name. Writing the same slip again replaces the file. */
  readonly save: (slip: Slip) => Promise<Result<string, 'file-not-written'>>
}
