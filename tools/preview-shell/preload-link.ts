import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { CdpSession } from './cdp.ts'
import type { Delivery, Report } from './page/preload-world.ts'
import { pageWorldScript, preloadWorldScript } from './page/scripts.ts'

/** The way between the shell and the preload of a page's current document. */
export type PreloadLink = {
  /** Dropped if the page has no preload or shows no document, as in Electron. */
  readonly deliver: (delivery: Delivery) => void
}

/** Puts the scripts into every document of a target, before the document's own. */
export async function addScripts(
  session: CdpSession,
  preloadPath: string | undefined,
  isMainFrame: (frameId: string) => boolean,
  receive: (report: Report) => void,
): Promise<PreloadLink> {
  const secret = randomUUID()
  const names = {
    page: `${secret}-page`,
    preload: `${secret}-preload`,
    binding: `report-${secret}`,
  }
  const worldName = `preload-${secret}`
  let context: string | undefined
  const contexts = new Map<number, string>()

  session.on('Runtime.executionContextCreated', ({ context: created }) => {
    const { frameId } = (created.auxData ?? {}) as { readonly frameId?: string }
    if (created.name !== worldName || frameId === undefined || !isMainFrame(frameId)) return
    contexts.set(created.id, created.uniqueId)
    context = created.uniqueId
  })
  session.on('Runtime.executionContextDestroyed', ({ executionContextId }) => {
    if (contexts.get(executionContextId) === context) context = undefined
    contexts.delete(executionContextId)
  })
  session.on('Runtime.executionContextsCleared', () => {
    contexts.clear()
    context = undefined
  })
  session.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
    // A document that was left behind has nobody to answer to.
    if (name !== names.binding || contexts.get(executionContextId) !== context) return
    receive(JSON.parse(payload) as Report)
  })

  await session.send('Page.addScriptToEvaluateOnNewDocument', { source: pageWorldScript(names) })
  if (preloadPath !== undefined) {
    await session.send('Runtime.addBinding', {
      name: names.binding,
      executionContextName: worldName,
    })
    await session.send('Page.addScriptToEvaluateOnNewDocument', {
      source: preloadWorldScript({
        names,
        processInfo,
        preload: readFileSync(preloadPath, 'utf8'),
      }),
      worldName,
    })
  }
  await session.send('Runtime.enable')

  return {
    deliver: (delivery) => {
      if (context === undefined) return
      const expression = `deliver(${JSON.stringify(delivery)})`
      // The document may go away on the way to it.
      session
        .send('Runtime.evaluate', { expression, uniqueContextId: context })
        .catch(() => undefined)
    },
  }
}

const processInfo = {
  type: 'renderer',
  platform: process.platform,
  arch: process.arch,
  sandboxed: true,
  contextIsolated: true,
}
