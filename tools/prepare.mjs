import { fileURLToPath } from 'node:url'
import { installSystemPackages } from './support/prepare/apt.mjs'
import { installChrome, installElectron } from './support/prepare/electron.mjs'
import { gather } from './support/prepare/facts.mjs'
import { installPackages } from './support/prepare/npm.mjs'
import { advice, plan } from './support/prepare/plan.mjs'
import { say } from './support/prepare/run.mjs'

/** @import { Step } from './support/prepare/types.ts' */

// Plain JavaScript on purpose: it runs on the machine's own Node, before anything is installed.
const folder = fileURLToPath(new URL('..', import.meta.url))
const task = process.env['npm_lifecycle_event'] === 'pretest' ? 'test' : 'start'

process.exitCode = await prepare()

async function prepare() {
  for (const step of plan(gather(folder, task))) {
    const trouble = await carryOut(step)
    if (trouble !== null) {
      say(trouble)
      return 1
    }
  }
  const line = advice(gather(folder, task))
  if (line !== null) say(line)
  return 0
}

/**
 * @param {Step} step
 * @returns {Promise<string | null>} the sentence that ends it all, or null
 */
async function carryOut(step) {
  switch (step.do) {
    case 'stop':
      return step.say
    case 'say':
      say(step.say)
      return null
    case 'apt':
      await installSystemPackages(folder, step.packages)
      return null
    case 'npm-ci':
      return installPackages(folder, step.because)
    case 'electron':
      await installElectron(folder)
      return null
    case 'chrome':
      await installChrome(folder)
      return null
  }
}
