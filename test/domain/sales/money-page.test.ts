import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { projectFolder } from '../../../tools/support/run-tool.ts'

const page = readFileSync(join(projectFolder, 'docs', 'money.md'), 'utf8')

/** Every test that the page quotes: the last file named before it, and its sentence. */
function quoted(): readonly (readonly [string, string])[] {
  const found: (readonly [string, string])[] = []
  let file = ''
  for (const [, path, sentence] of page.matchAll(/`(test\/[^`]+)`|“([^”]+)”/g)) {
    if (path !== undefined) file = path
    if (sentence !== undefined) found.push([file, sentence.replace(/\s+/g, ' ')])
  }
  return found
}

describe('the page about money', () => {
  test.each(quoted())('quotes a test that %s holds: %s', (file, sentence) => {
    const path = join(projectFolder, file)
    expect(existsSync(path)).toBe(true)
    expect(readFileSync(path, 'utf8')).toContain(`'${sentence}'`)
  })

  test('says of every class of fault what holds it, or why nothing does', () => {
    const rows = page.matchAll(/^\| (\d+) +\| [^|]+ \| ([^|]+) \|$/gm)
    const held = [...rows].map(([, number, by = '']) => ({
      number: Number(number),
      isHeld: by.includes('“') || by.includes('Not tested here:'),
    }))
    expect(held).toEqual(
      Array.from({ length: 22 }, (_, place) => ({ number: place + 1, isHeld: true })),
    )
  })

  test('states the timings of the policy', () => {
    const policy = readFileSync(
      join(projectFolder, 'src', 'main', 'domain', 'sales', 'policy.ts'),
      'utf8',
    )
    const seconds = (name: string): string =>
      new RegExp(`${name} = \\[([^\\]]+), \\d+\\]`).exec(policy)?.[1] ?? 'no such delays'
    for (const name of ['failedLookDelays', 'statusDelays']) {
      expect(page).toContain(`after ${seconds(name)} s`)
    }
    expect(page).toContain(`after ${seconds('lookDelays').replace('0, ', '')}, 60 s`)
  })
})
