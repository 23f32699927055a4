import { z } from 'zod'
import { command } from './command.ts'
import { moneySchema } from './money.ts'

export const drawer = {
  /** What today's sales and pay-backs left in the drawer, per currency of the shop: usually one. */
  today: command({
    input: z.undefined(),
    output: z.array(
      z.object({
        /** Cash taken today less cash given back or paid back today, `held` and `owed` included. */
        cash: moneySchema,
        /** Of unsettled cash sales, of any day: kept apart until they are settled. */
        held: moneySchema,
        /** Owed to customers, of any day. */
        owed: moneySchema,
      }),
    ),
    errors: ['ledger-unavailable'],
  }),

  /**
   * Opens the drawer without a sale: the reason goes into the journal, and a slip says so where there
   * is a printer. Answers when the pulse is on its way.
   */
  open: command({
    input: z.object({ reason: z.string().trim().min(1).max(120) }),
    output: z.undefined(),
    errors: ['no-drawer', 'ledger-unavailable'],
  }),
}
