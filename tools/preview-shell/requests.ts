import type { Addresses } from './addresses.ts'
import type { CdpSession, Protocol } from './cdp.ts'
import type { SessionCore } from './sessions.ts'

type Paused = Protocol.Fetch.requestPausedPayload
type ResourceType = Electron.OnBeforeRequestListenerDetails['resourceType']

/** What a page's requests are judged by. */
export type RequestRules = {
  readonly addresses: Addresses
  readonly core: SessionCore
  /** Whether the app lets a frame go there. */
  readonly mayNavigate: (paused: Paused) => boolean
  /** Called before an answered document reaches the main frame. */
  readonly beforeMainDocument: (paused: Paused) => Promise<void>
  readonly describe: (paused: Paused) => Partial<Electron.OnBeforeRequestListenerDetails>
  /** Told of every address that may be reached over the network. */
  readonly letOut: (url: string) => void
}

let lastRequest = 0

/** Holds every request of a target and lets the app decide on it, own schemes included. */
export async function judgeRequests(session: CdpSession, rules: RequestRules): Promise<void> {
  session.on('Fetch.requestPaused', (paused) => {
    judge(session, paused, rules).catch((error: unknown) => {
      console.error(
        `The request for ${rules.addresses.toElectron(paused.request.url)} failed:`,
        error,
      )
      fail(session, paused, 'Failed')
    })
  })
  await session.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] })
}

async function judge(session: CdpSession, paused: Paused, rules: RequestRules): Promise<void> {
  const { addresses, core } = rules
  const isDocument = paused.resourceType === 'Document'
  // "Aborted" leaves the frame on the document that it shows.
  if (isDocument && !rules.mayNavigate(paused)) return fail(session, paused, 'Aborted')

  const url = addresses.toElectron(paused.request.url)
  const verdict = await core.watch.ask({
    id: ++lastRequest,
    url,
    method: paused.request.method,
    referrer: addresses.toElectron(headerOf(paused, 'referer') ?? ''),
    timestamp: Date.now(),
    uploadData: [],
    resourceType: 'other',
    ...rules.describe(paused),
  })
  if (verdict.kind === 'cancel') return fail(session, paused, 'BlockedByClient')
  if (verdict.kind === 'redirect')
    return redirect(session, paused, addresses.toChromium(verdict.url))

  if (isDocument) await rules.beforeMainDocument(paused)
  if (addresses.isOwn(paused.request.url)) return serve(session, paused, url, rules)
  rules.letOut(paused.request.url)
  await session.send('Fetch.continueRequest', { requestId: paused.requestId })
}

async function serve(
  session: CdpSession,
  paused: Paused,
  url: string,
  { addresses, core }: RequestRules,
): Promise<void> {
  const handler = core.handlerOf(new URL(url).protocol.slice(0, -1))
  if (handler === undefined) return fail(session, paused, 'Failed')

  const { method, headers } = paused.request
  const sent = Object.entries(headers).map(([name, value]): [string, string] => [
    name,
    addresses.toElectron(value),
  ])
  const body = bodyOf(paused)
  const response = await handler(new Request(url, { method, headers: sent, body }))
  if (response.type === 'error') return fail(session, paused, 'Failed')

  const content = Buffer.from(await response.arrayBuffer())
  await session.send('Fetch.fulfillRequest', {
    requestId: paused.requestId,
    responseCode: response.status,
    ...(response.statusText === '' ? {} : { responsePhrase: response.statusText }),
    responseHeaders: [...response.headers].map(([name, value]) => ({
      name,
      value: addresses.headerToChromium(value),
    })),
    body: content.toString('base64'),
  })
}

function bodyOf({ request }: Paused): Uint8Array<ArrayBuffer> | null {
  if (request.method === 'GET' || request.method === 'HEAD') return null
  const parts = request.postDataEntries?.map(({ bytes }) => Buffer.from(bytes ?? '', 'base64'))
  return parts === undefined ? null : Uint8Array.from(Buffer.concat(parts))
}

async function redirect(session: CdpSession, paused: Paused, location: string): Promise<void> {
  await session.send('Fetch.fulfillRequest', {
    requestId: paused.requestId,
    responseCode: 307,
    responseHeaders: [
      { name: 'location', value: location },
      // The page's own rules for foreign answers do not hold for a redirect by the app.
      { name: 'access-control-allow-origin', value: headerOf(paused, 'origin') ?? '*' },
      { name: 'access-control-allow-credentials', value: 'true' },
    ],
  })
}

function fail(
  session: CdpSession,
  { requestId }: Paused,
  errorReason: Protocol.Network.ErrorReason,
): void {
  // The page may have gone before the answer came.
  session.send('Fetch.failRequest', { requestId, errorReason }).catch(() => undefined)
}

function headerOf({ request }: Paused, name: string): string | undefined {
  return Object.entries(request.headers).find(([key]) => key.toLowerCase() === name)?.[1]
}

const resourceTypes: { readonly [T in Protocol.Network.ResourceType]?: ResourceType } = {
  Stylesheet: 'stylesheet',
  Image: 'image',
  Media: 'media',
  Font: 'font',
  Script: 'script',
  XHR: 'xhr',
  Fetch: 'xhr',
  EventSource: 'xhr',
  Ping: 'ping',
  CSPViolationReport: 'cspReport',
}

/** Electron's word for what a request fetches. */
export function resourceTypeOf({ resourceType }: Paused, isMainFrame: boolean): ResourceType {
  if (resourceType === 'Document') return isMainFrame ? 'mainFrame' : 'subFrame'
  return resourceTypes[resourceType] ?? 'other'
}
