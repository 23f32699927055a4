import { createServer, type IncomingMessage } from 'node:http'

/** A server that speaks the API as far as it must, in its own way, and knows nothing of ours. */
export type OddServer = {
  readonly env: Readonly<Record<string, string>>
  /** The bodies of the orders it got, as text. */
  readonly orders: readonly string[]
  readonly close: () => void
}

// What was seen or documented somewhere, all of it at once: text for numbers and numbers for text,
// members that are missing, null, empty or unheard of, names with a space at the end.
const operator = {
  id: '88',
  name: 'Movi Colombia ',
  bundle: false,
  pin: false,
  denominationType: 'RANGE',
  senderCurrencyCode: 'USD',
  destinationCurrencyCode: 'COP',
  minAmount: '1',
  maxAmount: 50.0,
  fx: { rate: 2192.1867, currencyCode: 'COP' },
  logoUrls: null,
  fixedAmounts: [],
  fixedAmountsDescriptions: [],
  localFixedAmountsDescriptions: null,
  country: { isoName: 'CO' },
  somethingNew: { deep: [1, null, {}] },
}

const balance = '{"balance":"500.00000000000","currencyCode":"USD","frozenBalance":null}'

export async function startOddServer(): Promise<OddServer> {
  const orders: string[] = []
  let asked = 0

  function answer(method: string, path: string, body: string): readonly [number, string] {
    if (path === '/base/token/oauth/token') {
      return [200, '{"access_token":"odd","expires_in":"3600","token_type":"bearer"}']
    }
    if (path === '/base/accounts/balance') return [200, balance]
    if (path.startsWith('/base/operators/auto-detect/')) return [200, JSON.stringify(operator)]
    if (method === 'POST' && path === '/base/topups') {
      orders.push(body)
      // No status, no echo, the phone as a number, and a transaction id as text.
      return [201, '{"transactionId":"900719925474099","recipientPhone":573001234567}']
    }
    if (path === '/base/topups/900719925474099/status') {
      asked += 1
      return asked === 1
        ? [200, '{"code":null,"message":null,"status":"PENDING","transaction":null}']
        : [
            200,
            '{"transactionId":900719925474099,"status":"SUCCESSFUL","deliveredAmount":21921.87,"deliveredAmountCurrencyCode":"COP"}',
          ]
    }
    return [404, '<html>nothing here</html>']
  }

  const server = createServer((request, response) => {
    void textOf(request).then((body) => {
      const [status, text] = answer(request.method ?? '', request.url ?? '', body)
      response.writeHead(status, { 'content-type': 'text/plain' })
      response.end(text)
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return {
    env: {
      AIRTILL_API_URL: `http://127.0.0.1:${port}/base/`,
      AIRTILL_AUTH_URL: `http://127.0.0.1:${port}/base/token`,
      AIRTILL_CLIENT_ID: 'odd-client',
      AIRTILL_CLIENT_SECRET: 'odd-secret',
    },
    orders,
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const part of request) text += String(part)
  return text
}
