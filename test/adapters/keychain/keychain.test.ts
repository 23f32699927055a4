import { describe, expect, test } from 'vitest'
import { err, ok } from '#contract/result'
import { keyringHome, noKeyring } from './keyring.ts'

const why = noKeyring()
const aloud = why === null ? '' : ` (skipped: ${why})`

describe.skipIf(why !== null)(`a secret in a real keyring${aloud}`, () => {
  test('is stored, read, replaced and removed', () => {
    using home = keyringHome()
    const steps = [
      ['place'],
      ['read', 'live'],
      ['write', 'live', 'first'],
      ['read', 'live'],
      ['write', 'live', 'second'],
      ['read', 'live'],
      ['read', 'sandbox'],
      ['remove', 'live'],
      ['read', 'live'],
    ] as const
    expect(home.session('unlocked', steps)).toEqual([
      'keychain',
      ok(null),
      'written',
      ok('first'),
      'written',
      ok('second'),
      ok(null),
      'removed',
      ok(null),
    ])
  })

  test('is not missing when the keyring is locked, is not written over, and is there once it is unlocked', () => {
    using home = keyringHome()
    home.session('unlocked', [['write', 'live', 'kept']])
    const locked = home.session('locked', [
      ['place'],
      ['read', 'live'],
      ['write', 'live', 'other'],
      ['remove', 'live'],
    ])
    expect(locked).toEqual(['keychain', err('locked'), err('locked'), err('locked')])
    expect(home.session('unlocked', [['read', 'live']])).toEqual([ok('kept')])
  })

  test('is denied when the session may not speak to the keyring, and no other place is taken for it', () => {
    using home = keyringHome()
    const steps = [['place'], ['read', 'live'], ['write', 'live', 'secret']] as const
    expect(home.session('refused', steps)).toEqual(['keychain', err('denied'), err('denied')])
  })

  test('that is longer than every keychain holds is refused before it is written', () => {
    using home = keyringHome()
    const steps = [
      ['write', 'live', 'x'.repeat(2500)],
      ['read', 'live'],
    ] as const
    expect(home.session('unlocked', steps)).toEqual([err('too-long'), ok(null)])
  })

  test.for(['no keyring', 'no bus'] as const)('stays in memory with %s', (session) => {
    using home = keyringHome()
    const steps = [['place'], ['write', 'live', 'secret'], ['read', 'live']] as const
    expect(home.session(session, steps)).toEqual(['memory', 'written', ok('secret')])
    expect(home.session(session, [['read', 'live']])).toEqual([ok(null)])
  })
})

describe.skipIf(why !== null)(`a vault whose key lies in a real keyring${aloud}`, () => {
  const name = 'vault.practice'
  const text = 'PIN 7737 0974'

  test('opens what an earlier session sealed, and only while the keyring lets it', () => {
    using home = keyringHome()
    const [sealed] = home.session('unlocked', [['seal', name, text]])
    if (typeof sealed !== 'string') throw new Error('nothing was sealed')
    const steps = [
      ['open', name, sealed],
      ['seal', name, text],
    ] as const
    expect(home.session('unlocked', [['open', name, sealed]])).toEqual([ok(text)])
    expect(home.session('locked', steps)).toEqual([err('locked'), err('locked')])
    expect(home.session('refused', steps)).toEqual([err('denied'), err('denied')])
    expect(home.session('no bus', steps)).toEqual([err('unavailable'), err('unavailable')])
    expect(home.session('unlocked', [['open', name, sealed]])).toEqual([ok(text)])
  })

  test('opens nothing any more once its key was removed', () => {
    using home = keyringHome()
    const [sealed] = home.session('unlocked', [['seal', name, text]])
    if (typeof sealed !== 'string') throw new Error('nothing was sealed')
    const steps = [
      ['remove', name],
      ['open', name, sealed],
    ] as const
    expect(home.session('unlocked', steps)).toEqual(['removed', err('damaged')])
  })
})
