import type { Slip, SlipLine } from '#contract/receipts'

const place = '<!--slip-->'

/** Sets a slip into the page that carries its type and measures. */
export function slipHtml(slip: Slip, template: string): string {
  if (!template.includes(place)) throw new Error('The slip page has no place for a slip')
  const direction = slip.language === 'ar' ? 'rtl' : 'ltr'
  const body = slip.lines.map(htmlOf).join('')
  // A function, because `$&` in an operator's name must stay what it is.
  return template.replace(
    place,
    () => `<main class="slip" lang="${slip.language}" dir="${direction}">${body}</main>`,
  )
}

function htmlOf(line: SlipLine): string {
  switch (line.kind) {
    case 'banner':
    case 'title':
    case 'centred':
    case 'number':
      return `<p class="${line.kind}"><bdi>${escaped(line.text)}</bdi></p>`
    case 'row':
    case 'total':
      return `<p class="${line.kind}"><span>${escaped(line.label)}</span><span><bdi>${escaped(line.value)}</bdi></span></p>`
    case 'state':
      return `<p class="state ${line.state}">${escaped(line.word)}</p>`
    case 'rule':
      return `<hr class="${line.heavy ? 'heavy' : 'light'}">`
    case 'gap':
      return '<p class="gap"></p>'
    case 'heading':
    case 'text':
    case 'count':
    case 'code':
    case 'logo':
    case 'qr':
      return ''
  }
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign)
