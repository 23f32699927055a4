import { describe, expect, test } from 'vitest'
import { err, ok } from '#contract/result'
import { pinDigests } from '../../../src/main/adapters/pin-digest.ts'
import { createOwner } from '../../../src/main/domain/owner/service.ts'
import { nobody, type OwnerRecord, type OwnerStore } from '../../../src/main/domain/owner/store.ts'
import { createFakeClock } from '../../support/sales-clock.ts'

/** What lies on the disk: it outlives the owner that works on it. */
function createDisk(): OwnerStore {
  let written: OwnerRecord = nobody
  return {
    read: () => structuredClone(written),
    write(record) {
      written = structuredClone(record)
      return ok(undefined)
    },
  }
}

function open(disk = createDisk(), clock = createFakeClock()) {
  return { disk, clock, owner: createOwner(disk, pinDigests, clock) }
}

async function withPin() {
  const parts = open()
  const set = await parts.owner.setPin('4711', null)
  if (!set.ok || set.value.recoveryCode === null) throw new Error('The PIN was not set')
  return { ...parts, recoveryCode: set.value.recoveryCode }
}

describe('the owner’s PIN', () => {
  test('is not asked for before one was set', async () => {
    const { owner } = open()
    expect(owner.state()).toEqual({ pinSet: false, lockedUntil: null })
    expect(await owner.checkPin('anything')).toEqual(ok({ pinSet: false, lockedUntil: null }))
  })

  test('is known again after a restart, and no other one is', async () => {
    const { disk } = await withPin()
    const { owner } = open(disk)
    expect(owner.state().pinSet).toBe(true)
    expect(await owner.checkPin('4711')).toEqual(ok({ pinSet: true, lockedUntil: null }))
    expect(await owner.checkPin('4712')).toEqual(err({ code: 'pin-wrong' }))
    expect(await owner.checkPin('')).toEqual(err({ code: 'pin-wrong' }))
  })

  test('never lies on the disk, nor does the recovery code', async () => {
    const { disk, recoveryCode } = await withPin()
    const file = JSON.stringify(disk.read())
    expect(file).not.toContain('4711')
    expect(file).not.toContain(recoveryCode)
  })

  test('is changed or taken away only with the old one', async () => {
    const { owner } = await withPin()
    expect(await owner.setPin('1234', null)).toEqual(err({ code: 'pin-wrong' }))
    expect(await owner.setPin(null, '0000')).toEqual(err({ code: 'pin-wrong' }))
    expect((await owner.setPin('1234', '4711')).ok).toBe(true)
    expect((await owner.checkPin('4711')).ok).toBe(false)
    expect((await owner.setPin(null, '1234')).ok).toBe(true)
    expect(owner.state().pinSet).toBe(false)
  })

  test('is replaced by the recovery code, however it is typed', async () => {
    const { owner, recoveryCode } = await withPin()
    const typed = recoveryCode.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o')
    expect((await owner.checkPin(typed)).ok).toBe(true)
    expect((await owner.setPin('2222', typed)).ok).toBe(true)
    expect((await owner.checkPin(recoveryCode)).ok).toBe(false)
  })

  test('is not looked at for half a minute after five wrong ones, also after a restart', async () => {
    const { disk, owner, clock } = await withPin()
    for (let tries = 0; tries < 5; tries += 1) await owner.checkPin('0000')
    const until = new Date(clock.now() + 30_000).toISOString()
    const locked = err({ code: 'pin-locked', until })
    expect(await owner.checkPin('4711')).toEqual(locked)
    expect(owner.state().lockedUntil).toBe(until)
    const restarted = open(disk, clock)
    expect(await restarted.owner.checkPin('4711')).toEqual(locked)
    await clock.advance(30_000)
    expect((await restarted.owner.checkPin('4711')).ok).toBe(true)
  })

  test('is not looked at for longer and longer while wrong ones go on, and for a quarter of an hour at most', async () => {
    const { owner, clock } = await withPin()
    const pauses: number[] = []
    for (let tries = 0; tries < 12; tries += 1) {
      await owner.checkPin('0000')
      const { lockedUntil } = owner.state()
      const pause = lockedUntil === null ? 0 : Date.parse(lockedUntil) - clock.now()
      pauses.push(pause / 1000)
      await clock.advance(pause)
    }
    expect(pauses).toEqual([0, 0, 0, 0, 30, 60, 120, 240, 480, 900, 900, 900])
  })

  test('does not lock its owner out when the clock is set back', async () => {
    const { owner, clock } = await withPin()
    for (let tries = 0; tries < 5; tries += 1) await owner.checkPin('0000')
    clock.set(-30 * 24 * 60 * 60 * 1000)
    const { lockedUntil } = owner.state()
    expect(Date.parse(lockedUntil ?? '') - clock.now()).toBeLessThanOrEqual(30_000)
  })

  test('counts ten tries at once as ten', async () => {
    const { owner } = await withPin()
    const tries = await Promise.all(Array.from({ length: 10 }, () => owner.checkPin('0000')))
    expect(tries.filter((one) => !one.ok && one.error.code === 'pin-wrong')).toHaveLength(5)
  })
})
