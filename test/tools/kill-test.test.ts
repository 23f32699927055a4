import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { planRun } from '../../tools/kill-test/plan.ts'
import { projectFolder } from '../../tools/support/run-tool.ts'
import { copyProject, forgetfulTill } from '../support/mutations.ts'
import { temporaryFolder } from '../support/sales-till.ts'

// Each of these starts processes that work for seconds, on a machine that may be busy.
vi.setConfig({ testTimeout: 180_000 })

const killTest = (...args: readonly string[]) =>
  spawnSync(process.execPath, [join(projectFolder, 'tools', 'kill-test.ts'), ...args], {
    encoding: 'utf8',
  })

describe('tills that are really killed', () => {
  // Fewer than ten runs leave the whole app, which is slow to open, to the command line.
  test('end with what the network really did', () => {
    const { status, stdout, stderr } = killTest('--runs', '6', '--seed', '3')
    expect(stderr).not.toContain('run ')
    expect(stdout).toMatch(/^6 runs, \d+ real kills \(SIGKILL\)/)
    expect(stdout).toContain('a process without a window: 6 runs')
    expect(stdout).toContain('Wrong outcomes: 0')
    expect(status).toBe(0)
  })
})

describe('tills that take an order cut off by a kill for never sent', () => {
  test('are found out, and the command fails', () => {
    using folder = temporaryFolder()
    copyProject(folder.path, ['tools'], forgetfulTill)
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      // Two of these runs kill a till whose order has arrived and whose answer is held back.
      [join(folder.path, 'tools', 'kill-test.ts'), '--runs', '6', '--seed', '4'],
      { encoding: 'utf8' },
    )
    expect(stderr).toContain('told as not-sent, and executed')
    expect(stdout).toMatch(/Wrong outcomes: [1-9]/)
    expect(status).toBe(1)
  })
})

describe('the plan of the kills', () => {
  const plans = Array.from({ length: 60 }, (_, run) => planRun(1, run))

  test('takes every one of the first five commits, just before it and just after', () => {
    const boundaries = plans.flatMap(({ kills: [kill] }) =>
      kill?.at === 'commit' ? [`${kill.side} ${kill.nth}`] : [],
    )
    for (const nth of [1, 2, 3, 4, 5]) {
      expect(boundaries).toContain(`before ${nth}`)
      expect(boundaries).toContain(`after ${nth}`)
    }
  })

  test('opens the whole app in one run of ten', () => {
    expect(plans.filter(({ till }) => till === 'whole app')).toHaveLength(6)
  })

  test('follows from the seed alone', () => {
    expect(planRun(1, 7)).toEqual(planRun(1, 7))
    expect(planRun(2, 7)).not.toEqual(planRun(1, 7))
  })
})

describe('the command line', () => {
  test('is refused with its usage when it makes no sense', () => {
    const { status, stderr } = killTest('--runs', 'often')
    expect(status).toBe(2)
    expect(stderr).toContain('--runs makes no sense here')
  })
})
