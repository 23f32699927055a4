import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

const project = join(import.meta.dirname, '..', '..')
const tool = (name: string): string => join(project, 'node_modules', '.bin', name)

let folder = ''

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'airtill-walls-'))
})

afterEach(() => rmSync(folder, { recursive: true }))

/** What the compiler says of a line of code in one process's folder. */
function compiled(room: string, code: string): string {
  writeFileSync(join(folder, 'probe.ts'), code)
  writeFileSync(
    join(folder, 'tsconfig.json'),
    JSON.stringify({
      extends: join(project, 'src', room, 'tsconfig.json'),
      compilerOptions: {
        rootDir: folder,
        composite: false,
        emitDeclarationOnly: false,
        noEmit: true,
        typeRoots: [join(project, 'node_modules', '@types'), join(project, 'node_modules')],
      },
      include: ['probe.ts'],
      references: [],
    }),
  )
  return spawnSync(tool('tsc'), ['-p', folder], { encoding: 'utf8' }).stdout
}

/** Whether the linter lets a line of code stand in a file of that name. */
function isLet(file: string, code: string): boolean {
  cpSync(join(project, 'biome.json'), join(folder, 'biome.json'))
  mkdirSync(dirname(join(folder, file)), { recursive: true })
  writeFileSync(join(folder, file), `${code}\n`)
  const { stderr } = spawnSync(
    tool('biome'),
    ['lint', '--vcs-enabled=false', '--only=style/noRestrictedImports', file],
    { cwd: folder, encoding: 'utf8' },
  )
  expect(stderr).toMatch(/Checked 1 file|noRestrictedImports/)
  return !stderr.includes('noRestrictedImports')
}

describe('the compiler', () => {
  it.each([
    ['main', 'export const title = document.title'],
    ['renderer', 'export const path = process.cwd()'],
    ['contract', 'export const title = document.title'],
    ['contract', 'export const path = process.cwd()'],
    ['preload', 'export const path = process.cwd()'],
  ])('refuses in %s: %s', (room, code) => {
    expect(compiled(room, code)).toContain('Cannot find name')
  })

  it.each([
    ['main', 'export const path = process.cwd()'],
    ['renderer', 'export const title = document.title'],
  ])('accepts in %s: %s', (room, code) => {
    expect(compiled(room, code)).toBe('')
  })
})

describe('the linter', () => {
  it.each([
    ['src/main/domain/probe.ts', "import 'undici'"],
    ['src/main/domain/probe.ts', "import 'node:fs'"],
    ['src/main/domain/probe.ts', "import '../adapters/numbers.ts'"],
    ['src/main/handlers/probe.ts', "import '../adapters/numbers.ts'"],
    ['src/main/adapters/probe.ts', "import '../handlers/sales.ts'"],
    ['src/main/practice/probe.ts', "import '../domain/decimal.ts'"],
    ['src/renderer/probe.ts', "import 'zod'"],
    ['src/renderer/probe.ts', "import '../main/compose.ts'"],
    ['src/contract/probe.ts', "import 'electron'"],
  ])('refuses in %s: %s', (file, code) => {
    expect(isLet(file, code)).toBe(false)
  })

  it.each([
    ['src/main/domain/probe.ts', "import './clock.ts'"],
    ['src/main/adapters/probe.ts', "import 'undici'"],
    ['src/main/handlers/probe.ts', "import '../domain/clock.ts'"],
    ['src/main/practice/probe.ts', "import 'zod'"],
    ['src/renderer/probe.ts', "import '#contract/channels'"],
    ['src/contract/probe.ts', "import 'zod'"],
  ])('accepts in %s: %s', (file, code) => {
    expect(isLet(file, code)).toBe(true)
  })
})
