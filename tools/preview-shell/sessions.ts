import type { Addresses } from './addresses.ts'
import { createEmitter, standIn } from './unavailable.ts'
import { createRequestWatch, type RequestWatch } from './web-request.ts'

type RequestHandler = Parameters<Electron.Session['setPermissionRequestHandler']>[0]
type CheckHandler = Parameters<Electron.Session['setPermissionCheckHandler']>[0]
export type Permission = Parameters<NonNullable<CheckHandler>>[1]
type SchemeHandler = (request: Request) => Response | Promise<Response>

/** A session as the shell sees it: what the app has set on it. */
export type SessionCore = {
  readonly session: Electron.Session
  /** Empty for the default session. */
  readonly partition: string
  readonly watch: RequestWatch
  readonly handlerOf: (scheme: string) => SchemeHandler | undefined
  /** Asks the app's handlers, as Electron would when a page asks for the permission. */
  readonly grants: (
    contents: Electron.WebContents,
    permission: Permission,
    requestingUrl: string,
  ) => Promise<boolean>
}

export type Sessions = {
  readonly defaultCore: () => SessionCore
  readonly fromPartition: (partition: string) => SessionCore
  /** The core of a session that the app holds. */
  readonly coreOf: (session: Electron.Session) => SessionCore
  /** Whether no session refuses a request of which nobody knows the page. */
  readonly allow: (url: string, resourceType: 'webSocket' | 'other') => Promise<boolean>
}

const sessionEvents = [
  'will-download',
  // Their causes, devices and spell checking, cannot arise here.
  'select-hid-device',
  'select-serial-port',
  'select-usb-device',
]

export function createSessions(
  addresses: Addresses,
  isReady: () => boolean,
  created: (session: Electron.Session) => void,
): Sessions {
  const cores = new Map<string, SessionCore>()

  const fromPartition = (partition: string): SessionCore => {
    if (!isReady()) throw new Error('Session can only be received when app is ready')
    const known = cores.get(partition)
    if (known !== undefined) return known
    const core = createCore(partition, addresses)
    cores.set(partition, core)
    created(core.session)
    return core
  }

  return {
    defaultCore: () => fromPartition(''),
    fromPartition,
    coreOf: (session) => {
      const core = [...cores.values()].find((each) => each.session === session)
      if (core === undefined) throw new TypeError('Not a session of this app')
      return core
    },
    allow: async (url, resourceType) => {
      const request = { id: 0, url, method: 'GET', referrer: '', uploadData: [], resourceType }
      const asked = [...cores.values()].map(({ watch }) =>
        watch.ask({ ...request, timestamp: Date.now() }),
      )
      return (await Promise.all(asked)).every(({ kind }) => kind === 'go')
    },
  }
}

function createCore(partition: string, addresses: Addresses): SessionCore {
  const watch = createRequestWatch()
  const handlers = new Map<string, SchemeHandler>()
  let requestHandler: RequestHandler = null
  let checkHandler: CheckHandler = null

  const protocol = standIn<Electron.Protocol>('session.protocol', {
    handle: (scheme, handler) => {
      if (handlers.has(scheme)) throw new Error(`Failed to register protocol: ${scheme}`)
      if (!addresses.isRegistered(scheme)) {
        throw new Error(
          `The preview shell serves schemes that were registered as privileged and standard: ${scheme} was not`,
        )
      }
      handlers.set(scheme, handler)
    },
    unhandle: (scheme) => {
      if (!handlers.delete(scheme)) throw new Error(`Failed to unhandle protocol: ${scheme}`)
    },
    isProtocolHandled: (scheme) => handlers.has(scheme),
  })

  const session = standIn<Electron.Session>(
    'session',
    {
      protocol,
      webRequest: watch.webRequest,
      isPersistent: () => false,
      setPermissionRequestHandler: (handler) => {
        requestHandler = handler
      },
      setPermissionCheckHandler: (handler) => {
        checkHandler = handler
      },
      // Chromium offers a device only after a person chose it in a dialog, which never happens here.
      setDevicePermissionHandler: () => undefined,
    },
    createEmitter('session', sessionEvents),
  )

  const grants: SessionCore['grants'] = async (contents, permission, requestingUrl) => {
    const origin = new URL('/', requestingUrl).href
    const details = { isMainFrame: true, requestingUrl }
    if (checkHandler !== null && !checkHandler(contents, permission, origin, details)) return false
    const handler = requestHandler
    // Without a handler Electron grants everything.
    if (handler === null) return true
    return new Promise((resolve) => handler(contents, permission, resolve, details))
  }

  return { session, partition, watch, handlerOf: (scheme) => handlers.get(scheme), grants }
}
