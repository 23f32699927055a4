import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { openLedger } from '../src/main/adapters/sqlite/ledger.ts'
import { measureDurableWrites } from './bench/durable.ts'
import { type Figure, toMarkdown } from './bench/figures.ts'
import { writeHistory } from './bench/history.ts'
import { measureKeystrokes } from './bench/keystrokes.ts'
import { build } from './support/build.ts'
import { setUp } from './support/counter.ts'
import { launchTill, type OpenTill } from './support/launch.ts'
import { choosePractice } from './support/practising.ts'
import { projectFolder } from './support/run-tool.ts'

const { values } = parseArgs({
  options: {
    sales: { type: 'string', default: '100000' },
    rounds: { type: 'string', default: '30' },
  },
})
const [sales, rounds] = [values.sales, values.rounds].map(Number)
if (sales === undefined || rounds === undefined || !(sales > 0) || !(rounds > 0)) {
  console.error('npm run bench -- [--sales 100000] [--rounds 30]')
  process.exit(2)
}

const folder = mkdtempSync(join(tmpdir(), 'airtill-bench-'))
try {
  const built = await build()
  if (built.code !== 0) throw new Error(built.said)
  const { name, figures } = await measure(sales, rounds)
  const table = toMarkdown(figures)
  console.log(table)
  writeFileSync(join(projectFolder, 'docs', 'performance.md'), page(table, name))
} finally {
  rmSync(folder, { recursive: true, force: true })
}

async function measure(
  sales: number,
  rounds: number,
): Promise<{ readonly name: string; readonly figures: readonly Figure[] }> {
  console.error(`writing a history of ${sales} sales`)
  const ledgerFile = join(folder, 'ledger-practice.sqlite')
  writeHistory(ledgerFile, sales, Date.now())
  bringUpToDate(ledgerFile)
  choosePractice(folder)
  const delays = join(folder, 'loop-delay')
  const till = await launchTill({
    AIRTILL_DATA_DIR: folder,
    AIRTILL_LOOP_DELAY_FILE: delays,
    NODE_OPTIONS: `--import=${join(projectFolder, 'tools', 'bench', 'loop-delay.ts')}`,
  })
  try {
    await setUp(till.page, { country: 'NG', shopName: 'Bench', tillName: 'Till 1' })
    console.error('typing')
    await measureKeystrokes(till.page, 2)
    await loopDelay(till, delays)
    const keys = await measureKeystrokes(till.page, rounds)
    const [longest = Number.NaN] = await loopDelay(till, delays)
    const disk = measureDurableWrites(folder, 200)
    const figures: Figure[] = [
      {
        name: `key to paint, ${sales} sales of history`,
        unit: 'ms',
        ours: keys.till,
        peer: { name: 'a bare input on the same page', samples: keys.bare },
        aim: 'ratio 1.5, p95 one frame (16.7 ms)',
      },
      {
        name: 'main blocked while typing, at the longest',
        unit: 'ms',
        ours: [longest],
        peer: null,
        aim: '8 ms',
      },
      {
        name: 'a sale on disk',
        unit: 'ms',
        ours: disk.ledger,
        peer: { name: '4 KB appended and synced', samples: disk.floor },
        aim: 'ratio 1.5 at p50',
      },
    ]
    return { name: till.shell, figures }
  } finally {
    await till.close()
  }
}

/** Not in the till's own start: a ledger is brought up to date once in its life. */
function bringUpToDate(ledgerFile: string): void {
  const opened = openLedger(ledgerFile)
  if (!opened.ok) throw new Error(`the ledger did not open: ${opened.error}`)
  opened.value.ledger.close()
}

/** The longest, the 95th percentile and the mean delay of main's loop since the last call. */
async function loopDelay(till: OpenTill, file: string): Promise<readonly number[]> {
  if (till.pid === undefined) return []
  rmSync(file, { force: true })
  process.kill(till.pid, 'SIGUSR2')
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, 20))
    try {
      const figures: unknown = JSON.parse(readFileSync(file, 'utf8'))
      if (Array.isArray(figures)) return figures.map(Number)
    } catch {
      // Not written yet.
    }
  }
}

function page(table: string, shell: string): string {
  return `# Performance

Written by \`npm run bench\`, which measures everything in one run, on Node ${process.versions.node}, in the
${shell}, on ${cpus().length} cores. Milliseconds differ from PC to PC; the ratios say what the till adds to
what it is measured by.

${table}

- _Key to paint_ is from the key event to the end of the frame that shows it, so that up to a frame of
  waiting for the screen is in both columns.
- _Main blocked_ is the longest delay of the main process's event loop, the shell around it included.
- _A sale on disk_ is one new sale with its journal entry and cash move, synced; the other column is what
  the same disk takes for the least that survives a power cut.
`
}
