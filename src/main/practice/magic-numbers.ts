import { Big } from 'big.js'
import { z } from 'zod'
import type { AimedFault, Effect, Fault } from './faults/fault.ts'
import { readJson } from './json.ts'
import type { State } from './state/state.ts'

type Story = { readonly fault: Fault; readonly also?: readonly Effect[]; readonly once?: true }

const TWENTY_SECONDS = 20_000
const HALF_A_MINUTE = 30_000

/** What happens to a top-up of a number that ends in these six digits. */
const stories: Readonly<Record<string, Story>> = {
  '000001': { fault: { fault: 'processing', ms: TWENTY_SECONDS, ending: 'SUCCESSFUL' } },
  '000002': { fault: { fault: 'execute-then-drop' } },
  '000003': { fault: { fault: 'error', errorCode: 'INVALID_RECIPIENT_PHONE', ms: 0 } },
  '000004': { fault: { fault: 'processing', ms: TWENTY_SECONDS, ending: 'REFUNDED' } },
  '000005': {
    fault: { fault: 'error', errorCode: 'OPERATOR_UNAVAILABLE_OR_CURRENTLY_INACTIVE', ms: 0 },
  },
  // Lost once only: who looks, finds nothing and sends again is to see it arrive.
  '000006': { fault: { fault: 'drop-before' }, once: true },
  '000007': { fault: { fault: 'processing', ms: TWENTY_SECONDS, ending: 'FAILED' } },
  '000008': { fault: { fault: 'slow', ms: HALF_A_MINUTE } },
  '000009': {
    fault: { fault: 'execute-then-drop' },
    also: [{ fault: 'late-report', ms: HALF_A_MINUTE }],
  },
}

const orderSchema = z.object({
  customIdentifier: z.string().nullish(),
  recipientPhone: z.object({
    number: z.union([z.string(), z.instanceof(Big).transform((number) => number.toFixed())]),
  }),
})

/** The fault that a practising clerk asked for by the number typed, if any. */
export function magicFault(body: string, state: State): AimedFault | undefined {
  const order = orderSchema.safeParse(readJson(body))
  if (!order.success) return undefined
  const { customIdentifier, recipientPhone } = order.data
  const story = stories[recipientPhone.number.replace(/\D/g, '').slice(-6)]
  if (!story) return undefined
  if (story.once && !state.firstTime(customIdentifier ?? '')) return undefined
  return { on: 'topup', times: 1, fault: story.fault, also: [...(story.also ?? [])] }
}
