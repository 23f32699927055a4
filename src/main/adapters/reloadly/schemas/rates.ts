import { z } from 'zod'
import { toAmount } from '../../../domain/decimal.ts'
import {
  countrySchema,
  currencySchema,
  decimalSchema,
  idSchema,
  ifAny,
  positiveSchema,
  wordsSchema,
} from './scalars.ts'

/**
 * What an amount becomes in the destination's currency.
 *
 * The member is called a rate and holds the converted amount of the one that was asked about.
 */
export const fxRateSchema = z
  .object({
    id: ifAny(idSchema),
    operatorId: ifAny(idSchema),
    name: ifAny(wordsSchema),
    fxRate: positiveSchema,
    currencyCode: currencySchema,
  })
  .transform(({ id, operatorId, name, fxRate, currencyCode }, context) => {
    const gets = toAmount(fxRate, currencyCode)
    if (gets !== null) return { operatorId: operatorId ?? id, name, gets }
    context.addIssue({ code: 'custom', message: 'does not fit an amount', path: ['fxRate'] })
    return z.NEVER
  })

/** What an operator's sales earn, in percent. Its time has no known zone and stays text. */
export const commissionSchema = z
  .object({
    operator: z.object({
      operatorId: ifAny(idSchema),
      id: ifAny(idSchema),
      name: ifAny(wordsSchema),
      countryCode: ifAny(countrySchema),
    }),
    percentage: ifAny(decimalSchema),
    internationalPercentage: ifAny(decimalSchema),
    localPercentage: ifAny(decimalSchema),
    updatedAt: ifAny(wordsSchema),
  })
  .transform(({ operator: { id, ...operator }, ...body }, context) => {
    const operatorId = operator.operatorId ?? id
    const international = body.internationalPercentage ?? body.percentage
    if (operatorId !== null && international !== null) {
      return {
        operatorId,
        name: operator.name,
        country: operator.countryCode,
        international,
        local: body.localPercentage,
        updatedAt: body.updatedAt,
      }
    }
    const path = operatorId === null ? ['operator', 'operatorId'] : ['percentage']
    context.addIssue({ code: 'custom', message: 'missing', path })
    return z.NEVER
  })
