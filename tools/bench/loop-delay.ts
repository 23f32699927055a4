import { writeFileSync } from 'node:fs'
import { monitorEventLoopDelay } from 'node:perf_hooks'

// Loaded into a process before its own work. A signal ends one stretch and begins the next.
const file = process.env['AIRTILL_LOOP_DELAY_FILE']
if (file !== undefined) {
  const delay = monitorEventLoopDelay({ resolution: 1 })
  delay.enable()
  process.on('SIGUSR2', () => {
    writeFileSync(file, JSON.stringify(delay.max / 1e6))
    delay.reset()
  })
}
