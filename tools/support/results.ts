import { z } from 'zod'
import { err, ok, type Result } from '#contract/result'

/** How many tests ended which way, and the names of what failed. */
export interface Tally {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
  readonly failures: readonly string[]
}

export const noTests: Tally = { passed: 0, failed: 0, skipped: 0, failures: [] }

export function sum(tallies: readonly Tally[]): Tally {
  return tallies.reduce(
    (all, one) => ({
      passed: all.passed + one.passed,
      failed: all.failed + one.failed,
      skipped: all.skipped + one.skipped,
      failures: [...all.failures, ...one.failures],
    }),
    noTests,
  )
}

/** One thing that failed without being a test: a check, the build, a runner that broke. */
export function failure(name: string): Tally {
  return { ...noTests, failed: 1, failures: [name] }
}

/** The last line of a run: `812 passed, 0 failed`, and the skipped ones when there are any. */
export function verdict({ passed, failed, skipped }: Tally): string {
  const line = `${passed} passed, ${failed} failed`
  return skipped === 0 ? line : `${line}, ${skipped} skipped`
}

export function succeeded({ passed, failed }: Tally): boolean {
  return failed === 0 && passed > 0
}

/** How a test runner as a whole ended: its results, or the one failure that it broke. */
export function judge(runner: string, code: number, results: Result<Tally, 'no-results'>): Tally {
  if (!results.ok) return failure(`${runner}: broke off without results`)
  const tally = results.value
  if (tally.passed + tally.failed === 0) return sum([tally, failure(`${runner}: ran no test`)])
  if (code !== 0 && tally.failed === 0) {
    return sum([tally, failure(`${runner}: ended with code ${code} although no test failed`)])
  }
  return tally
}

const vitestSchema = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      assertionResults: z.array(z.object({ fullName: z.string(), status: z.string() })),
    }),
  ),
})

/** Reads the file that vitest's JSON reporter wrote. */
export function readUnitResults(text: string): Result<Tally, 'no-results'> {
  const results = parse(vitestSchema, text)
  if (!results.ok) return results
  return ok(
    sum(
      results.value.testResults.map(({ name, status, assertionResults: tests }) => {
        const failed = tests.filter((test) => test.status === 'failed')
        // A file that cannot be loaded has no tests, and would otherwise be counted as nothing.
        if (status === 'failed' && failed.length === 0) return failure(name)
        return {
          passed: tests.filter((test) => test.status === 'passed').length,
          failed: failed.length,
          skipped: tests.filter((test) => test.status !== 'passed' && test.status !== 'failed')
            .length,
          failures: failed.map((test) => test.fullName),
        }
      }),
    ),
  )
}

interface Suite {
  readonly specs: readonly {
    readonly title: string
    readonly tests: readonly { readonly status: 'expected' | 'unexpected' | 'flaky' | 'skipped' }[]
  }[]
  readonly suites?: readonly Suite[] | undefined
}

const suiteSchema: z.ZodType<Suite> = z.lazy(() =>
  z.object({
    specs: z.array(
      z.object({
        title: z.string(),
        tests: z.array(
          z.object({ status: z.enum(['expected', 'unexpected', 'flaky', 'skipped']) }),
        ),
      }),
    ),
    suites: z.array(suiteSchema).optional(),
  }),
)

const playwrightSchema = z.object({
  suites: z.array(suiteSchema),
  errors: z.array(z.object({ message: z.string().optional() })),
})

/** Reads the file that Playwright's JSON reporter wrote. A flaky test is a failed one. */
export function readEndToEndResults(text: string): Result<Tally, 'no-results'> {
  const results = parse(playwrightSchema, text)
  if (!results.ok) return results
  const broken = results.value.errors.map(({ message }) => failure(firstLine(message ?? 'error')))
  return ok(sum([...results.value.suites.map(tallyOf), ...broken]))
}

function tallyOf({ specs, suites = [] }: Suite): Tally {
  const own = specs.flatMap(({ title, tests }) =>
    tests.map(({ status }): Tally => {
      if (status === 'expected') return { ...noTests, passed: 1 }
      return status === 'skipped' ? { ...noTests, skipped: 1 } : failure(title)
    }),
  )
  return sum([...own, ...suites.map(tallyOf)])
}

function parse<T>(schema: z.ZodType<T>, text: string): Result<T, 'no-results'> {
  try {
    const results = schema.safeParse(JSON.parse(text))
    return results.success ? ok(results.data) : err('no-results')
  } catch {
    return err('no-results')
  }
}

function firstLine(text: string): string {
  return text.split('\n')[0] ?? ''
}
