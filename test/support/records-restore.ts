import { createRestoration } from '../../src/main/adapters/sqlite/restoration.ts'

// Puts what is laid out in a ledger's place, in a process of its own: `<ledger> <at> <since>`.

const [, , ledger = '', at, since] = process.argv
const restoration = createRestoration(ledger, () => undefined)
restoration.replace(Number(at), Number(since))
restoration.finish()
