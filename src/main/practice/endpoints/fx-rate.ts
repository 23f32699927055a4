import { Big } from 'big.js'
import { z } from 'zod'
import { type Answer, answerJson, refuse } from '../answer.ts'
import { refusal } from '../errors.ts'
import { readJson } from '../json.ts'
import type { Ask, Network } from '../network.ts'
import { operatorNotFound } from './operators.ts'

const HALF_UP = 1

const digits = z.union([z.string(), z.instanceof(Big).transform((number) => number.toFixed())])
const bodySchema = z.object({
  operatorId: digits.optional(),
  amount: digits.refine((text) => /^\d{1,12}(\.\d{1,10})?$/.test(text) && new Big(text).gt('0')),
})

/** Tells what an amount is worth there. In spite of its name `fxRate` is not the rate of one unit. */
export function readFxRate(ask: Ask, { catalogue }: Network): Answer {
  const body = bodySchema.safeParse(readJson(ask.body))
  if (!body.success) {
    return refuse(ask, refusal('INVALID_INPUT_PROVIDED', { message: 'Invalid amount provided' }))
  }
  const operator = catalogue.operator(Number(ask.params['operatorId'] ?? body.data.operatorId))
  if (!operator) return refuse(ask, operatorNotFound)
  return answerJson({
    id: operator.operatorId,
    name: operator.name,
    fxRate: new Big(body.data.amount).times(operator.rate).round(5, HALF_UP),
    currencyCode: operator.currencyCode,
  })
}
