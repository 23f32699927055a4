import { describe, expect, it } from 'vitest'
import { languages } from '#contract/settings'
import { messageAddress } from '../../../src/main/domain/receipt/message.ts'
import { saleSlip } from '../../../src/main/domain/receipt/sale-slip.ts'
import { doneSale } from '../../support/sale.ts'
import { everySlip, paperFacts, slipFacts, slipSettings } from '../../support/slips.ts'

const textOf = (address: string): string => {
  const { searchParams } = new URL(address)
  return searchParams.get('body') ?? searchParams.get('text') ?? ''
}

describe('the address that begins a message', () => {
  it('is one of mail or of WhatsApp, and names nobody it goes to', () => {
    const slip = saleSlip(slipFacts())
    expect(messageAddress(slip, 'mail')).toMatch(/^mailto:\?subject=Eze%20Phones&body=Eze%20Phones/)
    expect(messageAddress(slip, 'whatsapp')).toMatch(/^https:\/\/wa\.me\/\?text=Eze%20Phones/)
    for (const by of ['mail', 'whatsapp'] as const) {
      const text = textOf(messageAddress(slip, by))
      for (const fact of ['050 397 1821', 'PAID: NGN 832.00', 'DONE', 'Transaction: 33469']) {
        expect(text).toContain(fact)
      }
    }
  })

  it('takes nothing of a name for a part of itself', () => {
    const operatorName = 'A&to=x@example.com?cc=y#z%0d%0abcc: \ud800 https://example.com/'
    const shopName = 'Shop&to=x@example.com\r\nBcc: y'
    const settings = { ...slipSettings, shopName }
    const slip = saleSlip(slipFacts({ settings, sale: doneSale({ operatorName }) }))
    const mail = new URL(messageAddress(slip, 'mail'))
    expect(mail.pathname).toBe('')
    expect([...mail.searchParams.keys()]).toEqual(['subject', 'body'])
    expect(mail.searchParams.get('subject')).not.toMatch(/[\r\n]/)
    const chat = new URL(messageAddress(slip, 'whatsapp'))
    expect(`${chat.host}${chat.pathname}${chat.hash}`).toBe('wa.me/')
    expect([...chat.searchParams.keys()]).toEqual(['text'])
  })

  it.each(languages)(
    'is short enough for every system, with the sale still in it, in %s',
    (language) => {
      const settings = { ...slipSettings, language, slipFooter: 'ع'.repeat(200) }
      for (const by of ['mail', 'whatsapp'] as const) {
        for (const [name, slip] of Object.entries(everySlip(paperFacts({ settings })))) {
          const address = messageAddress(slip, by)
          expect(address.length, name).toBeLessThanOrEqual(2000)
          if (name === 'topup') expect(textOf(address)).toContain('33469')
        }
      }
    },
  )
})
