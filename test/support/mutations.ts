import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
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
 * Runs test files against copies of the sources, each with one mutation or with none.
 *
 * Answers one set of outcomes for each mutation, in their order.
 */
export function runMutated(
  folder: string,
  mutations: readonly (Mutation | null)[],
  testsOf: (mutation: Mutation | null) => readonly string[],
): readonly Outcomes[] {
  const copies = mutations.map((mutation, place) => {
    const copy = join(folder, `copy-${place}`)
    copyProject(copy, testsOf(mutation), mutation)
    return copy
  })
  const results = runVitest(folder)
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
