import type { ErrorOf } from '#contract/errors'
import { type OwnerState, pinSchema } from '#contract/owner'
import { err, ok, type Result } from '#contract/result'
import type { Clock } from '../clock.ts'
import { type Digests, nobody, type OwnerRecord, type OwnerStore } from './store.ts'

export type PinFailure = ErrorOf<'pin-wrong'> | ErrorOf<'pin-locked'>
export type NotOwner = PinFailure | ErrorOf<'pin-needed'>

/** The owner, as far as the till can tell: whoever knows the PIN. */
export type Owner = {
  readonly state: () => OwnerState
  readonly setPin: (
    pin: string | null,
    old: string | null,
  ) => Promise<
    Result<
      OwnerState & { readonly recoveryCode: string | null },
      PinFailure | ErrorOf<'file-not-written'>
    >
  >
  readonly checkPin: (pin: string) => Promise<Result<OwnerState, PinFailure>>
  /** Whether whoever gives this PIN may do what only the owner may: anybody may while none is set. */
  readonly allows: (pin: string | null) => Promise<Result<unknown, NotOwner>>
}

const second = 1000
const freeFailures = 5
const firstLockMs = 30 * second
const longestLockMs = 15 * 60 * second

/**
 * Keeps the owner's PIN: as a digest that takes scrypt's time to try, and with pauses after wrong ones
 * that outlive a restart.
 */
export function createOwner(store: OwnerStore, digests: Digests, clock: Clock): Owner {
  const { digestOf, isOf, mintRecoveryCode } = digests
  /** One look at a time: ten at once would each count as the first failure. */
  let last: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = last.then(work)
    last = turn.catch(() => undefined)
    return turn
  }

  function lockedUntil(record: OwnerRecord): number | null {
    const over = record.failures - freeFailures
    if (over < 0) return null
    const lockMs = Math.min(firstLockMs * 2 ** over, longestLockMs)
    const now = clock.now()
    // A clock that was set back must not lock the owner out for longer than the lock lasts.
    const until = Math.min(record.lastFailureAt, now) + lockMs
    return until > now ? until : null
  }

  function state(): OwnerState {
    const record = store.read()
    const until = lockedUntil(record)
    return {
      pinSet: record.pin !== null,
      lockedUntil: until === null ? null : new Date(until).toISOString(),
    }
  }

  async function check(typed: string): Promise<Result<OwnerRecord, PinFailure>> {
    const record = store.read()
    if (record.pin === null) return ok(record)
    const until = lockedUntil(record)
    if (until !== null) return err({ code: 'pin-locked', until: new Date(until).toISOString() })
    const isOwner = pinSchema.safeParse(typed).success
      ? await isOf(record.pin, typed)
      : record.recovery !== null && (await isOf(record.recovery, toRecoveryCode(typed)))
    const counted = isOwner
      ? { ...record, failures: 0 }
      : { ...record, failures: record.failures + 1, lastFailureAt: clock.now() }
    if (counted.failures !== record.failures) store.write(counted)
    return isOwner ? ok(counted) : err({ code: 'pin-wrong' })
  }

  return {
    state,

    checkPin: (pin) =>
      inTurn(async () => {
        const checked = await check(pin)
        return checked.ok ? ok(state()) : checked
      }),

    allows: (pin) =>
      inTurn(async () =>
        // Nothing was tried, so nothing is counted as wrong.
        pin === null && store.read().pin !== null ? err({ code: 'pin-needed' }) : check(pin ?? ''),
      ),

    setPin: (pin, old) =>
      inTurn(async () => {
        const checked = await check(old ?? '')
        if (!checked.ok) return checked
        const recoveryCode = pin === null ? null : mintRecoveryCode()
        const record =
          pin === null || recoveryCode === null
            ? nobody
            : { ...nobody, pin: await digestOf(pin), recovery: await digestOf(recoveryCode) }
        if (!store.write(record).ok) return err({ code: 'file-not-written' })
        return ok({ ...state(), recoveryCode })
      }),
  }
}

/** A recovery code as it was minted, however it was typed. */
function toRecoveryCode(typed: string): string {
  const kept = typed
    .toUpperCase()
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
    .replace(/[^0-9A-Z]/g, '')
  return kept.match(/.{1,4}/g)?.join('-') ?? ''
}
