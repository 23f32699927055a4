import type { Place } from './judge.ts'
import type { Report } from './run.ts'

const places: readonly Place[] = [
  'before it was on disk',
  'on disk, not marked as sent',
  'marked as sent, not arrived',
  'arrived, no answer yet',
  'accepted, not settled',
  'in doubt, being looked up',
  'settled',
]

/** What all runs came to, as text. */
export function toText(reports: readonly Report[]): string {
  const of = (till: Report['till']) => reports.filter((report) => report.till === till)
  const found = reports.flatMap(({ kills }) => kills.flat())
  const killsOf = (some: readonly Report[]) =>
    some.reduce((sum, { kills }) => sum + kills.length, 0)
  const executed = reports.reduce((sum, report) => sum + report.executed, 0)
  const bad = reports.filter(({ wrongs }) => wrongs.length > 0)
  const [apps, small] = [of('whole app'), of('small process')]
  const width = Math.max(...places.map(({ length }) => length))
  return [
    `${reports.length} runs, ${killsOf(reports)} real kills (SIGKILL), ${executed} top-ups executed`,
    `  the whole built app in the preview shell: ${apps.length} runs, ${killsOf(apps)} kills`,
    `  its ledger, service and client in a process without a window: ${small.length} runs, ${killsOf(small)} kills`,
    '',
    'Where the kills found the sales:',
    ...places.map((place) => {
      const times = found.filter((one) => one === place).length
      return `  ${place.padEnd(width)}  ${String(times).padStart(5)}`
    }),
    '',
    `Wrong outcomes: ${bad.length}`,
  ].join('\n')
}
