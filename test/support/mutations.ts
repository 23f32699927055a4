import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { projectFolder } from '../../tools/support/run-tool.ts'

/** A rule of selling, the change of the source that takes it away, and the test that must notice. */
export type Mutation = {
  readonly rule: string
  readonly file: string
  readonly find: string
  readonly replace: string
  readonly test: { readonly file: string; readonly name: string }
}

/** What the tests of one copy of the project came to, by name. */
export type Outcomes = ReadonlyMap<string, 'passed' | 'failed'>

const copied = ['package.json', 'tsconfig.base.json', 'src/contract', 'src/main', 'test/support']

/** How often the text to be replaced is in the source. Anything but once, and the check has rotted. */
export function matches({ file, find }: Mutation): number {
  return readFileSync(join(projectFolder, file), 'utf8').split(find).length - 1
}

/**
 * Runs test files against copies of the sources, each with one mutation or with none.
 *
 * Answers one set of outcomes for each mutation, in their order.
 */
export function runMutated(
  folder: string,
  mutations: readonly (Mutation | null)[],
  testsOf: (mutation: Mutation | null) => readonly string[],
): readonly Outcomes[] {
  symlinkSync(join(projectFolder, 'node_modules'), join(folder, 'node_modules'), 'junction')
  const copies = mutations.map((mutation, place) => {
    const copy = join(folder, `copy-${place}`)
    copySources(copy, testsOf(mutation))
    if (mutation) mutate(copy, mutation)
    return copy
  })
  const results = runVitest(folder)
  return copies.map((copy) => outcomesIn(results, copy))
}

function copySources(copy: string, tests: readonly string[]): void {
  for (const path of [...copied, ...tests]) {
    mkdirSync(dirname(join(copy, path)), { recursive: true })
    cpSync(join(projectFolder, path), join(copy, path), { recursive: true })
  }
}

function mutate(copy: string, { file, find, replace }: Mutation): void {
  const path = join(copy, file)
  writeFileSync(path, readFileSync(path, 'utf8').replace(find, replace))
}

type Results = {
  readonly testResults: readonly {
    readonly name: string
    /** Why a file could not be run at all. */
    readonly message: string
    readonly assertionResults: readonly { readonly title: string; readonly status: string }[]
  }[]
}

function runVitest(folder: string): Results {
  const file = join(folder, 'results.json')
  const vitest = join(projectFolder, 'node_modules', 'vitest', 'vitest.mjs')
  const { stderr } = spawnSync(
    process.execPath,
    [vitest, 'run', '--root', folder, '--reporter=json', `--outputFile=${file}`],
    { encoding: 'utf8', env: environment() },
  )
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Results
  } catch (cause) {
    throw new Error(`The tests of the copies did not run:\n${stderr}`, { cause })
  }
}

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
      outcomes.set(title, status === 'passed' ? 'passed' : 'failed')
    }
  }
  return outcomes
}
