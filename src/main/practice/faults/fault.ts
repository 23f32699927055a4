import { z } from 'zod'
import { endings } from '../state/transaction.ts'

/** What kind of request this is; faults are aimed at one of these, or at any. */
export const requestKinds = [
  'topup',
  'token',
  'report',
  'status',
  'balance',
  'countries',
  'operators',
  'detect',
  'fx-rate',
  'commissions',
  'promotions',
  'mnp-lookup',
  'picture',
] as const
export type RequestKind = (typeof requestKinds)[number]

const ms = z.int().min(0).max(86_400_000)
const serverError = z.int().min(500).max(599)

const lateReport = z.strictObject({ fault: z.literal('late-report'), ms })
const processing = z.strictObject({
  fault: z.literal('processing'),
  /** Absent: for ever. */
  ms: ms.optional(),
  ending: z.enum(endings).default('SUCCESSFUL'),
})
const secondRow = z.strictObject({ fault: z.literal('second-row') })

/** Changes what is kept of an order; can go along with any other fault. */
const effectSchema = z.discriminatedUnion('fault', [lateReport, processing, secondRow])
export type Effect = z.infer<typeof effectSchema>

const faultSchema = z.discriminatedUnion('fault', [
  lateReport,
  processing,
  secondRow,
  z.strictObject({ fault: z.literal('drop-before') }),
  z.strictObject({ fault: z.literal('execute-then-drop') }),
  z.strictObject({ fault: z.literal('hold') }),
  z.strictObject({ fault: z.literal('slow'), ms }),
  z.strictObject({ fault: z.literal('slow-before'), ms }),
  z.strictObject({ fault: z.literal('5xx-before'), status: serverError.default(500) }),
  z.strictObject({ fault: z.literal('5xx-after'), status: serverError.default(500) }),
  z.strictObject({ fault: z.literal('truncated-json') }),
  z.strictObject({ fault: z.literal('cut-connection') }),
  z.strictObject({
    fault: z.literal('html'),
    status: z.int().min(200).max(599).default(502),
    executed: z.boolean().default(true),
  }),
  z.strictObject({
    fault: z.literal('429'),
    /** Seconds, or an HTTP date; null leaves the header out. */
    retryAfter: z
      .union([z.int().min(0), z.string().max(40)])
      .nullable()
      .default(2),
  }),
  z.strictObject({
    fault: z.literal('error'),
    errorCode: z.string().max(80).nullable(),
    status: z.int().min(400).max(599).optional(),
    message: z.string().max(500).optional(),
    ms: ms.default(0),
  }),
  z.strictObject({
    fault: z.literal('oauth-error'),
    error: z.string().max(80).default('access_denied'),
    description: z.string().max(500).default('Unauthorized'),
    status: z.int().min(400).max(599).default(403),
  }),
  z.strictObject({ fault: z.literal('expire-tokens') }),
])
export type Fault = z.infer<typeof faultSchema>

const aimSchema = z.object({
  on: z.enum([...requestKinds, 'any']),
  times: z.int().min(1).max(1_000_000).default(1),
  also: z.array(effectSchema).max(3).default([]),
})

/** A fault with its aim, as the control API takes it. */
export const aimedFaultSchema = z.record(z.string(), z.unknown()).transform((entry, context) => {
  const { on, times, also, ...rest } = entry
  const aim = aimSchema.safeParse({ on, times, also })
  const fault = faultSchema.safeParse(rest)
  if (aim.success && fault.success) return { ...aim.data, fault: fault.data }
  for (const issue of [...(aim.error?.issues ?? []), ...(fault.error?.issues ?? [])]) {
    context.addIssue({ code: 'custom', path: issue.path.map(String), message: issue.message })
  }
  return z.NEVER
})
export type AimedFault = z.infer<typeof aimedFaultSchema>
