import { expect, test } from 'vitest'
import { explain } from '../../../tools/support/prepare/npm.mjs'

test.each([
  ['ENOTFOUND', 'the registry cannot be reached'],
  ['EAI_AGAIN', 'the registry cannot be reached'],
  ['ECONNREFUSED', 'the registry cannot be reached'],
  ['ETIMEDOUT', 'the registry cannot be reached'],
  ['SELF_SIGNED_CERT_IN_CHAIN', 'npm config set cafile'],
  ['ENOSPC', 'the disk is full'],
  ['EACCES', 'cannot be written'],
  ['EUSAGE', 'do not agree'],
])('says what %s means and what to do', (code, words) => {
  const sentence = explain(
    `npm error code ${code}\nnpm error the first line\nnpm error A complete log of this run can be found in: /x`,
  )
  expect(sentence).toContain(words)
  expect(sentence).toContain('the first line')
  expect(sentence).not.toContain('complete log')
  expect(sentence).toContain('run the same command again')
})

test('repeats the end of what npm said when the trouble is a new one', () => {
  const said = Array.from({ length: 40 }, (_, line) => `npm error line ${line}`).join('\n')
  const sentence = explain(said)
  expect(sentence).toContain('npm said')
  expect(sentence).toContain('line 39')
  expect(sentence).not.toContain('line 9\n')
})
