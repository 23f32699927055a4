import { z } from 'zod'
import type { Plan } from '../../../domain/catalogue/source.ts'
import { parseDecimal, toAmount } from '../../../domain/decimal.ts'
import { isRecord } from '../json.ts'
import { plainText } from '../text.ts'
import { ifAny, positiveSchema, wordsSchema } from './scalars.ts'

type Slots = readonly (string | null)[]
type Notes = ReadonlyMap<string, string>

/** A list of amounts. What cannot be sold leaves an empty slot: the index pairs two lists. */
export const slotsSchema = z
  .array(ifAny(positiveSchema))
  .catch([])
  .transform((slots): Slots => slots)

/** Texts by amount. Keys are matched by value, for `"5"`, `"5.0"` and `"5.00"` all occur. */
export const notesSchema = z
  .unknown()
  .optional()
  .transform((value): Notes => {
    if (!isRecord(value)) return new Map()
    const notes = Object.entries(value).flatMap(([key, text]): [string, string][] => {
      const amount = parseDecimal(key)
      return amount === null || typeof text !== 'string' ? [] : [[amount, plainText(text)]]
    })
    return new Map(notes)
  })

/** Plans that belong together: for the whole country (`place` null) or for one part of it. */
export type PlanList = {
  readonly place: string | null
  readonly orders: Slots
  readonly gets: Slots
  readonly orderNotes: readonly Notes[]
  readonly getsNotes: readonly Notes[]
}

const placeSchema = z
  .object({
    locationName: ifAny(wordsSchema),
    locationCode: ifAny(wordsSchema),
    fixedAmounts: slotsSchema,
    localAmounts: slotsSchema,
    fixedAmountsPlanNames: notesSchema,
    fixedAmountsDescriptions: notesSchema,
    localFixedAmountsPlanNames: notesSchema,
    localFixedAmountsDescriptions: notesSchema,
  })
  .transform(
    (body): PlanList => ({
      place: body.locationName ?? body.locationCode,
      orders: body.fixedAmounts,
      gets: body.localAmounts,
      orderNotes: [body.fixedAmountsPlanNames, body.fixedAmountsDescriptions],
      getsNotes: [body.localFixedAmountsPlanNames, body.localFixedAmountsDescriptions],
    }),
  )

export const geographicalSchema = z
  .array(ifAny(placeSchema))
  .catch([])
  .transform((places) => places.filter((place) => place !== null))

/** The plans of a list, each paired by its index, told once each. */
export function plansOf(list: PlanList, wallet: string, destination: string): readonly Plan[] {
  // Lists of different length are not aligned, and a wrong partner is worse than none.
  const isAligned = list.orders.length === list.gets.length
  const plans = list.orders.flatMap((value, i): Plan[] => {
    const order = value === null ? null : toAmount(value, wallet)
    if (order === null) return []
    const local = isAligned ? (list.gets[i] ?? null) : null
    const notes = list.orderNotes.map((byOrder, n) => {
      const byGets = local === null ? undefined : list.getsNotes[n]?.get(local)
      return byOrder.get(order.value) ?? byGets ?? ''
    })
    const description = [...new Set(notes)].filter((part) => part !== '')
    return [
      {
        order,
        gets: local === null ? null : toAmount(local, destination),
        description: description.join(' · '),
        region: list.place,
      },
    ]
  })
  return [...new Map(plans.map((plan) => [JSON.stringify(plan), plan])).values()]
}
