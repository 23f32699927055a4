import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openSecretStore } from '../../../src/main/adapters/keychain/secret-store.ts'
import { systemClock } from '../../../src/main/adapters/system-clock.ts'
import { createVault } from '../../../src/main/adapters/vault.ts'
import type { Step, StepEnd } from './keyring.ts'

const steps: readonly Step[] = JSON.parse(process.argv[2] ?? '[]')
const store = await openSecretStore({
  clock: systemClock,
  service: 'Airtill test',
  cipher: () => Promise.resolve(null),
  file: join(process.env['HOME'] ?? tmpdir(), 'secrets.json'),
  log: (line) => process.stderr.write(`${line}\n`),
})

const saleId = '01kahz4p3m5q7r9t1v3x5z7b9d'
const vaultOf = (name: string) => createVault(() => Promise.resolve(store), name)

const ends: StepEnd[] = []
for (const step of steps) ends.push(await take(step))
process.stdout.write(`\n${JSON.stringify(ends)}\n`)

async function take(step: Step): Promise<StepEnd> {
  switch (step[0]) {
    case 'place':
      return store.place
    case 'read':
      return store.read(step[1])
    case 'write': {
      const written = await store.write(step[1], step[2])
      return written.ok ? 'written' : written
    }
    case 'remove': {
      const removed = await store.remove(step[1])
      return removed.ok ? 'removed' : removed
    }
    case 'seal': {
      const sealed = await vaultOf(step[1]).seal(saleId, step[2])
      return sealed.ok ? Buffer.from(sealed.value).toString('base64') : sealed
    }
    case 'open':
      return vaultOf(step[1]).open(saleId, Buffer.from(step[2], 'base64'))
  }
}
