import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { openLedger } from '../src/main/adapters/sqlite/ledger.ts'
import { measureDurableWrites } from './bench/durable.ts'
import { type Figure, toMarkdown } from './bench/figures.ts'
import { writeHistory } from './bench/history.ts'
import { type Keystrokes, measureKeystrokes, type Seen } from './bench/keystrokes.ts'
import { measureMainAlone } from './bench/main-alone.ts'
import { build } from './support/build.ts'
import { setUp } from './support/counter.ts'
import { launchTill } from './support/launch.ts'
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

const [loadBefore = Number.NaN] = loadavg()
const folder = mkdtempSync(join(tmpdir(), 'airtill-bench-'))
try {
  const built = await build()
  if (built.code !== 0) throw new Error(built.said)
  const report = await measure(sales, rounds)
  const table = toMarkdown(report.figures)
  console.log(table)
  console.log(missed(report.keys))
  writeFileSync(join(projectFolder, 'docs', 'performance.md'), page(table, report))
} finally {
  rmSync(folder, { recursive: true, force: true })
}

type Report = {
  readonly shell: string
  readonly figures: readonly Figure[]
  readonly keys: Keystrokes
}

async function measure(sales: number, rounds: number): Promise<Report> {
  console.error(`writing a history of ${sales} sales`)
  const ledgerFile = join(folder, 'ledger-practice.sqlite')
  writeHistory(ledgerFile, sales, Date.now())
  bringUpToDate(ledgerFile)
  choosePractice(folder)
  const { shell, keys, busiest } = await typeInTheTill(rounds)
  console.error('asking main alone')
  const alone = await measureMainAlone(folder, rounds)
  const disk = measureDurableWrites(folder, 200)
  const took = (seen: readonly Seen[]): readonly number[] => seen.map((key) => key.took)
  const figures: Figure[] = [
    {
      name: `key to paint, ${sales} sales of history`,
      unit: 'ms',
      ours: took(keys.till),
      peer: { name: 'a bare input on the same page', samples: took(keys.bare) },
      aim: 'ratio 1.5, p95 one frame (16.7 ms)',
    },
    {
      name: 'work of main for a key, main alone',
      unit: 'ms',
      ours: alone.keys.map(({ busy }) => busy),
      peer: { name: 'the same process, no key', samples: alone.idle.map(({ busy }) => busy) },
      aim: '',
    },
    {
      name: 'main held up by a key, main alone',
      unit: 'ms',
      ours: alone.keys.map(({ heldUp }) => heldUp),
      peer: { name: 'the same process, no key', samples: alone.idle.map(({ heldUp }) => heldUp) },
      aim: '8 ms at most',
    },
    {
      name: `main's process held up while typing, with the ${shell}`,
      unit: 'ms',
      ours: [busiest.main],
      peer: { name: 'a process that does nothing, beside it', samples: [busiest.nothing] },
      aim: '',
    },
    {
      name: 'a sale on disk',
      unit: 'ms',
      ours: disk.ledger,
      peer: { name: '4 KB appended and synced', samples: disk.floor },
      aim: 'ratio 1.5 at p50',
    },
  ]
  return { shell, figures, keys }
}

/** Types in the whole till, beside a process that does nothing: what the machine does to both. */
async function typeInTheTill(rounds: number) {
  const watcher = `--import=${join(projectFolder, 'tools', 'bench', 'loop-delay.ts')}`
  const files = { main: join(folder, 'main-delay'), nothing: join(folder, 'nothing-delay') }
  const till = await launchTill({
    AIRTILL_DATA_DIR: folder,
    AIRTILL_LOOP_DELAY_FILE: files.main,
    NODE_OPTIONS: watcher,
  })
  const nothing = spawn(process.execPath, [watcher, '-e', 'setInterval(() => {}, 2 ** 30)'], {
    env: { ...process.env, AIRTILL_LOOP_DELAY_FILE: files.nothing },
    stdio: 'ignore',
  })
  try {
    await setUp(till.page, { country: 'NG', shopName: 'Bench', tillName: 'Till 1' })
    console.error('typing')
    await measureKeystrokes(till.page, 2)
    await longestDelay(till.pid, files.main)
    await longestDelay(nothing.pid, files.nothing)
    const keys = await measureKeystrokes(till.page, rounds)
    const busiest = {
      main: await longestDelay(till.pid, files.main),
      nothing: await longestDelay(nothing.pid, files.nothing),
    }
    return { shell: till.shell, keys, busiest }
  } finally {
    nothing.kill()
    await till.close()
  }
}

/** Not in the till's own start: a ledger is brought up to date once in its life. */
function bringUpToDate(ledgerFile: string): void {
  const opened = openLedger(ledgerFile)
  if (!opened.ok) throw new Error(`the ledger did not open: ${opened.error}`)
  opened.value.ledger.close()
}

/** The longest delay of a process's loop since the last call. */
async function longestDelay(pid: number | undefined, file: string): Promise<number> {
  if (pid === undefined) return Number.NaN
  rmSync(file, { force: true })
  process.kill(pid, 'SIGUSR2')
  for (;;) {
    await pause(20)
    try {
      const longest: unknown = JSON.parse(readFileSync(file, 'utf8'))
      if (typeof longest === 'number') return longest
    } catch {
      // Not written yet.
    }
  }
}

/** How many keys were not in the first frame after them: the screen shows nothing in between. */
function missed({ till, bare, frame }: Keystrokes): string {
  // A frame begins a little off its time.
  const isLate = ({ waited }: Seen): boolean => waited > frame + 2
  const share = (seen: readonly Seen[]): string =>
    `${seen.filter(isLate).length} of ${seen.length} keys (${Math.round((seen.filter(isLate).length / seen.length) * 100)} %)`
  return `Frames came every ${frame.toFixed(1)} ms. Not in the first frame after the key: ${share(till)} in the till, ${share(bare)} in the bare input.`
}

function page(table: string, { shell, keys }: Report): string {
  return `# Performance

Written by \`npm run bench\`, which measures everything in one run, on Node ${process.versions.node}, in the
${shell}, on ${cpus().length} cores. Milliseconds differ from PC to PC; the ratios, at p50 and at p95, say
what the till adds to what it is measured by. When it began, ${loadBefore.toFixed(1)} programs wanted a processor: with
more than there are cores, the waiting for one is in every figure but _work_.

${table}

${missed(keys)}

- _Key to paint_ is from the key event to the end of the frame that shows it. The screen is drawn in
  frames, and both columns wait for the next one: a key that is a moment too slow for it is seen a
  whole frame later.
- _Main alone_ has main answer what the counter asks on every key, over the real ledger and the
  practice network, without a window, and stands still by turns with it. _Work_ is processor time: no
  other program's part is in it, and main's own work cannot have held it up for longer. The key that
  makes a number whole takes most: it sets off four calls, two of them over the network, in several
  turns of the loop. _Held up_ is the longest that the loop waited, also for a processor that others
  had; a millisecond of it is the timer's.
- _Main's process_ is the one in which the whole till ran while it was typed in. In the preview shell
  it carries the page's traffic with the tools too, which Electron does elsewhere, so that it says more
  of the shell and of the machine than of the till; the column beside it says what of the machine.
- _A sale on disk_ is one new sale with its journal entry and cash move, synced; the other column is what
  the same disk takes for the least that survives a power cut. The sale is some eighteen pages, in one
  synced write-ahead commit.
`
}
