import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { projectFolder } from '../../tools/support/run-tool.ts'

const page = readFileSync(join(projectFolder, 'docs', 'security.md'), 'utf8')

/** The texts of all sources of some kinds. */
const texts = (extensions: RegExp): readonly string[] =>
  readdirSync(join(projectFolder, 'src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && extensions.test(entry.name))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))

const headings = [...page.matchAll(/^## (.+)$/gm)].map(([, heading = '']) => heading)
const anchors = headings.map((heading) =>
  heading
    .toLowerCase()
    .replace(/[^\w -]/g, '')
    .replaceAll(' ', '-'),
)

const found = (text: string, what: RegExp): readonly string[] => [
  ...new Set([...text.matchAll(what)].map(([, one = '']) => one)),
]

const sources = texts(/\.tsx?$/).join('\n')

describe('the page about security', () => {
  test.each(found(`${sources}${page}`, /(?:docs\/security\.md|\]\()#([\w-]+)/g))(
    'has the heading that is pointed to as #%s',
    (anchor) => {
      expect(anchors).toContain(anchor)
    },
  )

  test('is pointed to by every line that is marked', () => {
    const marked = sources.split('SECURITY:').slice(1)
    expect(marked.length).toBeGreaterThan(10)
    // The anchor stands in the same comment, which may go on for a line or two.
    const lost = marked
      .map((after) => after.slice(0, 260))
      .filter((text) => !/docs\/security\.md#/.test(text))
    expect(lost).toEqual([])
  })

  test.each(found(page, /`((?:test|tools|src)\/[^`]+)`/g))('names what exists: %s', (path) => {
    expect(existsSync(join(projectFolder, path))).toBe(true)
  })

  test.each(headings)('names a test under the heading %s', (heading) => {
    const [, section = ''] = page.split(`\n## ${heading}\n`)
    const own = section.split('\n## ')[0] ?? ''
    const isAboutWho = heading === 'Who is kept out'
    expect(isAboutWho || /`test\/[^`]+\.(test|spec)\.ts`/.test(own)).toBe(true)
  })

  test('has a line for each of the twenty items of Electron’s checklist', () => {
    const rows = [...page.matchAll(/^\| +(\d+) +\| .+ \| .+ \| (.+) \|$/gm)]
    expect(rows.map(([, number]) => Number(number))).toEqual(
      Array.from({ length: 20 }, (_, at) => at + 1),
    )
    const unheld = rows.filter(([, , held = '']) => !held.includes('`test/'))
    // Which Electron is current, no test can know.
    expect(unheld.map(([, number]) => number)).toEqual(['16'])
  })

  test('names every package that ends up in the installer, and no other', () => {
    const [, section = ''] = page.split('\n## Dependencies\n')
    const named = [...section.matchAll(/^\| (`.+`) +\|/gm)].flatMap(([, names = '']) =>
      found(names, /`([^`]+)`/g),
    )
    const styles = texts(/\.css$/).join('\n')
    const specifiers = found(
      `${sources}\n${styles}`,
      /(?:from|import|require\(|import\(|@import|url\() ?['"]([@a-z][^'"]*)['"]/g,
    )
    const packages = specifiers
      .filter((specifier) => !specifier.includes(':'))
      .map((specifier) => /^(@[^/]+\/)?[^/]+/.exec(specifier)?.[0] ?? specifier)
    expect([...new Set(packages)].sort()).toEqual([...named].sort())
  })
})
