import type { Answer } from './answer.ts'
import { readBalance } from './endpoints/account.ts'
import { listCommissions, readCommission } from './endpoints/commissions.ts'
import { listCountries, readCountry } from './endpoints/countries.ts'
import { readFxRate } from './endpoints/fx-rate.ts'
import { lookUpNumber, lookUpPosted } from './endpoints/mnp-lookup.ts'
import {
  detectOperator,
  listCountryOperators,
  listOperators,
  readOperator,
} from './endpoints/operators.ts'
import { drawFlag, drawLogo } from './endpoints/pictures.ts'
import {
  listCountryPromotions,
  listOperatorPromotions,
  listPromotions,
  readPromotion,
} from './endpoints/promotions.ts'
import { readReported, searchReport } from './endpoints/reports.ts'
import { readStatus } from './endpoints/status.ts'
import { giveToken } from './endpoints/token.ts'
import { topUp, topUpAsync } from './endpoints/topups.ts'
import type { RequestKind } from './faults/fault.ts'
import type { Ask, Network } from './network.ts'

type Endpoint = (ask: Ask, network: Network) => Answer | Promise<Answer>

type Route = {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly kind: RequestKind
  readonly endpoint: Endpoint
}

const get = (path: string, kind: RequestKind, endpoint: Endpoint): Route => ({
  method: 'GET',
  path,
  kind,
  endpoint,
})

const post = (path: string, kind: RequestKind, endpoint: Endpoint): Route => ({
  method: 'POST',
  path,
  kind,
  endpoint,
})

// Where two paths fit, the first one answers.
const routes: readonly Route[] = [
  post('/oauth/token', 'token', giveToken),
  get('/accounts/balance', 'balance', readBalance),
  get('/countries', 'countries', listCountries),
  get('/countries/:iso', 'countries', readCountry),
  get('/operators', 'operators', listOperators),
  get('/operators/countries/:iso', 'operators', listCountryOperators),
  get('/operators/auto-detect/phone/:phone/countries/:iso', 'detect', detectOperator),
  get('/operators/mnp-lookup/phone/:phone/countries/:iso', 'mnp-lookup', lookUpNumber),
  post('/mnp-lookup/operators', 'mnp-lookup', lookUpPosted),
  get('/operators/commissions', 'commissions', listCommissions),
  get('/operators/:operatorId/commissions', 'commissions', readCommission),
  post('/operators/fx-rate', 'fx-rate', readFxRate),
  post('/operators/:operatorId/fx-rate', 'fx-rate', readFxRate),
  get('/operators/:operatorId', 'operators', readOperator),
  get('/promotions', 'promotions', listPromotions),
  get('/promotions/country-codes/:iso', 'promotions', listCountryPromotions),
  get('/promotions/countries/:iso', 'promotions', listCountryPromotions),
  get('/promotions/operators/:operatorId', 'promotions', listOperatorPromotions),
  get('/promotions/:promotionId', 'promotions', readPromotion),
  post('/topups', 'topup', topUp),
  post('/topups-async', 'topup', topUpAsync),
  get('/topups/:transactionId/status', 'status', readStatus),
  get('/topups/reports/transactions', 'report', searchReport),
  get('/topups/reports/transactions/:transactionId', 'report', readReported),
  get('/logos/:file', 'picture', drawLogo),
  get('/flags/:file', 'picture', drawFlag),
]

export type Match =
  | {
      readonly found: true
      readonly route: Route
      readonly params: Readonly<Record<string, string>>
    }
  | { readonly found: false; readonly wrongMethod: boolean }

function paramsOf(route: Route, parts: readonly string[]): Record<string, string> | null {
  const wanted = route.path.split('/')
  if (wanted.length !== parts.length) return null
  const params: Record<string, string> = {}
  for (const [index, want] of wanted.entries()) {
    const part = parts[index] ?? ''
    if (want.startsWith(':') && part !== '') params[want.slice(1)] = part
    else if (want !== part) return null
  }
  return params
}

/** Finds the endpoint of a path whose parts are already decoded. */
export function match(method: string, parts: readonly string[]): Match {
  let wrongMethod = false
  for (const route of routes) {
    const params = paramsOf(route, parts)
    if (params && route.method === method) return { found: true, route, params }
    wrongMethod ||= params !== null
  }
  return { found: false, wrongMethod }
}
