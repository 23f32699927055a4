import plexMono from '@fontsource/ibm-plex-mono/unicode.json'
import plexSans from '@fontsource/ibm-plex-sans/unicode.json'
import plexArabic from '@fontsource/ibm-plex-sans-arabic/unicode.json'
import bengali from '@fontsource/noto-sans-bengali/unicode.json'
import ethiopic from '@fontsource/noto-sans-ethiopic/unicode.json'
import chinese from '@fontsource/noto-sans-sc/unicode.json'

type Weight = 400 | 500 | 600

/** The files of a family by the letters that each has; loaded one by one, as letters need them. */
type Family = {
  readonly name: string
  readonly package: string
  readonly letters: Readonly<Record<string, string>>
  readonly weights: readonly Weight[]
}

const folder = '../../../node_modules/@fontsource'
const files = import.meta.glob<string>(
  [
    '../../../node_modules/@fontsource/ibm-plex-{mono,sans}/files/*-{cyrillic,cyrillic-ext,greek,latin,latin-ext,vietnamese}-{500,600}-normal.woff2',
    '../../../node_modules/@fontsource/ibm-plex-sans-arabic/files/*-arabic-{500,600}-normal.woff2',
    '../../../node_modules/@fontsource/noto-sans-bengali/files/*-bengali-{500,600}-normal.woff2',
    '../../../node_modules/@fontsource/noto-sans-ethiopic/files/*-ethiopic-{500,600}-normal.woff2',
    '../../../node_modules/@fontsource/noto-sans-sc/files/noto-sans-sc-[0-9]*-400-normal.woff2',
  ],
  { query: '?url', import: 'default', eager: true },
)

const families: readonly Family[] = [
  { name: 'IBM Plex Mono', package: 'ibm-plex-mono', letters: plexMono, weights: [500, 600] },
  { name: 'IBM Plex Sans', package: 'ibm-plex-sans', letters: plexSans, weights: [500, 600] },
  {
    name: 'IBM Plex Sans Arabic',
    package: 'ibm-plex-sans-arabic',
    letters: plexArabic,
    weights: [500, 600],
  },
  {
    name: 'Noto Sans Bengali',
    package: 'noto-sans-bengali',
    letters: bengali,
    weights: [500, 600],
  },
  {
    name: 'Noto Sans Ethiopic',
    package: 'noto-sans-ethiopic',
    letters: ethiopic,
    weights: [500, 600],
  },
  { name: 'Noto Sans SC', package: 'noto-sans-sc', letters: chinese, weights: [400] },
]

const others = '"Noto Sans Bengali", "Noto Sans Ethiopic", "Noto Sans SC", system-ui, sans-serif'

/** Families in the order in which they are asked for a letter; the system's own come last. */
export const stacks = {
  columns: `"IBM Plex Mono", "IBM Plex Sans Arabic", "IBM Plex Sans", ${others}`,
  words: `"IBM Plex Sans", "IBM Plex Sans Arabic", ${others}`,
} as const

/** Names the till's fonts to the page. None is read before a letter needs it. */
export function nameFonts(): void {
  for (const family of families) {
    for (const [subset, unicodeRange] of Object.entries(family.letters)) {
      // The parts of a large font are numbered, in brackets.
      const part = subset.replace(/[[\]]/g, '')
      for (const weight of family.weights) {
        const file = `${family.package}-${part}-${weight}-normal.woff2`
        const address = files[`${folder}/${family.package}/files/${file}`]
        if (address === undefined) continue
        document.fonts.add(
          new FontFace(family.name, `url("${address}")`, { weight: String(weight), unicodeRange }),
        )
      }
    }
  }
}

/** Reads what a text needs: a canvas draws with whatever is there already. */
export async function readFonts(text: string): Promise<void> {
  for (const stack of Object.values(stacks)) {
    for (const weight of [500, 600]) await document.fonts.load(`${weight} 20px ${stack}`, text)
  }
}
