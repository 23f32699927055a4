import type { Amount } from '#contract/money'
import { amountSchema } from '#contract/money'
import type { Endpoint, Row, Value } from '../../../../src/main/adapters/reloadly/endpoints.ts'
import type { ListedOperator } from '../../../../src/main/adapters/reloadly/schemas/operator.ts'
import type { Terms } from '../../../../src/main/domain/catalogue/source.ts'
import type { Transaction } from '../../../../src/main/domain/sales/gateway.ts'
import type { Sayings } from './oracle.ts'

/** A fact, and whether the body says it. */
type Checked = readonly [fact: string, isSaid: boolean]

/** A number that stands in for one that the body does not state. */
const unstated = '0'

function money(said: Sayings, amount: Amount | null, ...names: readonly string[]): Checked[] {
  if (amount === null) return []
  const { value, currency } = amount
  const isSaid =
    amountSchema.safeParse(amount).success &&
    said.number(value, ...names) &&
    said.currency(currency)
  return [[`${names.join('|')}: ${value} ${currency}`, isSaid]]
}

const decimal = (
  said: Sayings,
  value: string | null,
  ...names: readonly string[]
): readonly Checked[] =>
  value === null ? [] : [[`${names.join('|')}: ${value}`, said.number(value, ...names)]]

const stated = (said: Sayings, value: string, ...names: readonly string[]): readonly Checked[] =>
  value === unstated ? [] : decimal(said, value, ...names)

const terms = (said: Sayings, { discountPercent, feePercent, feeFlat }: Terms, place: string) => [
  ...stated(said, discountPercent, `${place}Discount`, 'commission'),
  ...stated(said, feePercent, `${place}Percentage`),
  ...stated(said, feeFlat, place),
]

function operator(said: Sayings, told: ListedOperator): Checked[] {
  const { sells, beside } = told
  const sold: Checked[] =
    sells?.type === 'plans'
      ? sells.plans.flatMap(({ order, gets }): Checked[] => [
          ...money(said, order, 'fixedAmounts'),
          ...money(said, gets, 'localFixedAmounts', 'localAmounts'),
          [`a pair of ${order.value}`, gets === null || said.pair(order.value, gets.value)],
        ])
      : [
          ...money(said, sells?.min ?? null, 'minAmount'),
          ...money(said, sells?.max ?? null, 'maxAmount'),
          ...money(said, sells?.popular ?? null, 'mostPopularAmount'),
        ]
  return [
    ...sold,
    ...decimal(said, String(told.operatorId), 'operatorId', 'id'),
    ...decimal(said, told.rate, 'rate'),
    ...terms(said, told.international, 'international'),
    ...terms(said, told.local, 'local'),
    ...money(said, beside.localRange?.min ?? null, 'localMinAmount'),
    ...money(said, beside.localRange?.max ?? null, 'localMaxAmount'),
    ...beside.suggested.flatMap((amount) => money(said, amount, 'suggestedAmounts')),
  ]
}

function transaction(said: Sayings, told: Transaction): Checked[] {
  const { cost, voucher, customIdentifier } = told
  const code = voucher?.code ?? null
  return [
    ...decimal(said, told.transactionId, 'transactionId'),
    ...decimal(said, told.operatorId === null ? null : String(told.operatorId), 'operatorId'),
    ...money(said, told.requested, 'requestedAmount'),
    ...money(said, told.delivered, 'deliveredAmount'),
    ...money(said, told.balanceBefore, 'oldBalance'),
    ...money(said, told.balanceAfter, 'newBalance'),
    [
      `cost: ${cost?.value}`,
      cost === null || (said.cost(cost.value) && said.currency(cost.currency)),
    ],
    [`code: ${code}`, code === null || !/^\d+$/.test(code) || isCode(said, code)],
    [
      `identifier: ${customIdentifier}`,
      customIdentifier === null || said.characters(customIdentifier, 'customIdentifier'),
    ],
  ]
}

// Words are made plain: these are digits too.
const alsoDigits = ['&#53;', '<b>5</b>']

const isCode = (said: Sayings, code: string): boolean =>
  [code, ...alsoDigits].some((characters) => said.characters(characters, 'code'))

function reported(said: Sayings, row: Row<'report'>): Checked[] {
  return [
    ...transaction(said, row),
    ...money(said, row.discount, 'discount'),
    ...decimal(said, row.fee, 'fee'),
  ]
}

function commission(said: Sayings, told: Value<'commission'>): Checked[] {
  return [
    ...decimal(said, told.international, 'internationalPercentage', 'percentage'),
    ...decimal(said, told.local, 'localPercentage'),
    ...decimal(said, String(told.operatorId), 'operatorId', 'id'),
  ]
}

const promotion = (said: Sayings, told: Value<'promotion'>): readonly Checked[] =>
  decimal(said, String(told.promotionId), 'promotionId', 'id')

type Checks = { readonly [E in Endpoint]: (said: Sayings, value: Value<E>) => readonly Checked[] }

const checks: Checks = {
  token: (_, { lifeMs }) => [['a life', lifeMs > 0 && lifeMs <= 366 * 86_400_000]],
  balance: (said, { amount }) => money(said, amount, 'balance'),
  countries: (said, { rows }) =>
    rows.map(({ currency }): Checked => [currency, said.currency(currency)]),
  country: (said, { currency }) => [[currency, said.currency(currency)]],
  operators: (said, { rows }) => rows.flatMap((row) => operator(said, row)),
  operator,
  'operators-by-country': (said, { rows }) => rows.flatMap((row) => operator(said, row)),
  'auto-detect': operator,
  'mnp-lookup': operator,
  'fx-rate': (said, { gets }) => money(said, gets, 'fxRate'),
  commissions: (said, { rows }) => rows.flatMap((row) => commission(said, row)),
  commission,
  promotions: (said, { rows }) => rows.flatMap((row) => promotion(said, row)),
  promotion,
  'promotions-by-country': (said, { rows }) => rows.flatMap((row) => promotion(said, row)),
  'promotions-by-operator': (said, { rows }) => rows.flatMap((row) => promotion(said, row)),
  topup: transaction,
  'topup-async': (said, { transactionId }) => decimal(said, transactionId, 'transactionId'),
  status: (said, told) => (told.transaction === null ? [] : transaction(said, told.transaction)),
  report: (said, { rows }) => rows.flatMap((row) => reported(said, row)),
  'report-by-id': reported,
}

/** The facts of a decoded answer that its body does not say. */
export function wrongFacts(endpoint: Endpoint, value: unknown, said: Sayings): readonly string[] {
  // The value is the decoded answer of this very endpoint, which the compiler cannot follow here.
  const check = checks[endpoint] as (said: Sayings, value: unknown) => readonly Checked[]
  return check(said, value).flatMap(([fact, isSaid]) => (isSaid ? [] : [fact]))
}
