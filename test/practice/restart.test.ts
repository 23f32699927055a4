import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { startPracticeNetwork } from '../../src/main/practice/practice-network.ts'
import { anOrder, connect, createClock } from './client.ts'

test('goes on where it stopped: wallet, sales, identifiers, tokens and what was processing', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'practice-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const clock = createClock()
  const options = { file: join(folder, 'state.sqlite'), now: clock.now }

  const first = await startPracticeNetwork(options)
  const before = await connect(first.apiUrl)
  await before.fault({ on: 'topup', fault: 'processing', ending: 'REFUNDED', ms: 60_000 })
  const refunded = await before.topUp(anOrder({ customIdentifier: 'a' }))
  await before.topUp(anOrder({ customIdentifier: 'b', amount: '100.00001' }))
  expect(await before.balance()).toBe('249417.99999')
  await first.close()

  clock.move(60_000)
  const port = Number(new URL(first.apiUrl).port)
  const second = await startPracticeNetwork({ ...options, port, balance: '1' })
  onTestFinished(second.close)
  expect(await before.balance()).toBe('249902.99999')
  const { body } = await before.get(`/topups/${refunded.body.transactionId}/status`)
  expect(body.status).toBe('REFUNDED')
  const again = await before.topUp(anOrder({ customIdentifier: 'b' }))
  expect(again.body.errorCode).toBe('CUSTOM_IDENTIFIER_ALREADY_USED')
  const next = await before.topUp(anOrder({ customIdentifier: 'c' }))
  expect(Number(next.body.transactionId)).toBe(Number(refunded.body.transactionId) + 2)
})
