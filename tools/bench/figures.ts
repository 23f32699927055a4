/** One line of the report: ours against what it is measured by, in the same run. */
export type Figure = {
  readonly name: string
  readonly unit: 'ms'
  readonly ours: readonly number[]
  readonly peer: { readonly name: string; readonly samples: readonly number[] } | null
  /** What we hold ourselves to. */
  readonly aim: string
}

/** The value that `share` of the samples do not exceed. */
export function quantile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

/** The figures as a Markdown table. */
export function toMarkdown(figures: readonly Figure[]): string {
  const head = ['what', 'p50', 'p95', 'most', 'against', 'p50', 'p95', 'most', 'ratio', 'aim']
  const rows = figures.map(({ name, unit, ours, peer, aim }) => [
    name,
    ...columns(ours, unit),
    peer?.name ?? '',
    ...(peer ? columns(peer.samples, unit) : ['', '', '']),
    peer ? ratioOf(ours, peer.samples) : '',
    aim,
  ])
  const widths = head.map((_, place) =>
    Math.max(...[head, ...rows].map((cells) => cells[place]?.length ?? 0)),
  )
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, place) => cell.padEnd(widths[place] ?? 0)).join(' | ')} |`
  const rule = widths.map((width) => '-'.repeat(width))
  return [line(head), line(rule), ...rows.map(line)].join('\n')
}

const columns = (samples: readonly number[], unit: string): readonly string[] =>
  [0.5, 0.95, 1].map((share) => shown(quantile(samples, share), unit))

/** At p50 and at p95. */
function ratioOf(ours: readonly number[], peer: readonly number[]): string {
  const at = (share: number): string => (quantile(ours, share) / quantile(peer, share)).toFixed(2)
  return `${at(0.5)}, ${at(0.95)}`
}

const shown = (value: number, unit: string): string => `${value.toFixed(2)} ${unit}`
