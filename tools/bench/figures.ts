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
  const head = ['what', 'p50', 'p95', 'against', 'p50', 'p95', 'ratio at p95', 'aim']
  const rows = figures.map(({ name, unit, ours, peer, aim }) => [
    name,
    shown(quantile(ours, 0.5), unit),
    shown(quantile(ours, 0.95), unit),
    peer?.name ?? '',
    peer ? shown(quantile(peer.samples, 0.5), unit) : '',
    peer ? shown(quantile(peer.samples, 0.95), unit) : '',
    peer ? (quantile(ours, 0.95) / quantile(peer.samples, 0.95)).toFixed(2) : '',
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

const shown = (value: number, unit: string): string => `${value.toFixed(2)} ${unit}`
