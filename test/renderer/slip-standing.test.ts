import { describe, expect, it } from 'vitest'
import type { Job, PrintingState } from '#contract/printing'
import {
  heldUpBy,
  isHeldUp,
  knownSlips,
  slipStanding,
} from '../../src/renderer/features/printing/slip-standing.ts'

const job = (jobId: number, change: Partial<Job> = {}): Job => ({
  jobId,
  kind: 'sale',
  saleId: `sale-${jobId}`,
  at: `2026-11-21T10:00:${String(jobId).padStart(2, '0')}.000Z`,
  state: 'printed',
  isCopy: false,
  trouble: null,
  tries: 1,
  nextAt: null,
  ...change,
})
const newestFirst = (many: number): readonly Job[] =>
  Array.from({ length: many }, (_, index) => job(many - index))

const printing = (change: Partial<PrintingState> = {}): PrintingState => ({
  printer: null,
  light: 'ready',
  trouble: null,
  waiting: [],
  last: null,
  ...change,
})

describe('the slip of a sale', () => {
  it('is its newest one', () => {
    const copy = job(3, { saleId: 'sale-1', isCopy: true })
    const jobs = [copy, job(2), job(1)]
    expect(slipStanding('sale-1', job(1).at, jobs)).toEqual({ is: 'job', job: copy })
  })

  it('is known not to be there as far as the last slips go back, and no further', () => {
    const before = '2026-11-21T09:00:00.000Z'
    expect(slipStanding('another', before, newestFirst(3))).toEqual({ is: 'none' })
    expect(slipStanding('another', before, newestFirst(knownSlips))).toEqual({ is: 'unknown' })
    const after = '2026-11-21T10:00:30.000Z'
    expect(slipStanding('another', after, newestFirst(knownSlips))).toEqual({ is: 'none' })
  })
})

describe('a slip that waits', () => {
  it('is held up by its own trouble before the printer’s', () => {
    const out = printing({ light: 'trouble', trouble: 'paper-out' })
    expect(heldUpBy(job(1, { state: 'waiting' }), out)).toBe('paper-out')
    expect(heldUpBy(job(1, { state: 'waiting', trouble: 'pin-not-read' }), out)).toBe(
      'pin-not-read',
    )
    expect(heldUpBy(job(1, { state: 'printed', trouble: 'cut-off' }), out)).toBeNull()
  })

  it('needs nobody while it only waits for its turn', () => {
    expect(isHeldUp(job(1, { state: 'waiting' }), printing())).toBe(false)
    expect(isHeldUp(job(1, { state: 'stuck' }), printing())).toBe(true)
  })
})
