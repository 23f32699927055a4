import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Result } from '#contract/result'
import { build } from './support/build.ts'
import { withDisplay } from './support/display.ts'
import {
  failure,
  judge,
  noTests,
  readEndToEndResults,
  readUnitResults,
  succeeded,
  sum,
  type Tally,
  verdict,
} from './support/results.ts'
import { projectFolder, runTool } from './support/run-tool.ts'

const checks = [['biome', 'check', '.'], ['oxlint', '.'], ['tsc', '-b'], ['knip']] as const

// Relative to the project: Windows hands these words to its shell, which would part them at a space.
const resultsFolder = 'out/test'
mkdirSync(join(projectFolder, resultsFolder), { recursive: true })

const checked = await runChecks()
const built = await buildOnce()
const unit = await runUnitTests()
const endToEnd =
  built.failed === 0 ? await runEndToEndTests() : failure('end-to-end tests: no build to run')

const all = sum([checked, built, unit, endToEnd])
for (const name of new Set(all.failures)) console.log(`failed: ${name}`)
console.log(verdict(all))
process.exitCode = succeeded(all) ? 0 : 1

async function runChecks(): Promise<Tally> {
  const tallies: Tally[] = []
  for (const [name, ...args] of checks) {
    headline([name, ...args].join(' '))
    const { code } = await runTool(name, args)
    if (code !== 0) tallies.push(failure(`check: ${name}`))
  }
  return sum(tallies)
}

async function buildOnce(): Promise<Tally> {
  headline('build')
  const { code, said } = await build()
  if (code === 0) return noTests
  console.log(said)
  return failure('build')
}

function runUnitTests(): Promise<Tally> {
  const file = `${resultsFolder}/unit.json`
  const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  return runTests('unit tests', ['vitest', ...args], file, readUnitResults)
}

function runEndToEndTests(): Promise<Tally> {
  const file = `${resultsFolder}/end-to-end.json`
  const command = withDisplay(['playwright', 'test', '--reporter=list,json'])
  return runTests('end-to-end tests', command, file, readEndToEndResults)
}

async function runTests(
  title: string,
  [name = '', ...args]: readonly string[],
  file: string,
  read: (text: string) => Result<Tally, 'no-results'>,
): Promise<Tally> {
  headline(title)
  // Results of an earlier run must not stand in for a runner that broke off.
  rmSync(join(projectFolder, file), { force: true })
  const env = { ...process.env, PLAYWRIGHT_JSON_OUTPUT_FILE: file }
  const { code } = await runTool(name, args, { env })
  return judge(title, code, read(textOf(file)))
}

function textOf(file: string): string {
  try {
    return readFileSync(join(projectFolder, file), 'utf8')
  } catch {
    return ''
  }
}

function headline(text: string): void {
  console.log(`\n== ${text}`)
}
