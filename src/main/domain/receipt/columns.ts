const wide =
  /[\u1100-\u115f\u231a\u231b\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{16fe0}-\u{18aff}\u{1b000}-\u{1b2ff}\u{1f000}-\u{1faff}\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}/u
const withoutWidth = /[\p{Mn}\p{Me}\p{Cf}\u1160-\u11ff]/u

/** How many columns a text takes: two for each wide letter, none for what stands on another. */
export function widthOf(text: string): number {
  let width = 0
  for (const sign of text) width += wide.test(sign) ? 2 : withoutWidth.test(sign) ? 0 : 1
  return width
}

/** A text as one line: no break and no mark of direction that a name might bring along. */
export const oneLine = (text: string): string =>
  text
    .replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')

/** A text in lines that fit, broken between words where that is possible. */
export function wrapped(text: string, columns: number): readonly string[] {
  if (widthOf(text) <= columns) return [text]
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ').flatMap((long) => pieces(long, columns))) {
    const longer = line === '' ? word : `${line} ${word}`
    if (widthOf(longer) <= columns) {
      line = longer
    } else {
      if (line !== '') lines.push(line)
      line = word
    }
  }
  return [...lines, line]
}

const letters = new Intl.Segmenter()

/** A word that is wider than the paper, cut between letters; signs joined without end are cut too. */
function pieces(word: string, columns: number): readonly string[] {
  if (widthOf(word) <= columns) return [word]
  const cut: string[] = []
  let piece = ''
  const whole = [...letters.segment(word)].map(({ segment }) => segment)
  for (const letter of whole.flatMap((one) => (widthOf(one) <= columns ? [one] : [...one]))) {
    if (widthOf(piece) + widthOf(letter) > columns) {
      cut.push(piece)
      piece = ''
    }
    piece += letter
  }
  return [...cut, piece]
}
