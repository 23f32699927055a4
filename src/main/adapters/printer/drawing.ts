import { z } from 'zod'
import { bitmapSchema } from '#contract/receipts'
import { err, ok } from '#contract/result'
import type { DrawLines } from './encoder.ts'

/** A page that draws, somewhere out of sight. */
export type DrawingPage = {
  /** What an expression comes to in the page. */
  readonly evaluate: (expression: string) => Promise<unknown>
  readonly close: () => void
}

/** Opens one; `gone` is called when it dies by itself. */
export type OpenDrawingPage = (gone: (reason: string) => void) => Promise<DrawingPage>

export type LineDrawer = { readonly draw: DrawLines; readonly close: () => void }

const answerSchema = z.union([
  z.object({ drawn: z.array(bitmapSchema) }),
  z.object({ missing: z.array(z.string()) }),
])

const limitMs = 10_000

/** Draws lines on a page that opens when it is first needed and stays open; a new one if it dies. */
export function createDrawing(
  openPage: OpenDrawingPage,
  log: (line: string) => void,
  limit = limitMs,
): LineDrawer {
  let page: Promise<DrawingPage> | null = null

  function open(): Promise<DrawingPage> {
    if (page) return page
    const opening = openPage((reason) => {
      if (page === opening) page = null
      log(`the page that draws slips ended: ${reason}`)
    })
    page = opening
    return opening
  }

  function giveUpPage(): void {
    page?.then((opened) => opened.close()).catch(() => undefined)
    page = null
  }

  return {
    async draw(lines, dots, language) {
      try {
        // JSON, and nothing but: what stands in a name stays a text.
        const order = JSON.stringify({ lines, dots, language })
        const drawing = open().then((opened) => opened.evaluate(`drawLines(${order})`))
        const answer = answerSchema.parse(await within(limit, drawing))
        if ('drawn' in answer && answer.drawn.length === lines.length) return ok(answer.drawn)
        log(
          'missing' in answer
            ? `no font has ${answer.missing.map(codePoint).join(', ')}`
            : 'the page that draws slips left lines out',
        )
        return err('not-drawn')
      } catch (cause) {
        log(`a slip was not drawn: ${String(cause)}`)
        giveUpPage()
        return err('not-drawn')
      }
    },
    close: giveUpPage,
  }
}

const codePoint = (sign: string): string =>
  `U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`

async function within<T>(limit: number, work: Promise<T>): Promise<T> {
  const late = Promise.withResolvers<never>()
  const timer = setTimeout(() => late.reject(new Error(`no answer for ${limit} ms`)), limit)
  try {
    return await Promise.race([work, late.promise])
  } finally {
    clearTimeout(timer)
  }
}
