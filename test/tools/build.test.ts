import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { fingerprint } from '../../tools/support/build.ts'

let folder = ''
let before = ''

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'airtill-build-'))
  mkdirSync(join(folder, 'src', 'main'), { recursive: true })
  writeFileSync(join(folder, 'src', 'main', 'index.ts'), 'export {}')
  before = fingerprint(folder)
})

afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

test('builds nothing again while the sources stay as they were', () => {
  writeFileSync(join(folder, 'README.md'), 'words')
  expect(fingerprint(folder)).toBe(before)
})

test('builds again when a source is written, even to the same length', () => {
  utimesSync(join(folder, 'src', 'main', 'index.ts'), new Date(), new Date(Date.now() + 1000))
  expect(fingerprint(folder)).not.toBe(before)
})

test('builds again when a source comes or goes', () => {
  writeFileSync(join(folder, 'src', 'main', 'window.ts'), 'export {}')
  const more = fingerprint(folder)
  expect(more).not.toBe(before)
  rmSync(join(folder, 'src', 'main', 'index.ts'))
  expect(fingerprint(folder)).not.toBe(more)
})
