import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { knownErrorCodes } from '../../src/main/practice/errors.ts'
import { requestKinds } from '../../src/main/practice/faults/fault.ts'
import { defaultRules } from '../../src/main/practice/rules.ts'
import { anOrder, open } from './client.ts'

const page = await readFile('docs/practice-network.md', 'utf8')

test('the page names every fault, kind of request, command and rule', async () => {
  const { control } = await open()
  const faults = (await control('faults', { on: 'any', fault: '' })).body.error.match(/'[^']+'/g)
  expect(faults).toHaveLength(17)
  for (const fault of faults ?? []) expect(page).toContain(`\`${fault.slice(1, -1)}\``)
  for (const kind of requestKinds) expect(page).toContain(`\`${kind}\``)
  for (const rule of Object.keys(defaultRules))
    expect(page).toMatch(new RegExp(`\\| \`${rule}\` +\\|`))
  const commands = (await control('nothing', {})).body.known
  for (const command of commands)
    expect(page).toContain(`\`${command.replace(' ', ' /practice/')}\``)
})

test('the page tells the first value of every rule', () => {
  for (const [rule, value] of Object.entries(defaultRules)) {
    expect(page).toMatch(new RegExp(`\\| \`${rule}\` +\\| \`?${value}\`? +\\|`))
  }
})

test.each(knownErrorCodes)('a top-up can be refused with %s', async (errorCode) => {
  const { fault, topUp } = await open()
  await fault({ on: 'topup', fault: 'error', errorCode })
  const { status, body } = await topUp(anOrder())
  expect(body.errorCode).toBe(errorCode)
  expect(status).toBeGreaterThanOrEqual(400)
})
