import { type Arguments, readArguments, usage } from './arguments.ts'
import { type PracticeNetwork, startPracticeNetwork } from './practice-network.ts'

const WRONG_USE = 2

function greeting({ apiUrl, authUrl, clientId, clientSecret }: PracticeNetwork): string {
  const request = JSON.stringify({
    client_id: clientId,
    client_secret: clientSecret,
    grant_type: 'client_credentials',
    audience: apiUrl,
  })
  return `The practice network is open.

  API            ${apiUrl}
  Tokens         ${authUrl}/oauth/token
  Control        ${apiUrl}/practice/state
  client_id      ${clientId}
  client_secret  ${clientSecret}

Try it:

  TOKEN=$(curl -s ${authUrl}/oauth/token -H 'Content-Type: application/json' -d '${request}' | sed 's/.*"access_token":"\\([^"]*\\)".*/\\1/')
  curl -s ${apiUrl}/accounts/balance -H "Authorization: Bearer $TOKEN"

Ctrl+C closes it.`
}

const explain = (failure: unknown): string => {
  if (!(failure instanceof Error)) return String(failure)
  const isTaken = 'code' in failure && failure.code === 'EADDRINUSE'
  return isTaken ? 'Another program listens on that port; choose another --port' : failure.message
}

async function run(options: Arguments) {
  const network = await startPracticeNetwork(options)
  console.log(greeting(network))
  const close = () => {
    network.close().then(
      () => process.exit(0),
      () => process.exit(1),
    )
  }
  process.once('SIGINT', close)
  process.once('SIGTERM', close)
}

const read = readArguments(process.argv.slice(2))
if (read.kind === 'help') {
  console.log(usage)
} else if (read.kind === 'wrong') {
  console.error(`${read.message}\n\n${usage}`)
  process.exitCode = WRONG_USE
} else {
  run(read.options).catch((failure: unknown) => {
    console.error(explain(failure))
    process.exitCode = 1
  })
}
