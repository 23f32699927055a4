import { describe, expect, test } from 'vitest'
import type { SlipLine } from '#contract/receipts'
import { err, ok } from '#contract/result'
import { createDrawing, type DrawingPage } from '../../../src/main/adapters/printer/drawing.ts'

const lines: readonly SlipLine[] = [{ kind: 'text', text: '₦' }]
const dot = { width: 8, height: 1, bits: 'gA==' }

/** Pages that answer what they are told to, and remember what was asked. */
function stage(...answers: readonly (() => Promise<unknown>)[]) {
  const asked: string[] = []
  const said: string[] = []
  const gone: ((reason: string) => void)[] = []
  let closed = 0
  const waiting = [...answers]
  const open = async (ended: (reason: string) => void): Promise<DrawingPage> => {
    gone.push(ended)
    return {
      evaluate: (expression) => {
        asked.push(expression)
        return waiting.shift()?.() ?? Promise.reject(new Error('asked too often'))
      },
      close: () => {
        closed += 1
      },
    }
  }
  const drawing = createDrawing(open, (line) => said.push(line), 50)
  return { drawing, asked, said, gone, closed: () => closed }
}

const draws = () => Promise.resolve({ drawn: [dot] })
const never = () => new Promise<never>(() => undefined)

describe('the page that draws', () => {
  test('opens when it is first needed, and stays open', async () => {
    const { drawing, gone } = stage(draws, draws)
    expect(gone).toHaveLength(0)
    expect(await drawing.draw(lines, 384, 'en')).toEqual(ok([dot]))
    expect(await drawing.draw(lines, 384, 'en')).toEqual(ok([dot]))
    expect(gone).toHaveLength(1)
  })

  test('is given names as texts, whatever is in them', async () => {
    const { drawing, asked } = stage(draws)
    const text = '`"); alert(1) // </script>\u2028'
    await drawing.draw([{ kind: 'text', text }], 384, 'en')
    const [, json = ''] = /^drawLines\((.*)\)$/s.exec(asked[0] ?? '') ?? []
    expect(JSON.parse(json)).toEqual({ lines: [{ kind: 'text', text }], dots: 384, language: 'en' })
  })

  test('opens anew after it died', async () => {
    const { drawing, gone, said } = stage(draws, draws)
    await drawing.draw(lines, 384, 'en')
    gone[0]?.('crashed')
    expect(await drawing.draw(lines, 384, 'en')).toEqual(ok([dot]))
    expect(gone).toHaveLength(2)
    expect(said).toEqual(['the page that draws slips ended: crashed'])
  })

  test('is given up when it does not answer, and another one is asked the next time', async () => {
    const { drawing, gone, closed } = stage(never, draws)
    expect(await drawing.draw(lines, 384, 'en')).toEqual(err('not-drawn'))
    expect(closed()).toBe(1)
    expect(await drawing.draw(lines, 384, 'en')).toEqual(ok([dot]))
    expect(gone).toHaveLength(2)
  })

  test('is given up when it answers what is no picture', async () => {
    for (const answer of [null, { drawn: [{ ...dot, bits: 'not base64' }] }, { drawn: 'all' }]) {
      const { drawing, closed } = stage(() => Promise.resolve(answer))
      expect(await drawing.draw(lines, 384, 'en')).toEqual(err('not-drawn'))
      expect(closed()).toBe(1)
    }
  })

  test('leaves no line out', async () => {
    const { drawing } = stage(() => Promise.resolve({ drawn: [] }))
    expect(await drawing.draw(lines, 384, 'en')).toEqual(err('not-drawn'))
  })

  test('says which letters no font has, and stays open', async () => {
    const { drawing, said, closed } = stage(() => Promise.resolve({ missing: ['\u0378', '🧿'] }))
    expect(await drawing.draw(lines, 384, 'en')).toEqual(err('not-drawn'))
    expect(said).toEqual(['no font has U+0378, U+1F9FF'])
    expect(closed()).toBe(0)
  })

  test('never says what is on a slip', async () => {
    const { drawing, said } = stage(() => Promise.reject(new Error('the page is gone')))
    await drawing.draw([{ kind: 'code', label: 'PIN', groups: ['4821'] }], 384, 'en')
    expect(said.join()).not.toContain('4821')
  })

  test('closes with the till', async () => {
    const { drawing, closed } = stage(draws)
    drawing.close()
    expect(closed()).toBe(0)
    await drawing.draw(lines, 384, 'en')
    drawing.close()
    await expect.poll(closed).toBe(1)
  })
})
