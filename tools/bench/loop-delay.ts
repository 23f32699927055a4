import { writeFileSync } from 'node:fs'
import { monitorEventLoopDelay } from 'node:perf_hooks'

// Loaded into the main process before the till. A signal ends one stretch and begins the next.
const file = process.env['AIRTILL_LOOP_DELAY_FILE']
if (file !== undefined) {
  const delay = monitorEventLoopDelay({ resolution: 1 })
  delay.enable()
  process.on('SIGUSR2', () => {
    const milliseconds = (nanoseconds: number): number => nanoseconds / 1e6
    const { max, mean } = delay
    const p95 = delay.percentile(95)
    const figures = [max, p95, mean].map(milliseconds)
    writeFileSync(file, JSON.stringify(figures))
    delay.reset()
  })
}
