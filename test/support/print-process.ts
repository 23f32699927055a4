import { openPrintShop, printerAt, slipNamed } from './print-shop.ts'

// A till that is killed while it prints: it hands one slip over to a printer that never ends.

const [folder = '', port = '', saleId = '', now = ''] = process.argv.slice(2)
const clock = {
  now: () => Number(now),
  after(delayMs: number, wake: () => void) {
    const timer = setTimeout(wake, delayMs)
    return () => clearTimeout(timer)
  },
}
const { printing } = openPrintShop({ folder, clock, printer: printerAt(Number(port)) })
printing.add(slipNamed(saleId, clock.now()))
