import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Paper, papers } from '#contract/printing'
import type { Bitmap, Slip, SlipLine } from '#contract/receipts'
import { languages } from '#contract/settings'
import { lineOnPaper } from '../../../src/main/adapters/printer/coverage.ts'
import { createEncoder, type DrawLines } from '../../../src/main/adapters/printer/encoder.ts'
import { codePages } from '../../../tools/support/paper/code-pages.ts'
import { type Deed, deedsOf } from '../../../tools/support/paper/decode.ts'
import type { DrawingBench } from '../../../tools/support/paper/drawing-page.ts'
import { type SlipKind, slipKinds, slipOfKind } from '../../../tools/support/paper/slips.ts'
import { buildDrawingBench } from '../../support/paper/built.ts'

let bench: DrawingBench
beforeAll(async () => {
  bench = await buildDrawingBench()
}, 60_000)
afterAll(() => bench.close())

type Printed = { readonly deeds: readonly Deed[]; readonly drawn: readonly SlipLine[] }
type Change = {
  readonly language?: 'esc-pos' | 'star-prnt' | 'star-line'
  readonly text?: 'codes' | 'image'
}

async function print(slip: Slip, paper: Paper, change: Change = {}): Promise<Printed> {
  const { language = 'esc-pos', text = 'codes' } = change
  const drawn: SlipLine[] = []
  const draw: DrawLines = (lines, ...rest) => {
    drawn.push(...lines)
    return bench.drawer.draw(lines, ...rest)
  }
  const encode = createEncoder({ draw })
  const bytes = await encode(slip, { paper, language, text, codePages: 'common', cuts: true })
  if (!bytes.ok) throw new Error(bench.log.join('\n'))
  return { deeds: deedsOf(bytes.value, language, codePages(language)), drawn }
}

const isPicture = (line: SlipLine): boolean => ['gap', 'qr', 'logo'].includes(line.kind)

const wordsOf = (line: SlipLine): string =>
  Object.entries(line)
    .filter(([key]) => !['kind', 'state'].includes(key))
    .flatMap(([, value]) => (Array.isArray(value) ? value : [value]))
    .filter((value) => typeof value === 'string')
    .join('')
    .replace(/\s/g, '')

/** Everything on paper in order: what is typed without its blanks, and `▒` for pictures in a row. */
const seen = ({ deeds }: Printed): string =>
  deeds
    .map((deed) => {
      if (deed.does === 'picture') return '▒'
      return deed.does === 'row' ? deed.runs.map(({ text }) => text).join('') : ''
    })
    .join('')
    .replace(/\s/g, '')
    .replace(/[-=]{8,}/g, '')
    .replace(/▒+/g, '▒')

const expected = (slip: Slip, drawn: readonly SlipLine[]): string =>
  slip.lines
    .map(lineOnPaper)
    .map((line) => {
      if (isPicture(line) || drawn.some((one) => wordsOf(one) === wordsOf(line))) return '▒'
      // A little air around what is large.
      if (line.kind === 'total') return `▒${wordsOf(line)}▒`
      return line.kind === 'rule' ? '' : wordsOf(line)
    })
    .join('')
    .replace(/[-=]{8,}/g, '')
    .replace(/▒+/g, '▒')

function staysOnPaper(
  { deeds }: Printed,
  paper: Paper,
  language: Change['language'] = 'esc-pos',
): void {
  const { columns, dots } = papers[paper]
  for (const deed of deeds) {
    if (deed.does === 'picture') expect(deed.width).toBeLessThanOrEqual(dots)
    if (deed.does === 'picture' && language === 'esc-pos') {
      // There is firmware that reads no more of a height than its low byte.
      expect(deed.height).toBeLessThan(256)
    }
    if (deed.does !== 'row') continue
    const width = deed.runs.reduce((sum, run) => sum + run.text.length * run.width, 0)
    expect(width, deed.runs.map(({ text }) => text).join('')).toBeLessThanOrEqual(columns)
  }
}

function isCutOnceAtItsEnd({ deeds }: Printed): void {
  expect(deeds.filter(({ does }) => does === 'cut')).toHaveLength(1)
  expect(deeds.at(-1)).toEqual({ does: 'cut' })
  expect(deeds.some(({ does }) => does === 'pulse')).toBe(false)
}

describe.each(['58', '80'] as const)('on paper of %s mm', (paper) => {
  test.each(languages)(
    'every kind of slip is whole, in order and within its edges in %s',
    async (language) => {
      for (const kind of slipKinds) {
        const slip = slipOfKind(kind, language, paper)
        const printed = await print(slip, paper)
        expect(seen(printed), kind).toBe(expected(slip, printed.drawn))
        staysOnPaper(printed, paper)
        isCutOnceAtItsEnd(printed)
      }
    },
  )
})

test.each(['star-prnt', 'star-line'] as const)('the same is so on %s', async (language) => {
  for (const kind of slipKinds) {
    const printed = await print(slipOfKind(kind, 'fr', '80'), '80', { language })
    staysOnPaper(printed, '80', language)
    isCutOnceAtItsEnd(printed)
    expect(seen(printed).replaceAll('▒', ''), kind).toBe(
      expected(slipOfKind(kind, 'fr', '80'), printed.drawn).replaceAll('▒', ''),
    )
  }
})

describe('what is drawn', () => {
  const drawnKinds = async (kind: SlipKind, language: (typeof languages)[number]) => {
    const slip = slipOfKind(kind, language, '58', { environment: 'practice', isCopy: true })
    const { drawn } = await print(slip, '58')
    return [...new Set(drawn.map((line) => line.kind))].filter((one) => one !== 'total').sort()
  }

  test('is what is too long to be typed twice as wide', async () => {
    const { drawn } = await print(slipOfKind('pay-back', 'pt', '58'), '58')
    expect(drawn).toEqual([{ kind: 'total', label: 'DEVOLVIDO', value: 'NGN 500,00' }])
    expect((await print(slipOfKind('pay-back', 'pt', '80'), '80')).drawn).toEqual([])
  })

  test.each(['en', 'fr', 'es', 'pt'] as const)(
    'in %s is what has a mark, a frame or a pattern',
    async (language) => {
      expect(await drawnKinds('top-up', language)).toEqual(['banner', 'state'])
      expect(await drawnKinds('pin', language)).toEqual(['banner', 'code', 'state'])
      expect(await drawnKinds('z', language)).toEqual(['banner'])
    },
  )

  test('in Arabic is everything, so that all lines start at the right', async () => {
    for (const kind of slipKinds) {
      const { deeds } = await print(slipOfKind(kind, 'ar', '80'), '80')
      expect(
        deeds.some(({ does }) => does === 'row'),
        kind,
      ).toBe(false)
    }
  })

  test('is everything where the printer’s own type is not trusted', async () => {
    const { deeds } = await print(slipOfKind('pin', 'en', '58'), '58', { text: 'image' })
    expect(deeds.map(({ does }) => does).filter((does) => does !== 'picture')).toEqual([
      'reset',
      'feed',
      'cut',
    ])
  })

  test('on the sheet of letters is what no code page has', async () => {
    const { drawn } = await print(slipOfKind('signs', 'en', '58'), '58')
    const samples = drawn.filter((line) => line.kind === 'text').map(({ text }) => text)
    expect(samples).toHaveLength(5)
    expect(samples.join()).toMatch(/₦.*شكر.*ধ.*እ.*谢/)
  })
})

type Ink = { readonly left: number; readonly right: number; readonly dots: number }

/** Where the ink of a line is. */
async function inkOf(line: SlipLine, language: 'en' | 'ar' = 'en'): Promise<Ink> {
  const drawn = await bench.drawer.draw([line], 384, language)
  const [bitmap] = drawn.ok ? drawn.value : []
  if (!bitmap) throw new Error(bench.log.join('\n'))
  const columns = inkColumns(bitmap)
  return { left: Math.min(...columns), right: Math.max(...columns), dots: columns.length }
}

/** The column of every black dot. */
function inkColumns({ width, bits }: Bitmap): readonly number[] {
  const bytes = Buffer.from(bits, 'base64')
  return Array.from({ length: bytes.length * 8 }, (_, at) => at)
    .filter((at) => ((bytes[at >> 3] ?? 0) & (0x80 >> (at & 7))) !== 0)
    .map((at) => at % width)
}

describe('letters that are drawn', () => {
  const text = (words: string): SlipLine => ({ kind: 'text', text: words })

  test('are joined in Arabic, and run from the right', async () => {
    const joined = await inkOf(text('بيت'), 'ar')
    const apart = await inkOf(text('ب ي ت'), 'ar')
    expect(joined.right - joined.left).toBeLessThan((apart.right - apart.left) * 0.75)
    expect(joined.right).toBeGreaterThan(375)
    const row: SlipLine = { kind: 'row', label: 'المدفوع', value: 'NGN 500.00' }
    const both = await inkOf(row, 'ar')
    expect([both.left < 8, both.right > 375]).toEqual([true, true])
  })

  test('put a number among Arabic words in its own order', async () => {
    const lines: SlipLine[] = [
      { kind: 'number', text: '1111 8888' },
      { kind: 'row', label: 'رقم', value: '1111 8888' },
    ]
    const drawn = await bench.drawer.draw(lines, 384, 'ar')
    for (const bitmap of drawn.ok ? drawn.value : []) {
      const columns = inkColumns(bitmap).filter((x) => x < 300)
      const middle = (Math.min(...columns) + Math.max(...columns)) / 2
      // An eight has more ink than a one.
      const left = columns.filter((x) => x < middle).length
      expect(left).toBeLessThan(columns.length - left)
    }
  })

  test('stack in Bengali: a conjunct is narrower than its parts', async () => {
    const conjunct = await inkOf(text('ক্ষ'))
    const parts = await inkOf(text('কষ'))
    expect(conjunct.right).toBeLessThan(parts.right)
  })

  test.each(['₦', '₹', '₵', '₱', '৳', '₺', 'አ', '谢', 'Ж', 'ক', 'ش'])(
    'have a sign for %s',
    async (sign) => {
      expect((await inkOf(text(sign))).dots).toBeGreaterThan(20)
    },
  )

  test('are named where no font has them, and nothing is drawn in their place', async () => {
    expect(await bench.drawer.draw([text('ok \u0378')], 384, 'en')).toEqual({
      ok: false,
      error: 'not-drawn',
    })
    expect(bench.log.at(-1)).toBe('no font has U+0378')
  })

  test('need nothing that the page’s policy forbids', () => {
    expect(bench.complaints).toEqual([])
  })
})
