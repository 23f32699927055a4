import { describe, expect, it } from 'vitest'
import { type Slip, slipSchema } from '#contract/receipts'
import { slipPage } from '../../../src/main/adapters/printer/slip-page.ts'

const template = '<script id="facts" type="application/json">"{{slip}}"</script><div></div>'

const slip = (text: string): Slip => ({
  language: 'en',
  title: 'slip',
  columns: 32,
  lines: [{ kind: 'centred', text }],
})

/** What the page's script would read, where the element ends for a browser. */
const read = (html: string): unknown =>
  JSON.parse(/^<script [^>]*>(.*?)<\/script/is.exec(html)?.[1] ?? '')

describe('the page of a slip', () => {
  it.each([
    '</script><script>alert(1)</script>',
    '<!-- <script>',
    ']]> & "quoted" \\u003c',
    "$& $1 $` $'",
    '{{slip}}',
    '\u2028 \u0000 \ud800',
  ])('carries whatever a name holds as text: %j', (name) => {
    const html = slipPage(slip(name), template)
    expect(html.match(/<\/?script/gi)).toHaveLength(2)
    expect(slipSchema.parse(read(html))).toEqual(slip(name))
  })

  it('refuses a page that has no place for it', () => {
    expect(() => slipPage(slip('x'), '<html></html>')).toThrow('no place')
  })
})
