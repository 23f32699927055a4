import { type Answer, type Place, pathNotFound, refuse, refuseBelow } from './answer.ts'
import { refusal } from './errors.ts'
import type { AimedFault, RequestKind } from './faults/fault.ts'
import { type Delivery, play } from './faults/play.ts'
import type { FaultQueue } from './faults/queue.ts'
import { toScript } from './faults/script.ts'
import { magicFault } from './magic-numbers.ts'
import type { Network } from './network.ts'
import { match } from './routes.ts'
import type { Received } from './server.ts'
import { settleDue } from './settle.ts'
import { refuseBearer } from './tokens.ts'

const OWN_TYPE = 'application/com.reloadly.topups-v1+json'
const served = ['*/*', 'application/*', 'application/json', OWN_TYPE]

const typesOf = (header: string) =>
  header.split(',').map((type) => type.split(';')[0]?.trim().toLowerCase() ?? '')

/** Why the request's own form is refused; null when it can be served. */
function refuseForm({ method, headers }: Received, place: Place): Answer | null {
  const accepted = headers.accept
  if (accepted !== undefined && !typesOf(accepted).some((type) => served.includes(type))) {
    return refuse(place, refusal('MEDIA_TYPE_NOT_ACCEPTABLE'))
  }
  const [given] = typesOf(headers['content-type'] ?? '')
  if (method === 'POST' && given !== 'application/json' && given !== OWN_TYPE) {
    return refuse(place, refusal('UNSUPPORTED_MEDIA_TYPE'))
  }
  return null
}

const decode = (path: string): readonly string[] | null => {
  try {
    return path.split('/').map(decodeURIComponent)
  } catch {
    return null
  }
}

export type Served = {
  readonly kind: RequestKind | 'unknown'
  readonly fault: AimedFault | undefined
  readonly delivery: Promise<Delivery>
}

/** Takes one request of the service's API from its arrival to what is to be delivered. */
export function serveRequest(
  received: Received,
  at: number,
  network: Network,
  faults: FaultQueue,
): Served {
  const place = { path: received.url.pathname, at }
  const unknown = (answer: Answer): Served => ({
    kind: 'unknown',
    fault: undefined,
    delivery: Promise.resolve({ kind: 'answer', answer }),
  })
  const parts = decode(place.path)
  if (!parts) return unknown(refuseBelow(place, 400, 'Malformed path'))
  const found = match(received.method, parts)
  if (!found.found) {
    return unknown(
      found.wrongMethod
        ? refuseBelow(place, 405, `Request method '${received.method}' not supported`)
        : pathNotFound(place),
    )
  }
  const { route, params } = found
  const fault =
    faults.take(route.kind) ??
    (route.kind === 'topup' ? magicFault(received.body, network.state) : undefined)
  const carryOut = async (): Promise<Answer> => {
    settleDue(network.state, at)
    const locked =
      route.kind === 'token' ? null : refuseBearer(received.headers.authorization, at, network)
    if (locked) return refuse(place, locked)
    const malformed = refuseForm(received, place)
    if (malformed) return malformed
    const script = toScript(fault)
    const isOrder = route.kind === 'topup' || route.kind === 'token'
    if (script.refuse && !isOrder) return refuse(place, script.refuse)
    const ask = { ...place, params, query: received.url.searchParams, body: received.body, script }
    return route.endpoint(ask, network)
  }
  const expire = () => network.state.transact(() => network.state.expireTokens(at))
  return { kind: route.kind, fault, delivery: play(fault?.fault, place, carryOut, expire) }
}
