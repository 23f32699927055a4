import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import {
  type ReadTrouble,
  readAdvice,
  type SaleTrouble,
  saleAdvice,
} from '../../../src/main/adapters/reloadly/advice.ts'
import { codes } from '../../../src/main/adapters/reloadly/codes.ts'
import { decodeRead } from '../../../src/main/adapters/reloadly/endpoints.ts'
import type { ReadFailure, SendOutcome } from '../../../src/main/domain/sales/gateway.ts'
import { hangUp, json, openShop, order, problem, type Reply, silence, until } from './support.ts'

const table = (heads: readonly string[], rows: readonly (readonly string[])[]): string =>
  [heads, heads.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')

const code = (name: string): string => `\`${name}\``

/** What a sale came to, as the tables name it. */
function troubleOf(outcome: SendOutcome): SaleTrouble | null {
  switch (outcome.kind) {
    case 'answered':
      return null
    case 'refused':
      return outcome.refusal
    case 'doubtful':
      return outcome.doubt
    case 'throttled':
    case 'never-left':
      return outcome.kind
  }
}

export type Met = { readonly sale: SaleTrouble | null; readonly read: ReadFailure | null }

/** What becomes of a sale and of a read that meet the same reply. */
async function meet(routes: Readonly<Record<string, Reply>>): Promise<Met> {
  const shop = await openShop(routes)
  const sale = troubleOf(await shop.client.send(order))
  const read = await shop.client.balance()
  return { sale, read: read.ok ? null : read.error }
}

const meetReply = (reply: Reply): Promise<Met> =>
  meet({ 'POST /topups': reply, 'GET /accounts/balance': reply })

const meetToken = (reply: Reply): Promise<Met> => meet({ 'POST /oauth/token': reply })

async function meetSilence(): Promise<Met> {
  const shop = await openShop({ 'POST /topups': silence, 'GET /accounts/balance': silence })
  const selling = shop.client.send(order)
  await until(() => shop.calls('POST /topups').length === 1)
  shop.clock.expire()
  const sale = troubleOf(await selling)
  const reading = shop.client.balance()
  await until(() => shop.calls('GET /accounts/balance').length === 1)
  shop.clock.expire()
  const read = await reading
  return { sale, read: read.ok ? null : read.error }
}

async function meetClosing(): Promise<Met> {
  const shop = await openShop({ 'POST /topups': silence, 'GET /accounts/balance': silence })
  const selling = shop.client.send(order)
  const reading = shop.client.balance()
  await until(() => shop.heard.length === 3)
  await shop.client.close()
  const read = await reading
  return { sale: troubleOf(await selling), read: read.ok ? null : read.error }
}

/** Meets an address at which nobody listens. */
async function meetNobody(): Promise<Met> {
  const server = createServer()
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => {
    server.close(resolve)
  })
  const shop = await openShop({}, { apiUrl: () => `http://127.0.0.1:${port}` })
  const read = await shop.client.balance()
  return { sale: troubleOf(await shop.client.send(order)), read: read.ok ? null : read.error }
}

const spring = (status: number, error: string): string =>
  `{"timestamp":"2026-11-20T09:14:31.118+00:00","status":${status},"error":"${error}","path":"/topups"}`
const bought = `{"transactionId":7,"status":"SUCCESSFUL"}`
const cutWithin: Reply = (response) => {
  response.writeHead(200, { 'content-length': '500' })
  response.write(bought, () => response.socket?.destroy())
}

type Case = readonly [name: string, met: () => Promise<Met>]
const html = '<html>'

const answers: readonly Case[] = [
  ['2xx, empty', () => meetReply(json(200, ''))],
  ['2xx in HTML: a login page', () => meetReply(json(200, html))],
  ['2xx with half a text', () => meetReply(json(200, bought.slice(0, -4)))],
  ['2xx without what was asked for', () => meetReply(json(200, '{}'))],
  ['2xx with an error body', () => meetReply(json(200, problem('INSUFFICIENT_BALANCE')))],
  ['2xx of more than eight megabytes', () => meetReply(json(200, ' '.repeat(9 * 1024 * 1024)))],
  ['3xx', () => meetReply(json(302, '', { location: '/' }))],
  ['400 in the standard shape without a code', () => meetReply(json(400, problem(null)))],
  ['400 with a code that nobody knows', () => meetReply(json(400, problem('OF_TOMORROW')))],
  ['400 cut short', () => meetReply(json(400, problem('INVALID_AMOUNT').slice(0, -9)))],
  ['401, twice', () => meetReply(json(401, problem('INVALID_TOKEN')))],
  ['401 in HTML, twice', () => meetReply(json(401, html))],
  ['403 in the standard shape', () => meetReply(json(403, problem('NOT_AUTHORIZED')))],
  ['403 in the OAuth shape', () => meetReply(json(403, '{"error":"access_denied"}'))],
  ['403 in HTML', () => meetReply(json(403, html))],
  ['404 in the Spring shape', () => meetReply(json(404, spring(404, 'Not Found')))],
  [
    '404 in the Spring shape with a message',
    () => meetReply(json(404, spring(404, 'Not Found","message":"No message available'))),
  ],
  ['404 in HTML', () => meetReply(json(404, html))],
  ['408', () => meetReply(json(408, ''))],
  ['4xx in JSON that is not Reloadly’s', () => meetReply(json(403, '{"message":"Forbidden"}'))],
  ['4xx, empty', () => meetReply(json(418, ''))],
  ['429', () => meetReply(json(429, html))],
  ['500 in the standard shape', () => meetReply(json(500, problem(null)))],
  ['500 in the Spring shape', () => meetReply(json(500, spring(500, 'Internal Server Error')))],
  ['502 in HTML', () => meetReply(json(502, html))],
  ['503', () => meetReply(json(503, ''))],
  ['504, empty', () => meetReply(json(504, ''))],
]

const tokens: readonly Case[] = [
  ['401 with its code', () => meetToken(json(401, problem('INVALID_CREDENTIALS')))],
  ['401 without a code', () => meetToken(json(401, problem(null, 'Access Denied')))],
  ['400 for the audience', () => meetToken(json(400, problem('INVALID_AUDIENCE')))],
  ['403 in the OAuth shape', () => meetToken(json(403, '{"error":"access_denied"}'))],
  ['403 in HTML: a proxy', () => meetToken(json(403, html))],
  ['429', () => meetToken(json(429, ''))],
  ['5xx', () => meetToken(json(502, html))],
  ['2xx in HTML: a login page', () => meetToken(json(200, html))],
  ['2xx without a token', () => meetToken(json(200, '{}'))],
  ['no answer', () => meetToken(hangUp)],
]

const lines: readonly Case[] = [
  [
    'The name does not resolve, nobody listens, no connection in time, TLS fails, the certificate is bad, a proxy cannot be reached or opens no tunnel',
    meetNobody,
  ],
  ['The connection ends without an answer', () => meetReply(hangUp)],
  ['The connection ends within the answer', () => meetReply(cutWithin)],
  ['No answer in time: 90 seconds for a sale, 30 for a read', meetSilence],
  ['The till closes meanwhile', meetClosing],
]

/** Where a code is asked about that says something of the thing asked for. */
const askedAt = {
  'country-not-supported': 'country',
  'operator-not-found': 'auto-detect',
  'amount-not-offered': 'fx-rate',
  'no-such-transaction': 'status',
} as const

/** What a read is told by a code. */
function onReads(name: string, status: number): string {
  const meaning = codes.get(name)?.read ?? null
  const endpoint = meaning === null ? 'balance' : askedAt[meaning]
  const body = decodeRead(endpoint, status, problem(name))
  if (body.ok) throw new Error(`${status} ${name} was taken for an answer`)
  return code(body.error.code)
}

type Sold = { readonly trouble: SaleTrouble; readonly status: number }

async function soldWith(name: string, status: number): Promise<Sold> {
  const { sale } = await meetReply(json(status, problem(name)))
  if (sale === null) throw new Error(`${status} ${name} was taken for a sale`)
  return { trouble: sale, status }
}

const spentBy = (trouble: SaleTrouble): string => saleAdvice[trouble].spent

async function codeRow(name: string, statuses: readonly number[]): Promise<readonly string[]> {
  const below = await soldWith(name, statuses.find((status) => status < 500) ?? 400)
  const above = await soldWith(name, statuses.find((status) => status >= 500) ?? 500)
  const told = ({ trouble }: Sold): string => `${code(trouble)} (${spentBy(trouble)})`
  const seen = statuses.length === 0 ? 'not recorded' : statuses.join(', ')
  const status = statuses[0] ?? 400
  return [code(name), seen, told(below), told(above), onReads(name, status)]
}

async function caseRow([name, met]: Case): Promise<readonly string[]> {
  const { sale, read } = await met()
  if (sale === null || read === null) throw new Error(`${name} was taken for an answer`)
  return [name, code(sale), spentBy(sale), code(read)]
}

async function inOrder<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const done: R[] = []
  for (const item of items) done.push(await work(item))
  return done
}

const clerkReads = (keys: readonly string[]): string => keys.map(code).join(', ') || 'nothing'

/** docs/errors.md, written from what the client really makes of every answer. */
export async function errorsPage(): Promise<string> {
  const cases = (rows: readonly (readonly string[])[]): string =>
    table(['answer', 'a sale is', 'money spent', 'a read is'], rows)
  const named = [...codes].sort(([a], [b]) => (a < b ? -1 : 1))
  return `# Errors

What the till makes of everything that can come back from Reloadly, or not come back. This page is written by
the client itself: \`test/adapters/reloadly/errors.test.ts\` serves every line of it to the client over HTTP and fails
when the page says something else (\`npx vitest run test/adapters/reloadly/errors.test.ts -u\` writes it anew).

One rule is behind all of it: **a sale has failed only with proof that nothing was bought.** Proof is a connection
that was never made, a 401, a 429, an answer below 500 in Reloadly's own words, and one code that comes with 503.
Everything else may have cost money; such a sale is looked up by its identifier and never sent again by itself.

## How a sale can end, other than sold

${table(
  ['the till’s code', 'money spent', 'sent again by the till', 'the clerk reads', 'the owner can'],
  (Object.keys(saleAdvice) as SaleTrouble[]).map((name) => {
    const { spent, again, clerk, owner } = saleAdvice[name]
    return [code(name), spent, again, clerkReads(clerk), owner]
  }),
)}

## How a read can end without an answer

A read is tried three times at most, with pauses that grow and that no two tills share, and never longer than half
a minute in all. \`Retry-After\` is obeyed up to five seconds; a longer wait ends the read. Number look-ups are
charged, so they are tried once.

${table(
  ['the till’s code', 'asked again by the till', 'the clerk reads', 'the owner can'],
  (Object.keys(readAdvice) as ReadTrouble[]).map((name) => {
    const { again, clerk, owner } = readAdvice[name]
    return [code(name), again, clerkReads(clerk), owner]
  }),
)}

## Reloadly's codes

In brackets: whether money may be spent. Where a status was not recorded, the columns show 400 and 500.

${table(
  ['code', 'seen with', 'a sale, below 500', 'a sale, from 500 on', 'a read'],
  await inOrder(named, ([name, { statuses }]) => codeRow(name, statuses)),
)}

## Answers without a code

${cases(await inOrder(answers, caseRow))}

## Answers of the token service

No token, no order: whatever the token service says, nothing was bought.

${cases(await inOrder(tokens, caseRow))}

## No answer

${cases(await inOrder(lines, caseRow))}
`
}
