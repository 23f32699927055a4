import type { Contract } from '#contract'
import type { InputOf } from '#contract/command'

type Samples = {
  readonly [F in keyof Contract]: {
    readonly [N in keyof Contract[F]]: InputOf<Contract[F][N] & Contract[keyof Contract][never]>
  }
}

const saleId = '01jd3q8zxv6k2m4n5p7r9s1t3w'
const printer = {
  connection: { kind: 'network', host: '127.0.0.1', port: 9 },
  name: 'No such printer',
  paper: '58',
  language: 'esc-pos',
  text: 'codes',
  codePages: 'common',
  cuts: true,
  drawer: null,
}
const order = { value: '500', currency: 'NGN' }
const sale = { country: 'NG', number: '08031234567', operatorId: 341, order }
const keys = { environment: 'sandbox', clientId: 'a-client-id', clientSecret: 'a-client-secret' }

/**
 * An input of every command that is almost right, or right and harmless: no sale is made, no till
 * opened anew, no browser opened.
 */
export const samples = {
  till: { status: undefined, refresh: undefined },
  settings: { read: undefined, change: { tillName: 'Till 2', language: 'fr' } },
  account: {
    state: undefined,
    check: { ...keys, clientId: '' },
    keep: { ...keys, clientSecret: '', ownerPin: '4711' },
    use: { environment: 'live', liveIsMeant: false, ownerPin: null },
    forget: { environment: 'live', ownerPin: null },
  },
  owner: {
    state: undefined,
    setPin: { pin: '12', old: 'x' },
    checkPin: { pin: '4711' },
  },
  catalogue: {
    countries: undefined,
    operators: { country: 'NG' },
    guess: { country: 'NG', number: '08031' },
    recognise: { country: 'NG', number: '08031234567' },
    detect: { country: 'NG', number: '08031234567' },
    lookUpPorted: { country: 'NG', number: '08031234567' },
    amounts: { country: 'NG', operatorId: 341 },
    quote: { country: 'NG', operatorId: 341, order },
  },
  regulars: { find: { text: '4567', limit: 5 }, name: { msisdn: '2348031234567', name: 'Ada' } },
  sales: {
    weigh: sale,
    submit: {
      ...sale,
      saleId,
      tender: { method: 'cash', given: null },
      despite: [],
      ownerPin: 4711,
    },
    recent: { limit: 10 },
    unsettled: undefined,
    owed: undefined,
    read: { saleId },
    sendAgain: { saleId },
    cancel: { saleId },
    payBack: { saleId },
    settle: { saleId, verdict: 'delivered', note: 'seen', ownerPin: null },
    costs: { saleId },
    voucher: { saleId, reason: null, ownerPin: null },
  },
  drawer: { today: undefined, open: { reason: 'Change' } },
  receipts: {
    preview: { saleId },
    print: { saleId, reason: null, ownerPin: null },
    text: { saleId },
    copy: { saleId },
    savePdf: { saleId },
    share: { saleId, by: 'mail' },
    scanned: { digits: '1234' },
    logo: undefined,
    setLogo: { logo: null, ownerPin: null },
  },
  printing: {
    state: undefined,
    discover: undefined,
    trySheet: { printer, sheet: 'ruler' },
    use: { printer: null, ownerPin: null },
    jobs: { limit: 10 },
    tryAgain: { jobId: 1 },
    throwAway: { jobId: 1 },
  },
  records: {
    state: undefined,
    check: undefined,
    backups: undefined,
    backUp: undefined,
    restore: { name: 'no-such-backup.sqlite', ownerPin: null },
  },
  support: {
    report: undefined,
    saveReport: undefined,
    openLink: { link: 'https://example.com' },
    removeShop: { shopName: 'No such shop', pin: null },
  },
} as const satisfies { readonly [F in keyof Samples]: Readonly<Record<keyof Samples[F], unknown>> }

/** What no form of ours would send. Everything survives the bridge's copying. */
const hostile: readonly unknown[] = [
  undefined,
  '',
  ' ',
  0,
  -1,
  1.5,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  2 ** 53,
  true,
  [],
  [[]],
  {},
  JSON.parse('{"then":1}'),
  { toString: 1, valueOf: 1, constructor: 1 },
  JSON.parse('{"__proto__":{"isAdmin":true},"constructor":{"prototype":{"x":1}}}'),
  'x'.repeat(20_000),
  '\u0000\u202e\uFEFF‮',
  "'; DROP TABLE sale; --",
  '../../../etc/passwd',
  '%00',
  '=cmd|calc',
  '<img src=x onerror=alert(1)>',
  '٣٤٥٦',
  '-1e309',
  'NaN',
  '1e5',
  '9'.repeat(400),
  Array.from({ length: 500 }, (_, index) => index),
  deep(40),
]

function deep(levels: number): unknown {
  let value: unknown = 'bottom'
  for (let level = 0; level < levels; level += 1) value = { inside: value }
  return value
}

/** A small generator of its own, so that a failing input can be made again from its seed. */
function createRandom(seed: number): (below: number) => number {
  let state = seed >>> 0
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

/** Inputs made from a sample by spoiling it in one or two places, or replacing it altogether. */
export function hostileInputs(sample: unknown, count: number, seed: number): readonly unknown[] {
  const random = createRandom(seed)
  const any = (): unknown => hostile[random(hostile.length)]
  return Array.from({ length: count }, () => {
    const kind = random(10)
    // Now and then as it is: a hostile page may also ask what any page may ask.
    if (kind === 0 && random(4) === 0) return sample
    if (kind === 1 || typeof sample !== 'object' || sample === null) return any()
    return spoiled(kind < 4 ? spoiled(sample, random, any) : sample, random, any)
  })
}

function spoiled(value: unknown, random: (below: number) => number, any: () => unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return any()
  const entries = Object.entries(value)
  const [name, member] = entries[random(entries.length)] ?? ['extra', undefined]
  switch (random(4)) {
    case 0:
      return Object.fromEntries(entries.filter(([other]) => other !== name))
    case 1:
      return { ...value, [`${name}2`]: any(), extra: any() }
    case 2:
      return { ...value, [name]: spoiled(member, random, any) }
    default:
      return { ...value, [name]: any() }
  }
}
