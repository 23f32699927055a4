import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { packagesOf } from '../../tools/support/prepare/modules.mjs'

test('the lock file names the packages of every platform', () => {
  // npm writes a lock file without them where the registry does not offer them, and npm ci then
  // refuses it on every other machine.
  const locked = packagesOf(join(import.meta.dirname, '..', '..', 'package-lock.json'))
  const missing = Object.entries(locked).flatMap(([path, entry]) =>
    Object.keys(entry?.optionalDependencies ?? {}).filter((name) => !isLocked(locked, path, name)),
  )
  expect(missing).toEqual([])
})

/** Whether a package is found from another one, as Node looks for it: beside it, then further up. */
function isLocked(locked: object, from: string, name: string): boolean {
  const path = from === '' ? `node_modules/${name}` : `${from}/node_modules/${name}`
  if (path in locked) return true
  if (from === '') return false
  const parent = dirname(from.slice(0, from.lastIndexOf('node_modules/') + 1))
  return isLocked(locked, parent === '.' ? '' : parent, name)
}
