import { readOrder } from './support/demo-arguments.ts'
import { type DemoSale, demonstrate } from './support/demo-sale.ts'
import { withDisplay } from './support/display.ts'
import { projectFolder, runTool } from './support/run-tool.ts'

const argv = process.argv.slice(2)
const [program = '', ...underDisplay] = withDisplay([
  process.execPath,
  import.meta.filename,
  ...argv,
])

if (program === process.execPath) process.exitCode = await demo()
else process.exitCode = (await runTool(program, underDisplay)).code

async function demo(): Promise<number> {
  const order = readOrder(argv)
  if (!order.ok) return complain(order.error)
  const done = await demonstrate(order.value, console.error)
  if (!done.ok) return complain(done.error)

  const { sale, receipt, files } = done.value
  console.error(`\n${receipt}\n`)
  for (const file of Object.values(files))
    console.error(`wrote ${file.slice(projectFolder.length)}`)
  console.log(JSON.stringify(facts(done.value)))
  if (sale.state === 'done') return 0
  return complain(`The sale did not end as DONE, but as ${stateWord(sale.state)}.`)
}

function facts({ sale, cost, balanceBefore, balanceAfter }: DemoSale) {
  return {
    saleId: sale.saleId,
    customIdentifier: sale.customIdentifier,
    state: stateWord(sale.state),
    transactionId: sale.transactionId,
    cost: cost?.value ?? null,
    balanceBefore: balanceBefore?.value ?? null,
    balanceAfter: balanceAfter?.value ?? null,
    currency: cost?.currency ?? sale.order.currency,
  }
}

function stateWord(state: string): string {
  return state.toUpperCase().replaceAll('-', ' ')
}

function complain(sentence: string): number {
  console.error(sentence)
  return 1
}
