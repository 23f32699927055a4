import { describe, expect, test } from 'vitest'
import { err, ok } from '#contract/result'
import {
  judge,
  noTests,
  readEndToEndResults,
  readUnitResults,
  succeeded,
  sum,
  verdict,
} from '../../tools/support/results.ts'

const tests = (...statuses: readonly string[]) =>
  statuses.map((status, index) => ({ fullName: `test ${index}`, status }))

const unitFile = (...files: readonly { status: string; assertionResults: unknown }[]) =>
  JSON.stringify({ testResults: files.map((file, index) => ({ name: `file ${index}`, ...file })) })

const spec = (title: string, status: string) => ({ title, tests: [{ status }] })

describe('unit test results', () => {
  test('are counted by how each test ended', () => {
    const text = unitFile(
      { status: 'failed', assertionResults: tests('passed', 'failed', 'pending', 'todo') },
      { status: 'passed', assertionResults: tests('passed') },
    )
    expect(readUnitResults(text)).toEqual(
      ok({ passed: 2, failed: 1, skipped: 2, failures: ['test 1'] }),
    )
  })

  test('count a file that cannot be loaded as a failure', () => {
    const text = unitFile({ status: 'failed', assertionResults: [] })
    expect(readUnitResults(text)).toEqual(ok({ ...noTests, failed: 1, failures: ['file 0'] }))
  })

  test.each(['', '{', '{}', 'null', '[]'])('are none when the file holds %j', (text) => {
    expect(readUnitResults(text)).toEqual(err('no-results'))
    expect(readEndToEndResults(text)).toEqual(err('no-results'))
  })
})

describe('end-to-end results', () => {
  test('are counted through nested suites, and a flaky test is a failed one', () => {
    const text = JSON.stringify({
      errors: [],
      suites: [
        {
          specs: [spec('sells', 'expected')],
          suites: [
            { specs: [spec('prints', 'flaky'), spec('closes', 'skipped')] },
            { specs: [spec('opens', 'unexpected')] },
          ],
        },
      ],
    })
    expect(readEndToEndResults(text)).toEqual(
      ok({ passed: 1, failed: 2, skipped: 1, failures: ['prints', 'opens'] }),
    )
  })

  test('count an error outside any test', () => {
    const text = JSON.stringify({ suites: [], errors: [{ message: 'No tests found\nat x' }] })
    expect(readEndToEndResults(text)).toEqual(
      ok({ ...noTests, failed: 1, failures: ['No tests found'] }),
    )
  })
})

describe('a run', () => {
  const good = { ...noTests, passed: 3 }

  test('fails when a runner broke off without results', () => {
    expect(judge('unit tests', 1, err('no-results'))).toMatchObject({ failed: 1 })
  })

  test('fails when a runner ends badly although every test passed', () => {
    expect(judge('unit tests', 1, ok(good))).toMatchObject({ passed: 3, failed: 1 })
    expect(judge('unit tests', 0, ok(good))).toEqual(good)
  })

  test('fails when no test ran', () => {
    expect(judge('unit tests', 0, ok({ ...noTests, skipped: 4 }))).toMatchObject({ failed: 1 })
    expect(succeeded(noTests)).toBe(false)
    expect(succeeded(good)).toBe(true)
  })

  test('ends in one line that names skipped tests only when there are any', () => {
    expect(verdict(sum([good, { ...noTests, failed: 1 }]))).toBe('3 passed, 1 failed')
    expect(verdict({ ...good, skipped: 2 })).toBe('3 passed, 0 failed, 2 skipped')
  })
})
