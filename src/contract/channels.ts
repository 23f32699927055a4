/** Every command's name, by feature: the whole surface of the bridge, and all that the preload needs. */
export const channels = {
  till: ['status', 'refresh'],
  settings: ['read', 'change'],
  catalogue: ['countries', 'operators', 'recognise', 'amounts', 'quote'],
  sales: ['submit', 'recent', 'read', 'sendAgain', 'cancel', 'costs', 'voucher'],
  receipts: ['text', 'savePdf'],
} as const

export type Channels = typeof channels

/**
 * What main tells the renderer of, in the past tense.
 *
 * An event names what changed and never carries its state: the screen asks again.
 */
export const events = ['sale.changed', 'till.changed', 'settings.changed'] as const

export type EventName = (typeof events)[number]
