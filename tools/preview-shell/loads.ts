import type { EventEmitter } from 'node:events'
import type { Addresses } from './addresses.ts'
import type { CdpSession } from './cdp.ts'
import type { Frames } from './frames.ts'
import type { Page } from './pages.ts'
import { createEvent } from './unavailable.ts'

/** Follows what the main frame loads, and tells the app. */
export type Loads = {
  readonly follow: (session: CdpSession) => Promise<void>
  /** Loads an address; settles as Electron's loadURL does. */
  readonly load: (page: Promise<Page>, url: string) => Promise<void>
}

/** `expect` is told Chromium's address of every load before it begins. */
export function createLoads(
  addresses: Addresses,
  frames: Frames,
  emitter: EventEmitter,
  expect: (chromiumUrl: string) => void,
): Loads {
  const finished = new Map<string, PromiseWithResolvers<void>>()
  const finishOf = (loaderId: string): PromiseWithResolvers<void> => {
    const known = finished.get(loaderId) ?? Promise.withResolvers<void>()
    finished.set(loaderId, known)
    return known
  }
  const { processId, routingId } = frames.main

  const follow = async (session: CdpSession): Promise<void> => {
    session.on('Page.frameStartedLoading', ({ frameId }) => {
      if (frames.isMain(frameId)) emitter.emit('did-start-loading')
    })
    session.on('Page.frameStoppedLoading', ({ frameId }) => {
      if (frames.isMain(frameId)) emitter.emit('did-stop-loading')
    })
    session.on('Page.navigatedWithinDocument', ({ frameId }) => {
      const frame = frames.find(frameId)
      const details = [frame?.url, frames.isMain(frameId), processId, frame?.routingId]
      emitter.emit('did-navigate-in-page', createEvent({}), ...details)
    })
    session.on('Page.lifecycleEvent', ({ frameId, loaderId, name }) => {
      if (!frames.isMain(frameId) || loaderId !== frames.mainLoader()) return
      if (name === 'DOMContentLoaded') emitter.emit('dom-ready')
      if (name !== 'load') return
      emitter.emit('did-finish-load')
      finishOf(loaderId).resolve()
    })
    await session.send('Page.setLifecycleEventsEnabled', { enabled: true })
  }

  const load = async (opening: Promise<Page>, url: string): Promise<void> => {
    const target = addresses.toChromium(new URL(url).href)
    const page = await opening
    expect(target)
    const { errorText, loaderId } = await page.session.send('Page.navigate', { url: target })
    if (errorText !== undefined && errorText !== '') {
      const failure = loadFailure(errorText.replace('net::', ''), url)
      const { errno, code } = failure
      emitter.emit('did-fail-load', createEvent({}), errno, code, url, true, processId, routingId)
      throw failure
    }
    // Within the same document there is nothing to wait for.
    if (loaderId === undefined) return
    const closed = page.closed.then(() => {
      throw loadFailure('ERR_FAILED', url)
    })
    await Promise.race([finishOf(loaderId).promise, closed])
    finished.delete(loaderId)
  }

  return { follow, load }
}

type LoadFailure = Error & { readonly code: string; readonly errno: number; readonly url: string }

function loadFailure(code: string, url: string): LoadFailure {
  const errno = errorNumbers[code] ?? -2
  return Object.assign(new Error(`${code} (${errno}) loading '${url}'`), { code, errno, url })
}

// Those that a load can meet here, as Chromium numbers them.
const errorNumbers: { readonly [code: string]: number | undefined } = {
  ERR_FAILED: -2,
  ERR_ABORTED: -3,
  ERR_BLOCKED_BY_CLIENT: -20,
  ERR_CONNECTION_REFUSED: -102,
  ERR_NAME_NOT_RESOLVED: -105,
}
