import { execFileSync, spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const tool = fileURLToPath(new URL('../../../tools/decode.ts', import.meta.url))
const fixture = (name: string): string =>
  fileURLToPath(new URL(`../../fixtures/reloadly/${name}`, import.meta.url))

const decode = (...args: string[]): unknown[] =>
  execFileSync(process.execPath, [tool, ...args], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown)

describe('the decoding of captured bodies', () => {
  it('prints one line of JSON for each file, good or bad', () => {
    const files = [fixture('balance.json'), fixture('error-gateway.txt'), fixture('not-there.json')]
    expect(decode('--endpoint', 'balance', ...files)).toEqual([
      { file: files[0], ok: true, value: { amount: { value: '982.64035', currency: 'USD' } } },
      { file: files[1], ok: false, error: { code: 'not-json' } },
      { file: files[2], ok: false, error: { code: 'file-not-read' } },
    ])
  })

  it('takes the status that a body came with', () => {
    const file = fixture('error-standard.json')
    expect(decode('--endpoint', 'topup', '--status', '400', file)).toEqual([
      { file, ok: false, error: { code: 'wallet-too-low', providerCode: 'INSUFFICIENT_BALANCE' } },
    ])
  })

  it.each([
    [[]],
    [['--endpoint', 'balance']],
    [['--endpoint', 'wallet', 'x.json']],
    [['--endpoint', 'balance', '--status', 'ok', 'x.json']],
    [['--verbose', 'x.json']],
  ])('explains itself when it is asked for %j', (args) => {
    const run = spawnSync(process.execPath, [tool, ...args], { encoding: 'utf8' })
    expect(run.status).toBe(2)
    expect(run.stderr).toContain('--endpoint')
    expect(run.stdout).toBe('')
  })
})
