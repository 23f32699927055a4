import { encode } from 'uqr'
import { describe, expect, test } from 'vitest'
import type { Printer } from '#contract/printing'
import type { Slip, SlipLine } from '#contract/receipts'
import { err, ok } from '#contract/result'
import { encodePulse, encodeSlip } from '../../../src/main/adapters/printer/encode.ts'
import { createEncoder } from '../../../src/main/adapters/printer/encoder.ts'
import { codePages } from '../../../tools/support/paper/code-pages.ts'
import { type Deed, deedsOf } from '../../../tools/support/paper/decode.ts'

type Language = Printer['language']
const makers = ['esc-pos', 'star-prnt', 'star-line'] as const

const printer = (language: Language = 'esc-pos', change: Partial<Printer> = {}) => ({
  paper: '58' as const,
  language,
  text: 'codes' as const,
  codePages: 'common' as const,
  cuts: true,
  ...change,
})

const slip = (...lines: readonly SlipLine[]): Slip => ({
  language: 'en',
  title: 'slip',
  columns: 32,
  lines: [...lines],
})

const deeds = (bytes: Uint8Array, language: Language = 'esc-pos'): readonly Deed[] =>
  deedsOf(bytes, language, codePages(language))

/** Rows as they look: what is large, bold or inverted says so behind. */
const rows = (lines: readonly SlipLine[], change: Partial<Printer> = {}): readonly string[] =>
  deeds(encodeSlip(slip(...lines), printer('esc-pos', change), new Map())).flatMap((deed) => {
    if (deed.does !== 'row') return []
    const text = deed.runs.map((run) => run.text).join('')
    const { width = 1, height = 1, isBold, isInverted } = deed.runs.at(-1) ?? {}
    const marks = `${isBold ? ' bold' : ''}${isInverted ? ' inverted' : ''}`
    return [`${text}|${width}x${height}${marks}`]
  })

describe('a drawer’s pulse', () => {
  test.each([
    ['esc-pos', 2, '1b70003264'],
    ['esc-pos', 5, '1b70013264'],
    ['star-line', 2, '1b070a1407'],
    ['star-line', 5, '1b070a141a'],
    ['star-prnt', 2, '1b070a1407'],
    ['star-prnt', 5, '1b070a141a'],
  ] as const)('on %s at pin %s is its maker’s command and nothing else', (language, pin, bytes) => {
    const sent = encodePulse({ pin, onMs: 100, offMs: 200 }, language)
    expect(Buffer.from(sent).toString('hex')).toBe(bytes)
  })

  test.each(makers)('on %s lasts as long as was set', (language) => {
    for (const [onMs, offMs] of [
      [20, 20],
      [120, 240],
      [500, 500],
    ] as const) {
      const sent = encodePulse({ pin: 5, onMs, offMs }, language)
      expect(deeds(sent, language)).toEqual([{ does: 'pulse', pin: 5, onMs, offMs }])
    }
  })
})

describe.each(makers)('a slip on %s', (language) => {
  const line: SlipLine = { kind: 'text', text: 'Thank you' }

  test('begins with a printer that forgot all before, and ends with one cut past the knife', () => {
    const all = deeds(encodeSlip(slip(line), printer(language), new Map()), language)
    expect(all[0]).toEqual({ does: 'reset' })
    expect(all.at(-1)).toEqual({ does: 'cut' })
    expect(all.filter(({ does }) => does === 'cut')).toHaveLength(1)
  })

  test('is not cut where nothing cuts, but fed past the edge that it is torn at', () => {
    const bytes = encodeSlip(slip(line), printer(language, { cuts: false }), new Map())
    const all = deeds(bytes, language)
    expect(all.some(({ does }) => does === 'cut')).toBe(false)
    expect(all.at(-1)).toMatchObject({ does: 'feed' })
  })

  test('prints the same picture in rows or in strips', () => {
    const picture = {
      width: 16,
      height: 30,
      bits: Buffer.from(Array.from({ length: 60 }, (_, at) => (at * 37) & 0xff)).toString('base64'),
    }
    const bytes = encodeSlip(slip(line), printer(language), new Map([[0, picture]]))
    const found = deeds(bytes, language).find((deed) => deed.does === 'picture')
    const left = (384 - 16) / 2 / 8
    const seen = Array.from({ length: 60 }, (_, at) => {
      const [y, x] = [Math.floor(at / 2), at % 2]
      return found?.bytes[y * (found.width / 8) + left + x]
    })
    expect(Buffer.from(seen.map((byte) => byte ?? 0)).toString('base64')).toBe(picture.bits)
  })
})

test.each([
  ['58', 384],
  ['80-42', 512],
  ['80', 576],
] as const)(
  'a code on paper of %s mm is in its middle, module by module, in white',
  (paper, dots) => {
    const digits = '012345678901234567890123456789012345678'
    const { data, size } = encode(digits, { ecc: 'M', border: 0 })
    const bytes = encodeSlip(slip({ kind: 'qr', digits }), printer('esc-pos', { paper }), new Map())
    const picture = deeds(bytes).find((deed) => deed.does === 'picture')
    if (!picture) throw new Error('no picture')
    const isBlack = (x: number, y: number): boolean =>
      ((picture.bytes[y * (picture.width / 8) + (x >> 3)] ?? 0) & (0x80 >> (x & 7))) !== 0
    const scale = picture.height / (size + 4)
    const left = (dots - size * scale) / 2
    expect(scale).toBeGreaterThanOrEqual(4)
    const seen = data.map((row, y) =>
      row.map((_, x) =>
        isBlack(Math.floor(left + (x + 0.5) * scale), Math.floor((y + 2.5) * scale)),
      ),
    )
    expect(seen).toEqual(data)
    expect(Array.from({ length: picture.width }, (_, x) => isBlack(x, scale)).some(Boolean)).toBe(
      false,
    )
  },
)

describe('the printer’s own type', () => {
  test('is twice as large for names, numbers and sums that have room, and as high where they have not', () => {
    expect(
      rows([
        { kind: 'title', text: 'Eze Phones' },
        { kind: 'number', text: '0803 123 4567' },
        { kind: 'number', text: '+234 803 123 4567' },
        { kind: 'total', label: 'PAID', value: 'NGN 500.00' },
        { kind: 'total', label: 'KEPT APART', value: 'NGN 10,500.00' },
        { kind: 'title', text: 'Communications Centre of Wuse' },
      ]),
    ).toEqual([
      '      Eze Phones|2x2 bold',
      '   0803 123 4567|2x2 bold',
      '       +234 803 123 4567|1x2 bold',
      'PAID  NGN 500.00|2x2 bold',
      'KEPT APART         NGN 10,500.00|1x2 bold',
      '  Communications|2x2 bold',
      '  Centre of Wuse|2x2 bold',
    ])
  })

  test('sets a code between heavy lines in groups, and a banner white on black', () => {
    expect(
      rows([
        { kind: 'code', label: 'PIN', groups: ['4821', '7730', '9051', '2264'] },
        { kind: 'banner', text: 'COPY' },
      ]),
    ).toEqual([
      `${'='.repeat(32)}|1x1`,
      '              PIN|1x1',
      '       4821 7730|2x2 bold',
      '       9051 2264|2x2 bold',
      `${'='.repeat(32)}|1x1`,
      '              COPY              |1x1 bold inverted',
    ])
  })

  test('puts counts under counts and sums under sums, and makes a sum bold', () => {
    const count = (label: string, number: string, value: string, isSum: boolean): SlipLine => ({
      kind: 'count',
      label,
      count: number,
      value,
      isSum,
    })
    const [one = '', all = ''] = rows([
      count('MTN', '7', '500.00', false),
      count('Total', '79', '27,150.00', true),
    ])
    expect(one).toMatch(/^MTN {2,}7 {2,}500\.00\|1x1$/)
    expect(all).toMatch(/^Total {2,}79 {2,}27,150\.00\|1x1 bold$/)
    expect(one.indexOf('7') - all.indexOf('79')).toBe(1)
    expect(one.indexOf('|')).toBe(all.indexOf('|'))
  })

  test('keeps the signs of a code that is dialled, whatever country the printer was sold for', () => {
    const bytes = encodeSlip(slip({ kind: 'text', text: '*123*4567#' }), printer(), new Map())
    const sent = Buffer.from(bytes).toString('latin1')
    expect(sent.indexOf('\x1bR\0')).toBeGreaterThan(sent.indexOf('\x1b@'))
    expect(sent.indexOf('\x1bR\0')).toBeLessThan(sent.indexOf('*123*4567#'))
  })

  test('prints a name that holds commands as a name, wherever it stands', () => {
    const text = 'Ada\x1bp\0\x19\xfa\x1dV\0\n\x1b@ & Sons'
    const lines: SlipLine[] = [
      ...(['banner', 'title', 'heading', 'centred', 'text', 'number'] as const).map((kind) => ({
        kind,
        text,
      })),
      { kind: 'row', label: text, value: text },
      { kind: 'total', label: text, value: text },
      { kind: 'count', label: text, count: text, value: text, isSum: false },
      { kind: 'code', label: text, groups: [text, text] },
      { kind: 'state', state: 'done', word: text },
    ]
    for (const line of lines) {
      const all = deeds(encodeSlip(slip(line), printer(), new Map()))
      const others = all.filter(({ does }) => does !== 'row' && does !== 'picture')
      expect(
        others.map(({ does }) => does),
        line.kind,
      ).toEqual(['reset', 'feed', 'cut'])
    }
  })
})

describe('a line that has to be drawn', () => {
  const naira: SlipLine = { kind: 'row', label: 'Fee', value: '₦100' }
  const done: SlipLine = { kind: 'state', state: 'done', word: 'DONE' }

  test('fails the slip when it cannot be', async () => {
    const encode = createEncoder({ draw: async () => err('not-drawn') })
    expect(await encode(slip(naira), printer())).toEqual(err('not-drawn'))
  })

  test('is typed when it only looks better drawn: a slip without a mark is better than none', async () => {
    const encode = createEncoder({ draw: async () => err('not-drawn') })
    const bytes = await encode(slip(done, { kind: 'banner', text: 'COPY' }), printer())
    expect(bytes.ok && deeds(bytes.value).filter(({ does }) => does === 'row')).toHaveLength(2)
  })

  test('is drawn once with all others, and printed in its place', async () => {
    const asked: (readonly SlipLine[])[] = []
    const encode = createEncoder({
      async draw(lines) {
        asked.push(lines)
        return ok(lines.map((_, at) => ({ width: 8, height: at + 1, bits: 'gA==' })))
      },
    })
    const text: SlipLine = { kind: 'text', text: 'between' }
    const bytes = await encode(slip(done, text, naira), printer())
    expect(asked).toEqual([[naira, done]])
    const all = bytes.ok ? deeds(bytes.value) : []
    expect(all.map((deed) => (deed.does === 'picture' ? deed.height : deed.does))).toEqual([
      'reset',
      2,
      'row',
      1,
      'feed',
      'cut',
    ])
  })

  test('asks for nothing where nothing gains from it', async () => {
    const encode = createEncoder({
      draw: () => Promise.reject(new Error('nothing was to be drawn')),
    })
    expect((await encode(slip({ kind: 'text', text: 'plain' }), printer())).ok).toBe(true)
  })
})
