import { z } from 'zod'
import { command } from './command.ts'
import { ownerErrors, ownerPinSchema } from './owner.ts'

/** Pages outside the till, by name: no address ever comes from the screen. */
export const linkIds = ['reloadly-start', 'reloadly'] as const

export const support = {
  /** What a report for support would hold: shown before it is saved. Numbers masked, no secrets. */
  report: command({
    input: z.undefined(),
    output: z.object({ files: z.array(z.object({ name: z.string(), text: z.string() })) }),
    errors: [],
  }),

  /** Saves that report as a zip file among the PC's downloads and answers where. */
  saveReport: command({
    input: z.undefined(),
    output: z.object({ file: z.string() }),
    errors: ['file-not-written'],
  }),

  /** Opens a page of the list in the PC's browser. */
  openLink: command({
    input: z.object({ link: z.enum(linkIds) }),
    output: z.undefined(),
    errors: ['link-not-opened'],
  }),

  /**
   * Removes this shop from this PC: keys, settings, catalogue, slips, logs, backups and the record of
   * sales. Needs the owner's PIN where one is set. Answers what it could not remove and what no program
   * can; the till ends then.
   */
  removeShop: command({
    input: z.object({ shopName: z.string().max(60), pin: ownerPinSchema }),
    output: z.object({ left: z.array(z.string()) }),
    errors: ['not-confirmed', 'unsettled-sales', ...ownerErrors],
  }),
}
