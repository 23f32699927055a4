import { spawn } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { startTestNetwork, type TestNetwork } from '../support/network.ts'

const projectFolder = join(import.meta.dirname, '..', '..')
const written = join(projectFolder, 'out', 'demo')

let network: TestNetwork

beforeEach(async () => {
  rmSync(written, { recursive: true, force: true })
  network = await startTestNetwork()
})

afterEach(() => network.end())

test('the demonstration sells through the screen and says so in one line of JSON', async () => {
  const { code, stdout, stderr } = await demo([])
  expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringContaining('DONE') })

  const facts: unknown = JSON.parse(stdout)
  expect(stdout.trim().split('\n')).toHaveLength(1)
  expect(facts).toMatchObject({
    state: 'DONE',
    transactionId: expect.stringMatching(/^\d+$/),
    cost: '790.4',
    balanceBefore: '250000',
    balanceAfter: '249209.6',
  })
  expect(await network.truth()).toMatchObject({ balance: '249209.6', topups: 1 })

  expect(readFileSync(join(written, 'receipt.txt'), 'utf8')).toContain('832.00')
  expect(startOf('receipt.pdf')).toContain('%PDF-')
  expect(startOf('sale.png')).toContain('PNG')
}, 90_000)

test('the demonstration fails with a sentence when the sale does', async () => {
  const { code, stdout, stderr } = await demo([
    '--country',
    'NG',
    '--number',
    '08031000003',
    '--amount',
    '500',
  ])
  expect(code).toBe(1)
  expect(JSON.parse(stdout)).toMatchObject({ state: 'REFUSED', transactionId: null })
  expect(stderr).toContain('did not end as DONE, but as REFUSED')
}, 90_000)

function startOf(file: string): string {
  return readFileSync(join(written, file)).subarray(0, 8).toString('latin1')
}

function demo(
  argv: readonly string[],
): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const tool = join(projectFolder, 'tools', 'demo.ts')
  const child = spawn(process.execPath, [tool, ...argv], {
    env: { ...process.env, ...network.env },
  })
  const said = { stdout: '', stderr: '' }
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said.stdout += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said.stderr += text
  })
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, ...said })))
}
