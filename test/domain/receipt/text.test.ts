import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Slip, type SlipLine, slipSchema } from '#contract/receipts'
import { languages } from '#contract/settings'
import { slipText } from '../../../src/main/domain/receipt/text.ts'
import { everySlip, paperFacts, slipSettings } from '../../support/slips.ts'

const widths = [32, 42, 48]
// Counted here anew: what is wide to a terminal, and what takes no room.
const isWide =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u
const isNothing = /[\p{Mn}\p{Me}\p{Cf}\u1160-\u11ff]/u
const columnsOf = (line: string): number =>
  [...line].reduce((sum, sign) => sum + (isWide.test(sign) ? 2 : isNothing.test(sign) ? 0 : 1), 0)

describe('a slip as text', () => {
  it.each(languages)(
    'is no wider than its paper and has a line for every fact in %s',
    (language) => {
      for (const columns of widths) {
        const settings = { ...slipSettings, language }
        const paper = paperFacts({ settings, columns, isCopy: true, environment: 'practice' })
        for (const [name, slip] of Object.entries(everySlip(paper))) {
          expect(slipSchema.parse(slip), name).toEqual(slip)
          for (const line of slipText(slip).split('\n')) {
            expect(columnsOf(line), `${name} ${columns}: ${line}`).toBeLessThanOrEqual(columns)
          }
        }
      }
    },
  )

  const text = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 90 }),
    fc.string({ unit: 'binary', maxLength: 90 }),
    fc
      .array(fc.constantFrom('سلام', '漢字', 'ab', ' ', '\n', '👨‍👩‍👧', '🇳🇬', '한'), {
        maxLength: 40,
      })
      .map((parts) => parts.join('')),
  )
  const lineOf: fc.Arbitrary<SlipLine> = fc.oneof(
    fc.record({
      kind: fc.constantFrom('banner', 'title', 'heading', 'centred', 'text', 'number'),
      text,
    }),
    fc.record({ kind: fc.constantFrom('row', 'total'), label: text, value: text }),
    fc.record({
      kind: fc.constant('count'),
      label: text,
      count: text,
      value: text,
      isSum: fc.boolean(),
    }),
    fc.record({ kind: fc.constant('code'), label: text, groups: fc.array(text, { maxLength: 6 }) }),
    fc.record({ kind: fc.constant('state'), state: fc.constant('done' as const), word: text }),
  )

  it('never has a line that is wider than the paper, whatever stands in it', () => {
    const slips = fc.record({
      language: fc.constantFrom(...languages),
      title: fc.constant('any'),
      columns: fc.integer({ min: 24, max: 48 }),
      lines: fc.array(lineOf, { maxLength: 4 }),
    })
    fc.assert(
      fc.property(slips, (slip: Slip) => {
        for (const line of slipText(slip).split('\n')) {
          expect(columnsOf(line)).toBeLessThanOrEqual(slip.columns)
        }
      }),
      { numRuns: 300 },
    )
  })

  it('loses no letter of what it wraps', () => {
    const words = fc.array(fc.stringMatching(/^[a-z\u0621-\u064a\u4e00-\u4fff]{1,60}$/), {
      minLength: 1,
    })
    fc.assert(
      fc.property(words, (all) => {
        const lines: SlipLine[] = [{ kind: 'text', text: all.join(' ') }]
        const slip = slipText({ language: 'en', title: '', columns: 32, lines })
        expect(slip.replace(/\s/g, '')).toBe(all.join(''))
      }),
      { numRuns: 100 },
    )
  })

  it('puts a PIN in a frame, and counts under counts', () => {
    const { pin, z } = everySlip(paperFacts())
    expect(pin && slipText(pin)).toContain(
      [
        '+------------------------------+',
        '|             PIN              |',
        '|     4821 7730 9051 2264      |',
        '+------------------------------+',
      ].join('\n'),
    )
    expect(z && slipText(z)).toContain('MTN              37    13,150.00\nAirtel           20')
  })

  it('keeps groups of digits in their order between words from right to left', () => {
    const settings = { ...slipSettings, language: 'ar' } as const
    const slip = everySlip(paperFacts({ settings }))['topup']
    expect(slip && slipText(slip)).toContain('\u2068050 397 1821\u2069')
  })
})
