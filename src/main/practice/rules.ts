import { z } from 'zod'

const shapes = ['recorded', 'documented'] as const
export type Shapes = (typeof shapes)[number]

/** Behaviour of the service that differs between its environments or its descriptions. */
export const rulesSchema = z.strictObject({
  /** Refuse a second top-up of a number within two minutes. */
  twoMinuteRule: z.boolean(),
  /** A refused order uses its identifier up as well. */
  declineUsesIdentifier: z.boolean(),
  /** The identifier is checked some time before it is taken: parallel orders pass. */
  identifierRace: z.boolean(),
  /** FIXED operators also sell amounts that they do not list. */
  sellUnlisted: z.boolean(),
  /** Refuse a number that another network serves; a ported number is refused in any case. */
  checkNetwork: z.boolean(),
  /** Bodies as they were recorded from the service, or as its documentation shows them. */
  shapes: z.enum(shapes),
  /** Lifetime of new tokens. */
  tokenSeconds: z.int().min(1).max(5_184_000),
  /** How long an order of `/topups-async` processes. */
  asyncMs: z.int().min(0).max(86_400_000),
  /** How long every answer takes at least. */
  latencyMs: z.int().min(0).max(60_000),
})
export type Rules = z.infer<typeof rulesSchema>

export const defaultRules: Rules = {
  twoMinuteRule: false,
  declineUsesIdentifier: false,
  identifierRace: false,
  sellUnlisted: false,
  checkNetwork: false,
  shapes: 'recorded',
  tokenSeconds: 86_400,
  asyncMs: 9_000,
  latencyMs: 0,
}
