import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { projectFolder } from '../../tools/support/run-tool.ts'
import { copyProject, hastyTill } from '../support/mutations.ts'
import { temporaryFolder } from '../support/sales-till.ts'

// Each of these starts processes that work for seconds, on a machine that may be busy.
vi.setConfig({ testTimeout: 120_000 })

const sim = (...args: readonly string[]) =>
  spawnSync(process.execPath, [join(projectFolder, 'tools', 'sim.ts'), ...args], {
    encoding: 'utf8',
  })

/** The four kinds of wrong outcome of one policy, from its row. */
function wrongs(table: string, policy: string): readonly number[] {
  const row = table.split('\n').find((line) => line.startsWith(policy))
  const figures = row?.slice(policy.length).trim().split(/\s+/) ?? []
  return figures.slice(0, 4).map((figure) => Number(figure.replaceAll(',', '')))
}

describe('20,000 simulated sales on a bad line, with crashes and power cuts', () => {
  const { status, stdout } = sim('--sales', '20000', '--seed', '1')

  test('end without one wrong outcome in the till', () => {
    expect(wrongs(stdout, 'Airtill ')).toEqual([0, 0, 0, 0])
    expect(stdout).toContain('Airtill: 0 wrong in 20,000 sales')
    expect(status).toBe(0)
  })

  test.each([
    ['the official sample app'],
    ['new identifier on retry'],
    ['duplicate means failure, server refuses it'],
    ['duplicate means failure, server takes it'],
  ])('end wrongly under the policy of %s', (policy) => {
    const figures = wrongs(stdout, policy)
    expect(figures).toHaveLength(4)
    expect(Math.max(...figures)).toBeGreaterThan(100)
  })

  test('meet every kind of fault', () => {
    for (const fault of ['request lost', 'answer lost', 'request late', 'answer late']) {
      expect(stdout).toMatch(new RegExp(`${fault} [1-9]`))
    }
    expect(stdout).toMatch(/power cut \d,\d{3}/)
    expect(stdout).toMatch(/crash \d,\d{3}/)
  })
})

describe('a till that takes an order cut off by a crash for never sent', () => {
  test('is found out, and the command fails', () => {
    using folder = temporaryFolder()
    copyProject(folder.path, ['tools'], hastyTill)
    const { status, stdout } = spawnSync(
      process.execPath,
      [join(folder.path, 'tools', 'sim.ts'), '--sales', '2000'],
      { encoding: 'utf8' },
    )
    const [doubled, calledFailed] = wrongs(stdout, 'Airtill ')
    expect(doubled).toBeGreaterThan(0)
    expect(calledFailed).toBeGreaterThan(0)
    expect(status).toBe(1)
  })
})

describe('the same seed', () => {
  test('gives the same table on any number of threads, and another seed another one', () => {
    const few = ['--sales', '1500', '--seed']
    const table = sim(...few, '7', '--threads', '1').stdout
    expect(sim(...few, '7', '--threads', '3').stdout).toBe(table)
    expect(sim(...few, '8').stdout.replace('seed 8', 'seed 7')).not.toBe(table)
  })
})

describe('the command line', () => {
  test('is refused with its usage when it makes no sense', () => {
    const { status, stderr } = sim('--sales', 'many')
    expect(status).toBe(2)
    expect(stderr).toContain('--sales makes no sense here')
    expect(stderr).toContain('npm run sim')
  })
})
