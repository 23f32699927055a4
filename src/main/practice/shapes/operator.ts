import { Big } from 'big.js'
import type { Circle, Country, Operator, Plan } from '../catalogue/model.ts'
import type { Json } from '../json.ts'
import { plansOf } from '../pricing.ts'
import { walletCurrency } from '../wallet.ts'

export const countryShape = (country: Country, baseUrl: string): Json => ({
  isoName: country.isoName,
  name: country.name,
  continent: country.continent,
  currencyCode: country.currencyCode,
  currencyName: country.currencyName,
  currencySymbol: country.currencySymbol,
  flag: `${baseUrl}/flags/${country.isoName.toLowerCase()}.svg`,
  callingCodes: country.callingCodes,
})

const LOGO_SIZES = [1, 2, 3]

function logoUrls({ logos, operatorId }: Operator, baseUrl: string): Json {
  if (logos === 'null') return null
  if (logos === 'none') return []
  const urls = LOGO_SIZES.map((size) => `${baseUrl}/logos/${operatorId}-size-${size}.png`)
  return logos === 'descending' ? urls.reverse() : urls
}

/** An amount as the maps write it: two decimals, or all that it has. */
const keyOf = (amount: Big) => {
  const cents = amount.toFixed(2)
  return amount.eq(cents) ? cents : amount.toFixed()
}

const descriptionsOf = (
  plans: readonly Plan[],
  amount: (plan: Plan) => Big,
  empty: Operator['emptyDescriptions'],
): Json => {
  const described = plans.filter(({ description }) => description !== '')
  if (described.length === 0) return { map: {}, list: [], null: null }[empty]
  return Object.fromEntries(
    described.map((plan) => [keyOf(amount(plan)), plan.description] as const),
  )
}

const circleShape = (circle: Circle): Json => {
  const map = (key: 'sender' | 'local', value: 'name' | 'description') =>
    Object.fromEntries(circle.plans.map((plan) => [keyOf(plan[key]), plan[value]] as const))
  return {
    locationCode: circle.locationCode,
    locationName: circle.locationName,
    fixedAmounts: circle.plans.map(({ sender }) => sender),
    localAmounts: circle.plans.map(({ local }) => local),
    fixedAmountsPlanNames: map('sender', 'name'),
    fixedAmountsDescriptions: map('sender', 'description'),
    localFixedAmountsPlanNames: map('local', 'name'),
    localFixedAmountsDescriptions: map('local', 'description'),
  }
}

const HOW_MANY_SUGGESTED = 6
const ROUND_STEPS = ['1', '2', '5']
const DECADES = ['1', '10', '100', '1000', '10000', '100000', '1000000']

/** Round amounts worth offering for an operator that takes any. */
function suggestions({ denomination }: Operator): readonly Big[] {
  if (denomination.type !== 'RANGE') return []
  const { min, max } = denomination.bounds
  return DECADES.flatMap((decade) => ROUND_STEPS.map((step) => new Big(decade).times(step)))
    .filter((amount) => amount.gte(min) && amount.lte(max))
    .slice(0, HOW_MANY_SUGGESTED)
}

function suggestedMap(operator: Operator): Json {
  const pairs =
    operator.denomination.type === 'RANGE'
      ? suggestions(operator).map((sender) => ({
          sender,
          local: sender.times(operator.rate).round(0, 1),
        }))
      : plansOf(operator)
  return Object.fromEntries(pairs.map(({ sender, local }) => [keyOf(sender), local] as const))
}

export type Asked = { readonly suggestedAmounts: boolean; readonly suggestedAmountsMap: boolean }

export function operatorShape(
  operator: Operator,
  asked: Asked,
  baseUrl: string,
  promotions: readonly Json[],
): Json {
  const { denomination, country, sells } = operator
  const range = denomination.type === 'RANGE' ? denomination : null
  const plans = denomination.type === 'FIXED' ? denomination.plans : []
  const localPlans = denomination.type === 'FIXED' && denomination.listsLocal ? plans : []
  return {
    id: operator.operatorId,
    operatorId: operator.operatorId,
    name: operator.name,
    bundle: sells === 'bundle',
    data: sells === 'data',
    pin: sells === 'pin',
    comboProduct: sells === 'combo',
    supportsLocalAmounts: operator.supportsLocalAmounts,
    supportsGeographicalRechargePlans: denomination.type === 'CIRCLES',
    denominationType: range ? 'RANGE' : 'FIXED',
    senderCurrencyCode: walletCurrency.code,
    senderCurrencySymbol: walletCurrency.symbol,
    destinationCurrencyCode: operator.currencyCode,
    destinationCurrencySymbol: operator.currencySymbol,
    commission: operator.internationalDiscount,
    internationalDiscount: operator.internationalDiscount,
    localDiscount: operator.localDiscount,
    mostPopularAmount: operator.popular?.sender ?? null,
    mostPopularLocalAmount: operator.popular?.local ?? null,
    minAmount: range?.bounds.min ?? null,
    maxAmount: range?.bounds.max ?? null,
    localMinAmount: range?.localBounds?.min ?? null,
    localMaxAmount: range?.localBounds?.max ?? null,
    country: { isoName: country.isoName, name: country.name },
    fx: { rate: operator.rate, currencyCode: operator.currencyCode },
    logoUrls: logoUrls(operator, baseUrl),
    fixedAmounts: plans.map(({ sender }) => sender),
    fixedAmountsDescriptions: descriptionsOf(
      plans,
      ({ sender }) => sender,
      operator.emptyDescriptions,
    ),
    localFixedAmounts: localPlans.map(({ local }) => local),
    localFixedAmountsDescriptions: descriptionsOf(
      localPlans,
      ({ local }) => local,
      operator.emptyDescriptions,
    ),
    suggestedAmounts: asked.suggestedAmounts ? suggestions(operator) : [],
    suggestedAmountsMap: asked.suggestedAmountsMap ? suggestedMap(operator) : {},
    fees: operator.fees,
    geographicalRechargePlans:
      denomination.type === 'CIRCLES' ? denomination.circles.map(circleShape) : [],
    promotions,
    status: 'ACTIVE',
  }
}
