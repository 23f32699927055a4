import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type Language, languages } from '#contract/settings'
import { loadMessages } from '../../src/renderer/i18n/messages.ts'
import { hardCodedTexts } from './hard-coded.ts'

const renderer = join(import.meta.dirname, '../../src/renderer')
const catalogues = join('i18n', 'messages')

const sources = (await readdir(renderer, { recursive: true }))
  .filter((file) => /\.tsx?$/.test(file) && !file.startsWith(catalogues))
  .sort()

describe('what stands on the screen', () => {
  it.each(sources)('comes from the catalogues, in %s', async (file) => {
    expect(hardCodedTexts(file, await readFile(join(renderer, file), 'utf8'))).toEqual([])
  })

  it.each([
    ['text', '<p>Hello</p>'],
    ['text in braces', "<p>{'Hello'}</p>"],
    ['text beside a value', '<p>{count} sales</p>'],
    ['text that depends', "<p>{busy ? 'Wait' : t('go')}</p>"],
    ['text when something is so', "<p>{busy && 'Wait'}</p>"],
    ['text put together', `<p>{\`\${count} sales\`}</p>`],
    ['a name for screen readers', '<i aria-label="Close" />'],
    ['a hint under the pointer', `<i title={\`Sold \${count}\`} />`],
    ['a placeholder', '<input placeholder="Number" />'],
    ['a picture in words', '<img alt="Logo" />'],
    ['a label of our own parts', '<Choice label="Light" />'],
    ['a label in data', "const rows = [{ cap: 'F1', label: 'Help' }]"],
    ['a title that is set', "document.title = 'Till'"],
    ['something spoken', "speak(new SpeechSynthesisUtterance('Done'))"],
    ['a sentence kept for later', "const empty = 'No sales yet'"],
  ])('would be found as %s', (_, source) => {
    expect(hardCodedTexts('sample.tsx', source)).not.toEqual([])
  })

  it.each([
    ['a translated one', "<p title={t('a.b')}>{t('a.c', { count })}</p>"],
    ['signs between two values', '<p>{a} · {b}: {c}</p>'],
    ['the cap of a key', '<Key cap="Esc" />'],
    ['a class, a role, a place', '<p className="a b" role="status" data-state="not sent" />'],
    ['a choice by name', "<p>{kind === 'today' ? t('today') : t('then')}</p>"],
    ['what is thrown', "throw new Error('This cannot be')"],
  ])('is not taken for untranslated: %s', (_, source) => {
    expect(hardCodedTexts('sample.tsx', source)).toEqual([])
  })
})

type Tree = { readonly [key: string]: string | Tree }

const flat = (tree: Tree, path = ''): readonly (readonly [string, string])[] =>
  Object.entries(tree).flatMap(([key, value]): readonly (readonly [string, string])[] =>
    typeof value === 'string' ? [[path + key, value]] : flat(value, `${path}${key}.`),
  )

/** Messages that are the same word in English, by language. */
const alike: Readonly<Partial<Record<Language, readonly string[]>>> = {
  fr: ['settings.version', 'pay.exact', 'records.journal', 'printer.port', 'printer.logo'],
  es: ['settings.version', 'amount.plan', 'moment.pin', 'printer.logo'],
  pt: ['settings.version', 'moment.pin'],
  ar: ['settings.version'],
}

describe.each(languages.filter((language) => language !== 'en'))(
  'the words in %s',
  async (language) => {
    const english = new Map(flat(await loadMessages('en')))
    const words = new Map(flat(await loadMessages(language)))

    it('are there for every message, and for no other', () => {
      expect([...words.keys()].sort()).toEqual([...english.keys()].sort())
    })

    it('are not empty', () => {
      expect([...words].filter(([, text]) => text.trim() === '')).toEqual([])
    })

    it('are not left in English', () => {
      const left = [...words].filter(([key, text]) => english.get(key) === text)
      const known = alike[language] ?? []
      expect(left.filter(([key]) => !known.includes(key))).toEqual([])
      // What is translated after all does not stay on the list.
      expect(known.filter((key) => !left.some(([one]) => one === key))).toEqual([])
    })
  },
)
