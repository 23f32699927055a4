import type { Slip, SlipLine } from '#contract/receipts'
import { oneLine } from './columns.ts'
import { withoutCode } from './text.ts'

/** Where a message can be begun: whom it goes to, and whether it goes, a person decides there. */
export type MessageBy = 'mail' | 'whatsapp'

// Windows opens no longer address.
const longestAddress = 2000

// SECURITY: two ways to begin a message, and nothing of the slip but its text. docs/security.md#links
const addresses: Readonly<Record<MessageBy, (text: string, shop: string) => string>> = {
  mail: (text, shop) =>
    `mailto:?subject=${encodeURIComponent(shop)}&body=${encodeURIComponent(text)}`,
  whatsapp: (text) => `https://wa.me/?text=${encodeURIComponent(text)}`,
}

/** The address that begins a message with the slip in it, as much of it as an address can carry. */
export function messageAddress(slip: Slip, by: MessageBy): string {
  const lines = withoutCode(slip.lines).map(messageLine)
  const title = slip.lines.find((line) => line.kind === 'title')
  const shop = title ? messageLine(title).toWellFormed() : ''
  for (let length = lines.length; length > 0; length--) {
    const text = lines
      .slice(0, length)
      .join('\n')
      .replace(/\n{2,}/g, '\n\n')
      .trim()
    const address = addresses[by](text.toWellFormed(), shop)
    if (address.length <= longestAddress) return address
  }
  return addresses[by]('', shop)
}

/** For type of any width: nothing stands under anything. */
function messageLine(line: SlipLine): string {
  switch (line.kind) {
    case 'banner':
    case 'title':
    case 'heading':
    case 'centred':
    case 'text':
    case 'number':
      return oneLine(line.text)
    case 'row':
    case 'total':
      return `${oneLine(line.label)}: ${figures(oneLine(line.value))}`
    case 'count':
      return `${oneLine(line.label)}: ${[line.count, line.value].map(oneLine).join(' ').trim()}`
    case 'code':
      return `${oneLine(line.label)}: ${figures(oneLine(line.groups.join(' ')))}`
    case 'state':
      return oneLine(line.word)
    case 'rule':
    case 'gap':
    case 'logo':
    case 'qr':
      return ''
  }
}

/** Between words that run from right to left, groups of digits would change places. */
const figures = (value: string): string =>
  /\p{L}/u.test(value) || !value.includes(' ') ? value : `\u2068${value}\u2069`
