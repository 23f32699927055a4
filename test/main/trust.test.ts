import type { IpcMainInvokeEvent } from 'electron'
import { describe, expect, it } from 'vitest'
import { createTrust } from '../../src/main/ipc/trust.ts'

const isTrusted = createTrust('app://till', (contentsId) => contentsId === 1)

/** Only what the check reads; Electron's event has much more. */
const eventFrom = (url: string | null, change: { parent?: object; contentsId?: number } = {}) =>
  ({
    sender: { id: change.contentsId ?? 1 },
    senderFrame: url === null ? null : { url, parent: change.parent ?? null },
  }) as unknown as IpcMainInvokeEvent

describe('a call over the bridge', () => {
  it('is trusted from the top frame of our own page', () => {
    expect(isTrusted(eventFrom('app://till/index.html'))).toBe(true)
  })

  it.each([
    ['a frame that is gone', eventFrom(null)],
    ['a frame within our page', eventFrom('app://till/index.html', { parent: {} })],
    ['another window', eventFrom('app://till/index.html', { contentsId: 2 })],
    ['another host', eventFrom('app://other/index.html')],
    ['a host that begins like ours', eventFrom('app://till.evil.example/index.html')],
    ['another scheme', eventFrom('https://till/index.html')],
    ['an empty page', eventFrom('about:blank')],
    ['no address at all', eventFrom('')],
  ])('is not trusted from %s', (_, event) => {
    expect(isTrusted(event)).toBe(false)
  })
})
