import { existsSync } from 'node:fs'
import { defineConfig } from '@playwright/test'
import { middayZone } from './test/support/midday.ts'

// For the tests, for every till that they open, and for its pages.
process.env['TZ'] = middayZone()

// It draws nothing for a screen, which takes less of a small machine.
const headless = '/usr/bin/chromium-headless-shell'
if (existsSync(headless)) process.env['AIRTILL_CHROMIUM'] ??= headless

export default defineConfig({
  testDir: 'test/e2e',
  fullyParallel: false,
  workers: 2,
  retries: 0,
  forbidOnly: true,
  timeout: 90_000,
  expect: { timeout: 20_000 },
  use: { screenshot: 'only-on-failure' },
  reporter: [['list'], ['json', { outputFile: 'out/e2e/results.json' }]],
})
