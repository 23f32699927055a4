import type { Outcome } from './run.ts'
import { type Tally, wrong } from './tally.ts'

const columns: readonly (readonly [string, (tally: Tally) => number])[] = [
  ['delivered\ntwice', (tally) => tally.doubled],
  ['told failed,\ndelivered', (tally) => tally.calledFailed],
  ['told done,\nnot delivered', (tally) => tally.calledDone],
  ['forgotten', (tally) => tally.forgotten],
  ['a person\ndecides', (tally) => tally.asked],
]

const number = new Intl.NumberFormat('en')

/** The outcomes as a table, ours first. */
export function toTable(outcomes: readonly Outcome[]): string {
  const head = ['policy', ...columns.map(([title]) => title)].map((title) => title.split('\n'))
  const rows = outcomes.map(({ name, tally }) => [
    name,
    ...columns.map(([, figure]) => number.format(figure(tally))),
  ])
  const titles = [0, 1].map((line) =>
    head.map((lines) => (lines.length === 1 ? (line === 0 ? '' : lines[0]) : lines[line]) ?? ''),
  )
  const widths = head.map((_, place) =>
    Math.max(...[...titles, ...rows].map((cells) => cells[place]?.length ?? 0)),
  )
  return [...titles, ...rows].map((cells) => aligned(cells, widths)).join('\n')
}

function aligned(cells: readonly string[], widths: readonly number[]): string {
  return cells
    .map((cell, place) => {
      const width = widths[place] ?? 0
      return place === 0 ? cell.padEnd(width) : cell.padStart(width)
    })
    .join('   ')
    .trimEnd()
}

/** What struck our sales, most frequent first. */
export function toWeather({ happened }: Tally): string {
  return Object.entries(happened)
    .sort(([a, timesA], [b, timesB]) => timesB - timesA || a.localeCompare(b))
    .map(([what, times]) => `${what} ${number.format(times)}`)
    .join(' · ')
}

/** The verdict over ours, in a sentence. */
export function toVerdict({ name, tally }: Outcome): string {
  const bad = wrong(tally)
  const { unmarked, costWrong } = tally
  return [
    `${name}: ${number.format(bad)} wrong in ${number.format(tally.sales)} sales`,
    `requests that left before the disk said so: ${number.format(unmarked)}`,
    `sales booked at another cost than was charged: ${number.format(costWrong)}`,
  ].join('; ')
}
