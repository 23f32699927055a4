import { createTranslator } from 'use-intl'
import { describe, expect, it } from 'vitest'
import { type Language, languages } from '#contract/settings'
import { loadMessages, type Messages } from '../../src/renderer/i18n/messages.ts'

type Tree = { readonly [key: string]: string | Tree }

const keysOf = (tree: Tree, path = ''): string[] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [path + key] : keysOf(value, `${path}${key}.`),
  )

const textsOf = (tree: Tree): string =>
  Object.values(tree)
    .map((value) => (typeof value === 'string' ? value : textsOf(value)))
    .join()

/** Every value that a message may take, recognisable in what comes out. */
const marked = {
  ...Object.fromEntries(
    [...textsOf(await loadMessages('en')).matchAll(/\{(\w+)\s*[,}]/g)].map(([, name]) => [
      name,
      `<${name}>`,
    ]),
  ),
  when: 'weekday',
  ends: 'known',
  kind: 'weekday',
}

const markedCounts = [0, 1, 2, 3, 11, 100]

/** What a language makes of a message, for every count that it may speak of. */
async function spoken(language: Language): Promise<(key: string) => readonly string[]> {
  const messages: Messages = await loadMessages(language)
  const t = createTranslator({
    locale: language,
    messages: messages as never,
    onError: (error) => {
      throw error
    },
  })
  return (key) =>
    markedCounts.map((count) =>
      t(key as never, { ...marked, count, looks: count, times: count } as never),
    )
}

const namesIn = (texts: readonly string[]): readonly string[] =>
  [...new Set(texts.join(' ').match(/<\w+>/g) ?? [])].sort()

const keys = keysOf(await loadMessages('en'))
const english = await spoken('en')

describe.each(languages.filter((language) => language !== 'en'))('the words in %s', (language) => {
  it('say of every message what the English ones say', async () => {
    const say = await spoken(language)
    for (const key of keys) {
      expect([key, namesIn(say(key))]).toEqual([key, namesIn(english(key))])
      expect([key, say(key).every((text) => text.trim() !== '')]).toEqual([key, true])
    }
  })
})
