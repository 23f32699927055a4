import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { promisify } from 'node:util'
import { projectFolder } from '../../tools/support/run-tool.ts'

/** A change of the sources. */
export type Change = {
  readonly file: string
  readonly find: string
  readonly replace: string
}

/** A rule of selling, the change that takes it away, and the test that must notice. */
export type Mutation = Change & {
  readonly rule: string
  readonly test: { readonly file: string; readonly name: string }
}

/** A till that takes what was on its way when it stopped for something that never left. */
export const forgetfulTill: Change = {
  file: 'src/main/domain/sales/service.ts',
  find: `type: 'lost', at, attempt: standing.attempt`,
  replace: `type: 'never-left', at, attempt: standing.attempt`,
}

/** A till that takes one empty look for proof that nothing was bought. */
export const hastyTill: Change = {
  file: 'src/main/domain/sales/machine.ts',
  find: `looks.answered >= emptyLooksNeeded && lateEnough >= emptyLooksPastHorizonNeeded`,
  replace: `looks.answered > 0`,
}

/** What the tests of one copy of the project came to, by name. */
export type Outcomes = ReadonlyMap<string, 'passed' | 'failed'>

const copied = ['package.json', 'tsconfig.base.json', 'src/contract', 'src/main', 'test/support']

/** How often the text to be replaced is in the source. Anything but once, and the check has rotted. */
export function matches({ file, find }: Change): number {
  return readFileSync(join(projectFolder, file), 'utf8').split(find).length - 1
}

/**
 * Runs the tests that mutations name against copies of the sources: one as it is, and one with each.
 *
 * Answers the outcomes of the copy as it is, and then those of each mutation, in their order.
 */
export async function runMutated(
  folder: string,
  mutations: readonly Mutation[],
): Promise<readonly Outcomes[]> {
  const named = mutations.map(({ test }) => test)
  const copies = [null, ...mutations].map((mutation, place) => {
    const copy = join(folder, `copy-${place}`)
    const files = new Set((mutation ? [mutation.test] : named).map(({ file }) => file))
    copyProject(copy, [...files], mutation)
    return copy
  })
  const results = await runVitest(folder, [...new Set(named.map(({ name }) => name))])
  return copies.map((copy) => outcomesIn(results, copy))
}

/** Copies the sources and what else is named, with one change or with none. */
export function copyProject(copy: string, more: readonly string[], change: Change | null): void {
  for (const path of [...copied, ...more]) {
    mkdirSync(dirname(join(copy, path)), { recursive: true })
    cpSync(join(projectFolder, path), join(copy, path), { recursive: true })
  }
  symlinkSync(join(projectFolder, 'node_modules'), join(copy, 'node_modules'), 'junction')
  if (change) apply(copy, change)
}

function apply(copy: string, { file, find, replace }: Change): void {
  const path = join(copy, file)
  const before = readFileSync(path, 'utf8')
  if (!before.includes(find)) throw new Error(`${file} does not hold what is to be changed`)
  writeFileSync(
    path,
    before.replace(find, () => replace),
  )
}

type Results = {
  readonly testResults: readonly {
    readonly name: string
    /** Why a file could not be run at all. */
    readonly message: string
    readonly assertionResults: readonly { readonly title: string; readonly status: string }[]
  }[]
}

const run = promisify(execFile)

// A rule that is taken away may leave a test that never ends.
const runLimitMs = 8 * 60_000

async function runVitest(folder: string, names: readonly string[]): Promise<Results> {
  const file = join(folder, 'results.json')
  const vitest = join(projectFolder, 'node_modules', 'vitest', 'vitest.mjs')
  const args = [
    ...[vitest, 'run', '--root', folder, '--reporter=json', `--outputFile=${file}`],
    // In one process that can be ended whole. No copy shares a module of its own with another.
    ...['--pool=threads', '--no-isolate', '--maxWorkers=2', '--testTimeout=60000'],
    `--testNamePattern=(${names.map(escaped).join('|')})$`,
  ]
  const failure = await run(process.execPath, args, {
    env: environment(),
    timeout: runLimitMs,
    killSignal: 'SIGKILL',
    maxBuffer: 64 * 1024 * 1024,
  }).then(
    () => null,
    // Tests that fail are what it is run for.
    (cause: unknown) => cause,
  )
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Results
  } catch (cause) {
    throw new Error(`The tests of the copies did not run: ${String(failure)}`, { cause })
  }
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** Without what the surrounding test run tells its own processes. */
function environment(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(VITEST|TEST$|NODE_ENV$)/.test(name)),
  )
}

function outcomesIn({ testResults }: Results, copy: string): Outcomes {
  const outcomes = new Map<string, 'passed' | 'failed'>()
  for (const { name, message, assertionResults } of testResults) {
    if (assertionResults.length === 0) throw new Error(`${name} did not run: ${message}`)
    const isOfCopy = !relative(copy, resolve(name)).startsWith('..')
    for (const { title, status } of isOfCopy ? assertionResults : []) {
      if (status === 'passed' || status === 'failed') outcomes.set(title, status)
    }
  }
  return outcomes
}
