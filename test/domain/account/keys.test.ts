import { describe, expect, test } from 'vitest'
import { err, ok } from '#contract/result'
import { readKeys } from '../../../src/main/domain/account/keys.ts'

const id = 'kV81xWq0Zb7TnR4cJ2mL9sYd3pHu5eAf'
const secret = 'Qz7-pL2mXw_9RtYu-4nBvC81-sDfGhJkLq0'
const pair = ok({ clientId: id, clientSecret: secret })

describe('keys as they are pasted', () => {
  test.for([
    ['bare', id, secret],
    ['with spaces and line ends', `  ${id}\r\n`, `\t${secret}\n\n`],
    ['with invisible characters of a web page', `\u200B${id}\uFEFF`, `\u00AD${secret}\u2060`],
    ['in quotes', `"${id}"`, `'${secret}',`],
    ['with their labels', `Client ID: ${id}`, `client secret = ${secret}`],
    ['as members of JSON', `"client_id": "${id}",`, `"client_secret":"${secret}"`],
    ['both in the first field', `Client ID\n${id}\nClient Secret\n${secret}`, ''],
    [
      'both in the second field, the other way round',
      '',
      `API_CLIENT_SECRET=${secret}\nAPI_CLIENT_ID=${id}`,
    ],
    [
      'both as one JSON in both fields',
      `{"client_id":"${id}","client_secret":"${secret}"}`,
      `{"client_id":"${id}","client_secret":"${secret}"}`,
    ],
  ] as const)('%s are read', ([, clientId, clientSecret]) => {
    expect(readKeys(clientId, clientSecret)).toEqual(pair)
  })

  test.for([
    ['nothing', '', ''],
    ['only one', id, ''],
    ['only labels', 'Client ID:', 'Client secret:'],
    ['a sentence', 'please find the key in the mail', secret],
    ['two keys in a field without names', `${id} ${secret}`, secret],
    ['something too short to be a key', 'abc', secret],
  ] as const)('%s are no pair', ([, clientId, clientSecret]) => {
    expect(readKeys(clientId, clientSecret)).toEqual(err('keys-incomplete'))
  })
})
