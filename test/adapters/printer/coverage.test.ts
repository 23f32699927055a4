import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Printer } from '#contract/printing'
import type { SlipLine } from '#contract/receipts'
import { ok } from '#contract/result'
import { canBeTyped, needsDrawing, onPaper } from '../../../src/main/adapters/printer/coverage.ts'
import { encodeSlip } from '../../../src/main/adapters/printer/encode.ts'
import { createEncoder } from '../../../src/main/adapters/printer/encoder.ts'
import { codePages } from '../../../tools/support/paper/code-pages.ts'
import { deedsOf } from '../../../tools/support/paper/decode.ts'

const printers = (['esc-pos', 'star-prnt', 'star-line'] as const).flatMap((language) =>
  (['common', 'latin-only'] as const).map((pages) => [language, pages] as const),
)

const latin = fc.string({
  unit: fc.integer({ min: 0x20, max: 0x17f }).map((code) => String.fromCodePoint(code)),
  maxLength: 60,
})
const mixed = fc.string({
  unit: fc.oneof(
    fc.constantFrom(
      ...'NGN 1,500.00 ãéß€“”–?₦₹₵₱৳شকአ谢🙂\u0301\u202e\u200f\u00a0\u202f\u001b\n\u00ad',
    ),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
  ),
  maxLength: 60,
})

const solid = (text: string): string => text.replaceAll(' ', '')

describe.each(printers)('on %s with %s code pages', (language, pages) => {
  const printer: Pick<Printer, 'paper' | 'language' | 'text' | 'codePages' | 'cuts'> = {
    paper: '58',
    language,
    text: 'codes',
    codePages: pages,
    cuts: true,
  }

  test('any text comes out as it is, or is drawn', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(latin, mixed, fc.string({ unit: 'binary' })), async (text) => {
        const drawn: SlipLine[] = []
        const encode = createEncoder({
          async draw(lines) {
            drawn.push(...lines)
            return ok(lines.map(() => ({ width: 8, height: 1, bits: '/w==' })))
          },
        })
        const lines: SlipLine[] = [
          { kind: 'text', text },
          { kind: 'rule', heavy: false },
          { kind: 'row', label: 'Paid', value: text },
        ]
        const bytes = await encode({ language: 'en', title: 'any', columns: 32, lines }, printer)
        expect(bytes.ok).toBe(true)
        if (!bytes.ok) return
        const rows = deedsOf(bytes.value, language, codePages(language))
          .filter((deed) => deed.does === 'row')
          .map(({ runs }) => runs.map((run) => run.text).join(''))
        const rule = rows.indexOf('-'.repeat(32))
        if (drawn.length > 0) {
          expect(drawn).toEqual([
            { kind: 'text', text: onPaper(text) },
            { kind: 'row', label: 'Paid', value: onPaper(text) },
          ])
          expect(rows).toEqual(['-'.repeat(32)])
        } else {
          expect(solid(rows.slice(0, rule).join(''))).toBe(solid(onPaper(text)))
          expect(solid(rows.slice(rule + 1).join(''))).toBe(solid(`Paid${onPaper(text)}`))
        }
        for (const row of rows) expect(row.length).toBeLessThanOrEqual(32)
      }),
      { numRuns: 60 },
    )
  })
})

test.each(printers)(
  'every letter that is typed on %s with %s code pages has a place',
  (language, pages) => {
    const letters = Array.from({ length: 0x2200 }, (_, code) => String.fromCharCode(code))
    const typed = letters.filter((letter) => letter.trim() !== '' && canBeTyped(letter, pages))
    expect(typed.length).toBeGreaterThan(180)
    const bytes = encodeSlip(
      {
        language: 'en',
        title: 'all',
        columns: 48,
        lines: typed.map((text) => ({ kind: 'text', text })),
      },
      { paper: '80', language, text: 'codes', codePages: pages, cuts: false },
      new Map(),
    )
    const rows = deedsOf(bytes, language, codePages(language)).filter((deed) => deed.does === 'row')
    expect(rows.map(({ runs }) => runs.map(({ text }) => text).join(''))).toEqual(typed)
  },
)

describe('what the printer’s own type surely has', () => {
  test.each([
    ['NGN 1 500,00 à rendre', true, true],
    ['Não é venda · ¿Cuánto?', true, true],
    ['€ 5.00 – “Œuvre”', false, true],
    ['§ 3 • paid', false, true],
    ['₦ 500', false, false],
    ['৳ ₹ ₵ ₱', false, false],
    ['شكرًا', false, false],
    ['ধন্যবাদ', false, false],
    ['谢谢', false, false],
    ['🙂', false, false],
    ['z\u0335', false, false],
  ] as const)('%s', (text, inLatin, inCommon) => {
    expect(canBeTyped(text, 'latin-only')).toBe(inLatin)
    expect(canBeTyped(text, 'common')).toBe(inCommon)
  })

  test('an accent that stands apart from its letter is put on it', () => {
    expect(onPaper('cafe\u0301')).toBe('café')
  })

  test('nothing in a name is a command, or turns other letters around', () => {
    expect(onPaper('Ada\u001b@\u0007\u009b\u202e.00 500')).not.toMatch(/[\p{Cc}\u202e]/u)
  })

  test('an Arabic slip is drawn as a whole, Latin names too: they start at the other side', () => {
    const line: SlipLine = { kind: 'row', label: 'MTN', value: '500.00' }
    expect(needsDrawing(line, 'ar', { text: 'codes', codePages: 'common' })).toBe(true)
    expect(needsDrawing(line, 'fr', { text: 'codes', codePages: 'common' })).toBe(false)
    expect(needsDrawing(line, 'fr', { text: 'image', codePages: 'common' })).toBe(true)
  })
})
