import { z } from 'zod'
import type { Promotion as ToldPromotion } from '../../../domain/catalogue/source.ts'
import { idSchema, ifAny, wordsSchema } from './scalars.ts'

const sqlForm = /^(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}:\d{2})$/
const knownForms = [
  sqlForm,
  /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/,
  /^[A-Z][a-z]{2}, \d{1,2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} ([+-]\d{4}|GMT)$/,
]

/** A promotion's time in UTC, from any of its three spellings; null from another one. */
function toInstant(text: string): string | null {
  if (!knownForms.some((form) => form.test(text))) return null
  const at = Date.parse(text.replace(sqlForm, '$1T$2Z'))
  return Number.isNaN(at) ? null : new Date(at).toISOString()
}

const instantSchema = wordsSchema.transform(toInstant)

/** An operator's promotion. Titles and texts are made plain; whole languages of it may be missing. */
export const promotionSchema = z
  .object({
    promotionId: ifAny(idSchema),
    id: ifAny(idSchema),
    operatorId: ifAny(idSchema),
    title: ifAny(wordsSchema),
    title1: ifAny(wordsSchema),
    title2: ifAny(wordsSchema),
    description: ifAny(wordsSchema),
    startDate: ifAny(instantSchema),
    endDate: ifAny(instantSchema),
    denominations: ifAny(wordsSchema),
    localDenominations: ifAny(wordsSchema),
  })
  .transform(({ id, title1, startDate, endDate, ...body }, context) => {
    const promotionId = body.promotionId ?? id
    if (promotionId !== null) {
      const title = body.title ?? title1
      return { ...body, promotionId, title, startsAt: startDate, endsAt: endDate }
    }
    context.addIssue({ code: 'custom', message: 'missing', path: ['promotionId'] })
    return z.NEVER
  })

export type Promotion = z.output<typeof promotionSchema>

/** A promotion as a clerk can be told of it, or null: it needs an operator and a title. */
export function ifTold(promotion: Promotion): ToldPromotion | null {
  const { operatorId, startsAt, endsAt } = promotion
  const title = promotion.title ?? promotion.title2
  if (operatorId === null || title === null) return null
  return {
    operatorId,
    title,
    description: promotion.description ?? '',
    startsAt,
    endsAt,
    denominations: promotion.localDenominations ?? promotion.denominations ?? '',
  }
}
