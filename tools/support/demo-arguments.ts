import { parseArgs } from 'node:util'
import { z } from 'zod'
import { err, ok, type Result } from '#contract/result'
import { countryCodeSchema } from '#contract/settings'

/** What the demonstration sells, and to whom. */
export interface Order {
  readonly country: string
  readonly number: string
  /** In the currency of the wallet, without needless zeros. */
  readonly amount: string
}

const usage =
  'npm run demo -- [--country NG] [--number 08031234567] [--amount 500]   sells one top-up'

const defaults = { country: 'AE', number: '0503971821', amount: '832' }

const orderSchema = z.object({
  country: countryCodeSchema,
  number: z.string().regex(/^\+?[\d ]{4,20}$/),
  amount: z
    .string()
    .regex(/^(0|[1-9]\d{0,8})(\.\d{1,5})?$/)
    .transform((amount) => (amount.includes('.') ? amount.replace(/\.?0+$/, '') : amount)),
})

const wanted = {
  country: 'a country of two capital letters, such as NG',
  number: 'the digits of a phone number, such as 08031234567',
  amount: 'an amount in the currency of the wallet, such as 500 or 12.50',
}

/** Reads the command line. An error is the sentence for the person who typed it. */
export function readOrder(argv: readonly string[]): Result<Order, string> {
  const given = valuesIn(argv)
  if (!given.ok) return given
  const parsed = orderSchema.safeParse({ ...defaults, ...given.value })
  if (parsed.success) return ok(parsed.data)
  const name = parsed.error.issues[0]?.path[0]
  if (name !== 'country' && name !== 'number' && name !== 'amount') return err(usage)
  return err(`--${name} takes ${wanted[name]}; it was given ${JSON.stringify(given.value[name])}.`)
}

function valuesIn(argv: readonly string[]): Result<Partial<Order>, string> {
  try {
    const option = { type: 'string' } as const
    const { values } = parseArgs({
      args: [...argv],
      options: { country: option, number: option, amount: option },
    })
    return ok(values)
  } catch (cause) {
    return err(`${cause instanceof Error ? cause.message : String(cause)}\n${usage}`)
  }
}
