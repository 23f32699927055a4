import { z } from 'zod'
import type { ProviderStatus, Transaction } from '../../../domain/sales/gateway.ts'
import { isRecord } from '../json.ts'
import { toStatus, transactionSchema } from './transaction.ts'

export type Standing = {
  readonly status: ProviderStatus
  readonly transaction: Transaction | null
}

/** Two words that contradict each other settle nothing. */
function agreed(outer: unknown, inner: ProviderStatus): ProviderStatus {
  if (outer === undefined || outer === null) return inner
  const word = toStatus(outer)
  return inner === 'unrecognised' || inner === word ? word : 'unrecognised'
}

const envelopeSchema = z
  .object({ status: z.string(), transaction: z.unknown().optional() })
  .transform(({ status, transaction }, context): Standing => {
    if (!isRecord(transaction) || Object.keys(transaction).length === 0) {
      return { status: toStatus(status), transaction: null }
    }
    const read = transactionSchema.safeParse(transaction)
    if (!read.success) {
      for (const { message, path } of read.error.issues) {
        context.addIssue({ code: 'custom', message, path: ['transaction', ...path] })
      }
      return z.NEVER
    }
    return { status: agreed(status, read.data.status), transaction: read.data }
  })

const bareSchema = transactionSchema.transform(
  (transaction): Standing => ({ status: transaction.status, transaction }),
)

const hasIdOutside = (value: unknown): boolean =>
  isRecord(value) && value['transactionId'] !== undefined && !isRecord(value['transaction'])

/** Where a transaction stands: inside an envelope, or bare as the documentation shows it. */
export const statusSchema = z.unknown().transform((body, context): Standing => {
  const read = (hasIdOutside(body) ? bareSchema : envelopeSchema).safeParse(body)
  if (read.success) return read.data
  for (const { message, path } of read.error.issues) {
    context.addIssue({ code: 'custom', message, path })
  }
  return z.NEVER
})
