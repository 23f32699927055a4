import type { CdpSession } from './cdp.ts'
import type { Permission } from './sessions.ts'

// Electron's names, and what Chromium calls the same.
const counterparts: readonly (readonly [Permission, string])[] = [
  ['geolocation', 'geolocation'],
  ['notifications', 'notifications'],
  ['media', 'camera'],
  ['media', 'microphone'],
  ['midi', 'midi'],
  ['clipboard-read', 'clipboard-read'],
  ['clipboard-sanitized-write', 'clipboard-write'],
  ['idle-detection', 'idle-detection'],
  ['persistent-storage', 'persistent-storage'],
  ['screen-wake-lock', 'screen-wake-lock'],
  ['storage-access', 'storage-access'],
  ['window-management', 'window-management'],
  ['local-fonts', 'local-fonts'],
]

/**
 * Gives Chromium the app's answers for an origin before its page loads.
 *
 * Chromium does not tell anybody when a page asks, so the app is asked beforehand. An answer that
 * takes its time leaves the permission denied until it comes.
 */
export async function settlePermissions(
  browser: CdpSession,
  context: string | undefined,
  origin: string,
  grants: (permission: Permission) => Promise<boolean>,
): Promise<void> {
  const set = (name: string, setting: 'granted' | 'denied'): Promise<unknown> =>
    browser.send('Browser.setPermission', {
      permission: { name },
      setting,
      origin,
      ...(context === undefined ? {} : { browserContextId: context }),
    })
  await Promise.all(
    counterparts.map(async ([permission, name]) => {
      const answer = grants(permission)
      await set(name, 'denied')
      void answer
        .then((granted) => (granted ? set(name, 'granted') : undefined))
        .catch((error: unknown) => console.error(error))
    }),
  )
}
