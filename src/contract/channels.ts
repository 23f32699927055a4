/** Every command's name, by feature: the whole surface of the bridge, and all that the preload needs. */
export const channels = {
  till: ['status', 'refresh'],
  settings: ['read', 'change'],
  account: ['state', 'check', 'keep', 'use', 'forget'],
  owner: ['state', 'setPin', 'checkPin'],
  catalogue: [
    'countries',
    'operators',
    'guess',
    'recognise',
    'detect',
    'lookUpPorted',
    'amounts',
    'quote',
  ],
  regulars: ['find', 'name'],
  sales: [
    'weigh',
    'submit',
    'recent',
    'unsettled',
    'owed',
    'read',
    'sendAgain',
    'cancel',
    'payBack',
    'settle',
    'costs',
    'voucher',
  ],
  drawer: ['today', 'open'],
  receipts: ['preview', 'print', 'text', 'copy', 'savePdf', 'share', 'scanned', 'logo', 'setLogo'],
  printing: ['state', 'discover', 'trySheet', 'use', 'jobs', 'tryAgain', 'throwAway'],
  support: ['report', 'saveReport', 'openLink', 'removeShop'],
  records: ['state', 'check', 'backups', 'backUp', 'restore'],
} as const

export type Channels = typeof channels

/**
 * What main tells the renderer of, in the past tense.
 *
 * An event names what changed and never carries its state: the screen asks again.
 */
export const events = [
  'sale.changed',
  'till.changed',
  'settings.changed',
  'catalogue.changed',
  'records.changed',
  'account.changed',
  'printing.changed',
] as const

export type EventName = (typeof events)[number]
