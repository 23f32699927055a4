import { standIn } from './unavailable.ts'

type Details = Electron.OnBeforeRequestListenerDetails
type Listener = (details: Details, callback: (response: Electron.CallbackResponse) => void) => void

/** What becomes of a request: goes on, goes elsewhere, or never leaves. */
export type Verdict =
  | { readonly kind: 'go' }
  | { readonly kind: 'redirect'; readonly url: string }
  | { readonly kind: 'cancel' }

/** The part of a session that the app watches requests with. */
export type RequestWatch = {
  readonly webRequest: Electron.WebRequest
  readonly ask: (details: Details) => Promise<Verdict>
}

export function createRequestWatch(): RequestWatch {
  let listener: Listener | null = null
  let filter: Electron.WebRequestFilter | null = null

  const onBeforeRequest = (
    first: Electron.WebRequestFilter | Listener | null,
    second?: Listener | null,
  ): void => {
    const filtered = typeof first === 'object' && first !== null
    filter = filtered ? first : null
    listener = filtered ? (second ?? null) : first
  }

  return {
    webRequest: standIn<Electron.WebRequest>('session.webRequest', { onBeforeRequest }),
    ask: async (details) => {
      const asked = listener
      if (asked === null || !isCovered(filter, details)) return { kind: 'go' }
      // A listener that never answers holds the request for ever, as in Electron.
      const { cancel, redirectURL } = await new Promise<Electron.CallbackResponse>((resolve) => {
        asked(details, resolve)
      })
      if (cancel === true) return { kind: 'cancel' }
      return redirectURL === undefined ? { kind: 'go' } : { kind: 'redirect', url: redirectURL }
    },
  }
}

function isCovered(filter: Electron.WebRequestFilter | null, details: Details): boolean {
  if (filter === null) return true
  const { urls, excludeUrls = [], types } = filter
  const matches = (pattern: string): boolean => toExpression(pattern).test(details.url)
  // 'other' is no type that a filter can name.
  const named = details.resourceType === 'other' ? undefined : details.resourceType
  if (types !== undefined && (named === undefined || !types.includes(named))) return false
  return urls.some(matches) && !excludeUrls.some(matches)
}

function toExpression(pattern: string): RegExp {
  if (pattern === '<all_urls>') return /^/
  const escaped = pattern.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&')
  const [scheme, rest] = escaped.split('://')
  if (scheme === undefined || rest === undefined)
    throw new TypeError(`Invalid url pattern ${pattern}`)
  const schemes = scheme === '*' ? '(https?|wss?)' : scheme
  // `*.host` also means the host itself.
  const hosts = rest.replace(/^\*\\\./, '([^/]+\\.)?').replace(/^\*/, '[^/]*')
  return new RegExp(`^${schemes}://${hosts.replaceAll(/(?<![\]\\)])\*/g, '.*')}$`)
}
