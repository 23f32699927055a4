import { z } from 'zod'
import type { Operator } from '#contract/catalogue'
import type { Amount } from '#contract/money'
import type { OperatorDetail, Range, Terms } from '../../../domain/catalogue/source.ts'
import { compare, toAmount } from '../../../domain/decimal.ts'
import { geographicalSchema, notesSchema, type PlanList, plansOf, slotsSchema } from './plans.ts'
import { type Promotion, promotionSchema } from './promotion.ts'
import {
  chargeSchema,
  countrySchema,
  currencySchema,
  discountSchema,
  flagSchema,
  idSchema,
  ifAny,
  positiveSchema,
  wordsSchema,
} from './scalars.ts'

/** An operator as listed: only its id is sure, and `sells` is null when none of it can be sold. */
export type ListedOperator = Pick<
  OperatorDetail,
  'operatorId' | 'name' | 'kind' | 'rate' | 'international' | 'local' | 'logoUrl'
> & {
  readonly country: string | null
  readonly walletCurrency: string | null
  readonly destinationCurrency: string | null
  readonly sells: OperatorDetail['sells'] | null
  /** What the till does not sell by, and people may want to know. */
  readonly beside: {
    readonly takesLocalAmounts: boolean
    /** The bounds that are enforced, in the destination's currency. */
    readonly localRange: Range | null
    /** Round amounts in the wallet's currency. They are no prices. */
    readonly suggested: readonly Amount[]
    readonly promotions: readonly Promotion[]
    readonly status: string | null
  }
}

const operatorBody = z.object({
  operatorId: ifAny(idSchema),
  id: ifAny(idSchema),
  name: ifAny(wordsSchema),
  bundle: flagSchema,
  data: flagSchema,
  pin: flagSchema,
  comboProduct: flagSchema,
  country: ifAny(z.object({ isoName: countrySchema })),
  countryCode: ifAny(countrySchema),
  denominationType: ifAny(z.string().transform((word) => word.trim().toUpperCase())),
  senderCurrencyCode: ifAny(currencySchema),
  destinationCurrencyCode: ifAny(currencySchema),
  fx: ifAny(z.object({ rate: ifAny(positiveSchema), currencyCode: ifAny(currencySchema) })),
  mostPopularAmount: ifAny(positiveSchema),
  minAmount: ifAny(positiveSchema),
  maxAmount: ifAny(positiveSchema),
  fixedAmounts: slotsSchema,
  localFixedAmounts: slotsSchema,
  fixedAmountsDescriptions: notesSchema,
  localFixedAmountsDescriptions: notesSchema,
  geographicalRechargePlans: geographicalSchema,
  internationalDiscount: ifAny(discountSchema),
  commission: ifAny(discountSchema),
  localDiscount: ifAny(discountSchema),
  fees: ifAny(
    z.object({
      international: ifAny(chargeSchema),
      internationalPercentage: ifAny(chargeSchema),
      local: ifAny(chargeSchema),
      localPercentage: ifAny(chargeSchema),
    }),
  ),
  logoUrls: z.array(ifAny(z.url({ protocol: /^https?$/ }))).catch([]),
  supportsLocalAmounts: flagSchema,
  localMinAmount: ifAny(positiveSchema),
  localMaxAmount: ifAny(positiveSchema),
  suggestedAmounts: slotsSchema,
  promotions: z.array(ifAny(promotionSchema)).catch([]),
  status: ifAny(wordsSchema),
})

type Body = z.output<typeof operatorBody>

function kindOf({ pin, comboProduct, bundle, data }: Body): Operator['kind'] {
  if (pin) return 'pin'
  if (comboProduct) return 'combo'
  if (bundle) return 'bundle'
  return data ? 'data' : 'airtime'
}

const amountIn = (currency: string | null, value: string | null): Amount | null =>
  value === null || currency === null ? null : toAmount(value, currency)

function bounds(currency: string | null, least: string | null, most: string | null): Range | null {
  const min = amountIn(currency, least)
  const max = amountIn(currency, most)
  return min === null || max === null || compare(min.value, max.value) > 0 ? null : { min, max }
}

const suggestedOf = ({ suggestedAmounts }: Body, currency: string | null): readonly Amount[] =>
  suggestedAmounts.flatMap((value) => amountIn(currency, value) ?? [])

function rangeOf(
  body: Body,
  currency: string,
  destination: string,
): OperatorDetail['sells'] | null {
  const range = bounds(currency, body.minAmount, body.maxAmount)
  if (range === null) return null
  const { mostPopularAmount: popular } = body
  const isInside =
    popular !== null &&
    compare(range.min.value, popular) <= 0 &&
    compare(popular, range.max.value) <= 0
  return {
    type: 'range',
    ...range,
    popular: isInside ? toAmount(popular, currency) : null,
    suggested: suggestedOf(body, currency),
    local: body.supportsLocalAmounts
      ? bounds(destination, body.localMinAmount, body.localMaxAmount)
      : null,
  }
}

function sellsOf(body: Body, wallet: string, destination: string): ListedOperator['sells'] {
  const national: PlanList = {
    place: null,
    orders: body.fixedAmounts,
    gets: body.localFixedAmounts,
    orderNotes: [body.fixedAmountsDescriptions],
    getsNotes: [body.localFixedAmountsDescriptions],
  }
  const plans = [national, ...body.geographicalRechargePlans].flatMap((list) =>
    plansOf(list, wallet, destination),
  )
  const range = body.denominationType === 'FIXED' ? null : rangeOf(body, wallet, destination)
  if (range !== null && (body.denominationType === 'RANGE' || plans.length === 0)) return range
  return plans.length > 0 ? { type: 'plans', plans } : null
}

const termsOf = (
  discount: string | null,
  percent: string | null | undefined,
  flat: string | null | undefined,
): Terms => ({
  discountPercent: discount ?? '0',
  feePercent: percent ?? '0',
  feeFlat: flat ?? '0',
})

const sizeOf = (url: string): number => Number(/-size-(\d{1,3})\.\w+$/.exec(url)?.[1] ?? 0)

/** The address of the smallest logo: the order of the sizes varies. */
function smallestLogo({ logoUrls }: Body): string | null {
  const urls = logoUrls.filter((url) => url !== null).sort((a, b) => sizeOf(a) - sizeOf(b))
  return urls[0] ?? null
}

/** An operator, as every list and every look-up of one has it. */
export const operatorSchema = operatorBody.transform((body, context): ListedOperator => {
  const operatorId = body.operatorId ?? body.id
  if (operatorId === null) {
    context.addIssue({ code: 'custom', message: 'missing', path: ['operatorId'] })
    return z.NEVER
  }
  const wallet = body.senderCurrencyCode
  const destination = body.destinationCurrencyCode ?? body.fx?.currencyCode ?? null
  // One operator is listed with a rate into another currency than it delivers: no rate then.
  const rateFits = (body.fx?.currencyCode ?? destination) === destination
  return {
    operatorId,
    name: body.name ?? `#${operatorId}`,
    country: body.country?.isoName ?? body.countryCode,
    kind: kindOf(body),
    walletCurrency: wallet,
    destinationCurrency: destination,
    rate: rateFits ? (body.fx?.rate ?? null) : null,
    international: termsOf(
      body.internationalDiscount ?? body.commission,
      body.fees?.internationalPercentage,
      body.fees?.international,
    ),
    local: termsOf(body.localDiscount, body.fees?.localPercentage, body.fees?.local),
    logoUrl: smallestLogo(body),
    sells: wallet && destination ? sellsOf(body, wallet, destination) : null,
    beside: {
      takesLocalAmounts: body.supportsLocalAmounts,
      localRange: bounds(destination, body.localMinAmount, body.localMaxAmount),
      suggested: suggestedOf(body, wallet),
      promotions: body.promotions.filter((promotion) => promotion !== null),
      status: body.status,
    },
  }
})

/** The operator if anything of it can be sold; `asked` is its country where it names none itself. */
export function ifSold(operator: ListedOperator, asked: string): OperatorDetail | null {
  const { sells, walletCurrency, destinationCurrency, beside: _, ...rest } = operator
  if (sells === null || walletCurrency === null || destinationCurrency === null) return null
  return { ...rest, country: rest.country ?? asked, walletCurrency, destinationCurrency, sells }
}
