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

/** Kinds that are open to everybody. */
const open: readonly RequestKind[] = ['token', 'picture']

/** Kinds whose endpoint decides when a scripted refusal comes: after all that it checks itself. */
const refusesItself: readonly RequestKind[] = ['token', 'topup']

/** Takes one request of the service's API from its arrival to what is to be delivered. */
export function serveRequest(
  received: Received,
  now: () => number,
  network: Network,
  faults: FaultQueue,
): Served {
  const path = received.url.pathname
  const arrival: Place = { path, at: now() }
  const unknown = (answer: Answer): Served => ({
    kind: 'unknown',
    fault: undefined,
    delivery: Promise.resolve({ kind: 'answer', answer }),
  })
  const parts = decode(path)
  if (!parts) return unknown(refuseBelow(arrival, 400, 'Malformed path'))
  const found = match(received.method, parts)
  if (!found.found) {
    return unknown(
      found.wrongMethod
        ? refuseBelow(arrival, 405, `Request method '${received.method}' not supported`)
        : pathNotFound(arrival),
    )
  }
  const { params, route } = found
  const { kind, endpoint } = route
  const fault =
    faults.take(kind) ?? (kind === 'topup' ? magicFault(received.body, network.state) : undefined)
  const script = toScript(fault)

  const carryOut = async (): Promise<Answer> => {
    // Not the arrival: what a fault delays happens later, and everything counts from then.
    const place: Place = { path, at: now() }
    settleDue(network.state, place.at)
    const locked = open.includes(kind)
      ? null
      : refuseBearer(received.headers.authorization, place.at, network)
    if (locked) return refuse(place, locked)
    const malformed = kind === 'picture' ? null : refuseForm(received, place)
    if (malformed) return malformed
    if (script.refuse && !refusesItself.includes(kind)) return refuse(place, script.refuse)
    const { body, url } = received
    return endpoint({ ...place, params, query: url.searchParams, body, script }, network)
  }
  const expire = () => network.state.expireTokens(arrival.at)
  return { kind, fault, delivery: play(fault?.fault, arrival, carryOut, expire) }
}
