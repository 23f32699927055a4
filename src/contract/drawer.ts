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
}
