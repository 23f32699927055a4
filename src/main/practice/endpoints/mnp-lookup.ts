import { Big } from 'big.js'
import { z } from 'zod'
import { type Answer, answerJson, refuseBelow } from '../answer.ts'
import { readJson } from '../json.ts'
import type { Ask, Network } from '../network.ts'
import { currentNetwork } from '../phones.ts'
import { shapeOperator } from './operators.ts'

const digits = z.union([z.string(), z.instanceof(Big).transform((number) => number.toFixed())])
const bodySchema = z.object({
  countryCode: z.string(),
  phone: digits.optional(),
  number: digits.optional(),
})

function lookUp(ask: Ask, network: Network, iso: string, phone: string): Answer {
  const country = network.catalogue.country(iso)
  const operator = country && currentNetwork(phone, country, network.catalogue.operators)
  return operator
    ? answerJson(shapeOperator(operator, ask, network))
    : refuseBelow(ask, 404, 'mnp lookup for given number failed')
}

/** The network that a number is with today, also when it was moved there from another. */
export const lookUpNumber = (ask: Ask, network: Network): Answer =>
  lookUp(ask, network, ask.params['iso'] ?? '', ask.params['phone'] ?? '')

export function lookUpPosted(ask: Ask, network: Network): Answer {
  const body = bodySchema.safeParse(readJson(ask.body)).data
  return lookUp(ask, network, body?.countryCode ?? '', body?.phone ?? body?.number ?? '')
}
