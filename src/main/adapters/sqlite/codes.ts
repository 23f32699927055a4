import type { LedgerState } from '#contract/till'

/** What can be wrong with a file that was opened before. */
export type Fault = Exclude<LedgerState, 'ready' | 'newer-version'>

/** SQLite's primary result codes. */
export const codes = {
  error: 1,
  busy: 5,
  locked: 6,
  readOnly: 8,
  corrupt: 11,
  full: 13,
  constraint: 19,
  mismatch: 20,
  notADatabase: 26,
} as const

// The memory that processes share beside a WAL file could not be given its room on the disk.
const noRoomToShare = 4874

/** The primary result code of a failure of SQLite; null for any other failure. */
export function primaryCode(cause: unknown): number | null {
  const code = resultCode(cause)
  return code === null ? null : code & 0xff
}

/** What a failure says of the file; null when it says nothing of it but of what was asked. */
export function faultOf(cause: unknown): Fault | null {
  if (resultCode(cause) === noRoomToShare) return 'disk-full'
  switch (primaryCode(cause)) {
    case null:
    case codes.constraint:
    case codes.mismatch:
      return null
    case codes.full:
      return 'disk-full'
    case codes.readOnly:
      return 'read-only'
    case codes.corrupt:
    case codes.notADatabase:
      return 'damaged'
    case codes.busy:
    case codes.locked:
      return 'in-use'
    default:
      return 'unavailable'
  }
}

function resultCode(cause: unknown): number | null {
  if (!(cause instanceof Error) || !('errcode' in cause)) return null
  return typeof cause.errcode === 'number' ? cause.errcode : null
}
