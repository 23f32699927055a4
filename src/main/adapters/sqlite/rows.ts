import { z } from 'zod'
import { refusalSchema } from '#contract/errors'
import { amountSchema, moneySchema } from '#contract/money'
import { saleIdSchema } from '#contract/sale-id'
import { tenderSchema } from '#contract/sales'
import { warningKinds } from '#contract/warnings'
import type { PastSales } from '../../domain/catalogue/service.ts'
import type { SaleEvent, SaleFacts, Verdict } from '../../domain/sales/events.ts'
import type { Doubt, ProviderStatus, ReadFailure } from '../../domain/sales/gateway.ts'

// What only informs is dropped when it makes no sense: the sale must stay readable.
const told = amountSchema.nullable().catch(null)
const tender = tenderSchema.nullable().catch(null)
const despite = z
  .string()
  .transform((text): unknown => JSON.parse(text))
  .pipe(z.array(z.enum(warningKinds)))
  .catch([])

const saleRowSchema = z.object({
  position: z.int(),
  sale_id: saleIdSchema,
  custom_identifier: z.string(),
  at: z.int(),
  country: z.string(),
  msisdn: z.string(),
  operator_id: z.int(),
  operator_name: z.string(),
  order_value: z.string(),
  order_currency: z.string(),
  pays_minor: z.int(),
  pays_currency: z.string(),
  expected_value: z.string().nullable(),
  expected_currency: z.string().nullable(),
  expected_cost_value: z.string().nullable(),
  expected_cost_currency: z.string().nullable(),
  tender_method: z.string().nullable(),
  tender_given: z.int().nullable(),
  despite: z.string(),
  origin: z.enum(['sold', 'report']).catch('sold'),
  wallet_value: z.string().nullable(),
  wallet_currency: z.string().nullable(),
})

/** The columns of `sale` that hold facts. */
export const factColumns = Object.keys(saleRowSchema.shape).filter((name) => name !== 'position')

/** The facts in a row of `sale`, or null when the row makes no sense. */
export function readFacts(row: unknown): { position: number; facts: SaleFacts } | null {
  const parsed = saleRowSchema.safeParse(row)
  if (!parsed.success) return null
  const { data } = parsed
  const order = amountSchema.safeParse({ value: data.order_value, currency: data.order_currency })
  const pays = moneySchema.safeParse({ minor: data.pays_minor, currency: data.pays_currency })
  const expected = amountSchema
    .nullable()
    .safeParse(
      data.expected_value === null
        ? null
        : { value: data.expected_value, currency: data.expected_currency },
    )
  if (!order.success || !pays.success || !expected.success) return null
  return {
    position: data.position,
    facts: {
      saleId: data.sale_id,
      customIdentifier: data.custom_identifier,
      at: data.at,
      country: data.country,
      msisdn: data.msisdn,
      operatorId: data.operator_id,
      operatorName: data.operator_name,
      order: order.data,
      pays: pays.data,
      expected: expected.data,
      expectedCost: told.parse({
        value: data.expected_cost_value,
        currency: data.expected_cost_currency,
      }),
      tender: tender.parse({
        method: data.tender_method,
        given: { minor: data.tender_given, currency: data.pays_currency },
      }),
      despite: despite.parse(data.despite),
      origin: data.origin,
      wallet: told.parse({ value: data.wallet_value, currency: data.wallet_currency }),
    },
  }
}

/** The facts as the values of those columns. */
export function factsRow(facts: SaleFacts): Record<string, string | number | null> {
  return {
    sale_id: facts.saleId,
    custom_identifier: facts.customIdentifier,
    at: facts.at,
    country: facts.country,
    msisdn: facts.msisdn,
    operator_id: facts.operatorId,
    operator_name: facts.operatorName,
    order_value: facts.order.value,
    order_currency: facts.order.currency,
    pays_minor: facts.pays.minor,
    pays_currency: facts.pays.currency,
    expected_value: facts.expected?.value ?? null,
    expected_currency: facts.expected?.currency ?? null,
    expected_cost_value: facts.expectedCost?.value ?? null,
    expected_cost_currency: facts.expectedCost?.currency ?? null,
    tender_method: facts.tender?.method ?? null,
    tender_given: facts.tender?.given.minor ?? null,
    despite: JSON.stringify(facts.despite),
    origin: facts.origin,
    wallet_value: facts.wallet?.value ?? null,
    wallet_currency: facts.wallet?.currency ?? null,
  }
}

const pastSalesSchema = z.object({
  operator_id: z.int(),
  order_value: z.string(),
  order_currency: z.string(),
  at: z.int(),
  times: z.int().positive(),
})

/** The last delivered sale in a row, and how many there are; null when there is none. */
export function readPastSales(row: unknown): PastSales | null {
  const parsed = pastSalesSchema.safeParse(row)
  if (!parsed.success) return null
  const { operator_id, order_value, order_currency, at, times } = parsed.data
  const order = amountSchema.safeParse({ value: order_value, currency: order_currency })
  if (!order.success) return null
  return {
    operatorId: operator_id,
    timesSold: times,
    lastSold: { order: order.data, at: new Date(at).toISOString() },
  }
}

const readFailures = [
  'unreachable',
  'provider-trouble',
  'rate-limited',
  'credentials-refused',
] as const satisfies readonly ReadFailure[]

const doubts = [
  'no-answer-in-time',
  'connection-lost',
  'answer-not-understood',
  'server-error',
  'identifier-already-used',
  'stopped-while-sending',
  'answer-does-not-match',
  'refused-after-earlier-attempt',
] as const satisfies readonly Doubt[]

const statusSchema = z.enum([
  'SUCCESSFUL',
  'PROCESSING',
  'REFUNDED',
  'FAILED',
  'unrecognised',
] as const satisfies readonly ProviderStatus[])

const evidenceSchema = z.object({
  transactionId: z.string(),
  status: statusSchema,
  customIdentifier: z.string().nullable(),
  msisdn: z.string().nullable(),
  operatorId: z.int().nullable().catch(null),
  requested: told,
  delivered: told,
  cost: told,
  balanceBefore: told,
  balanceAfter: told,
  operatorReference: z.string().nullable().catch(null),
  hasVoucher: z.boolean(),
})

const at = z.int()
const attempt = z.int().positive()

const eventSchema = z.discriminatedUnion('type', [
  z.object({ at, type: z.literal('sending'), attempt, deadlineAt: z.int() }),
  z.object({ at, type: z.literal('answered'), attempt, transaction: evidenceSchema }),
  z.object({
    at,
    type: z.literal('refused'),
    attempt,
    refusal: refusalSchema,
    providerCode: z.string().nullable(),
  }),
  z.object({ at, type: z.literal('throttled'), attempt, retryAfterMs: z.number().nullable() }),
  z.object({ at, type: z.literal('never-left'), attempt }),
  z.object({ at, type: z.literal('doubtful'), attempt, doubt: z.enum(doubts) }),
  z.object({ at, type: z.literal('lost'), attempt }),
  z.object({ at, type: z.literal('stood-down') }),
  z.object({ at, type: z.literal('looked-up'), rows: z.array(evidenceSchema), wallet: told }),
  z.object({ at, type: z.literal('look-up-failed'), failure: z.enum(readFailures) }),
  z.object({
    at,
    type: z.literal('status-read'),
    transactionId: z.string(),
    status: statusSchema,
    transaction: evidenceSchema.nullable(),
  }),
  z.object({
    at,
    type: z.literal('status-failed'),
    failure: z.enum([...readFailures, 'no-such-transaction']),
  }),
  z.object({ at, type: z.literal('asked-again') }),
  z.object({ at, type: z.literal('cancelled') }),
  z.object({ at, type: z.literal('paid-back') }),
  z.object({
    at,
    type: z.literal('settled'),
    verdict: z.enum(['delivered', 'not-delivered'] as const satisfies readonly Verdict[]),
    note: z.string(),
  }),
]) satisfies z.ZodType<SaleEvent>

/** The event in a stored body, or null when it makes no sense. */
export function readEvent(body: unknown): SaleEvent | null {
  if (typeof body !== 'string') return null
  try {
    const parsed = eventSchema.safeParse(JSON.parse(body))
    return parsed.success ? parsed.data : null
  } catch {
    // Not JSON: as unreadable as JSON of another shape.
    return null
  }
}
