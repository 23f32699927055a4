import { describe, expect, it } from 'vitest'
import { contract, type PosApi } from '#contract'
import { err, ok } from '#contract/result'
import { serve } from '../../src/main/ipc/serve.ts'

type Event = { readonly trusted: boolean }

/** A stand-in for ipcMain: what was registered, to be called by name. */
function served(replies: Record<string, () => Promise<unknown>>, isOpen = () => true) {
  const listeners = new Map<string, (event: Event, ...args: unknown[]) => Promise<unknown>>()
  const incidents: string[] = []
  const api = Object.fromEntries(
    Object.entries(contract).map(([feature, commands]) => [
      feature,
      Object.fromEntries(
        Object.keys(commands).map((name) => [
          name,
          replies[`${feature}.${name}`] ?? (() => Promise.reject(new Error('not in this test'))),
        ]),
      ),
    ]),
  ) as unknown as PosApi

  serve<Event>(
    { handle: (channel, listener) => listeners.set(channel, listener) },
    () => (isOpen() ? api : null),
    (event) => event.trusted,
    (channel) => {
      incidents.push(channel)
      return 'k7q-2mf'
    },
  )
  const call = (channel: string, input?: unknown, trusted = true): Promise<unknown> => {
    const listener = listeners.get(channel)
    if (!listener) throw new Error(`nobody listens on ${channel}`)
    return listener({ trusted }, input)
  }
  return { call, channels: [...listeners.keys()], incidents }
}

describe('serving commands', () => {
  it('listens on exactly the channels in the contract', () => {
    const expected = Object.entries(contract).flatMap(([feature, commands]) =>
      Object.keys(commands).map((name) => `${feature}.${name}`),
    )
    expect(served({}).channels.sort()).toEqual(expected.sort())
  })

  it('answers a frame that is not ours with nothing at all', async () => {
    let called = false
    const { call } = served({
      'receipts.text': () => {
        called = true
        return Promise.resolve(ok({ text: '' }))
      },
    })
    await expect(call('receipts.text', { saleId: '0'.repeat(26) }, false)).rejects.toThrow(
      'untrusted frame',
    )
    expect(called).toBe(false)
  })

  it('refuses input of the wrong shape before any handler sees it, naming the field', async () => {
    const { call, incidents } = served({})
    const reply = await call('receipts.text', { saleId: '../../etc/passwd' })
    expect(reply).toMatchObject({
      ok: false,
      error: { code: 'invalid-input', issues: [{ path: 'saleId' }] },
    })
    expect(incidents).toEqual([])
  })

  it('drops every field that the contract does not promise', async () => {
    const { call } = served({
      'receipts.text': () => Promise.resolve(ok({ text: 'slip', token: 'secret' })),
    })
    expect(await call('receipts.text', { saleId: '0'.repeat(26) })).toEqual(ok({ text: 'slip' }))
  })

  it('drops every field of an error that the contract does not promise', async () => {
    const { call } = served({
      'receipts.text': () => Promise.resolve(err({ code: 'sale-not-found', path: '/home/ada' })),
    })
    expect(await call('receipts.text', { saleId: '0'.repeat(26) })).toEqual(
      err({ code: 'sale-not-found' }),
    )
  })

  it.each([
    ['a handler that throws', () => Promise.reject(new Error('disk I/O error'))],
    ['an answer of the wrong shape', () => Promise.resolve(ok({ text: 42 }))],
    ['an error code that does not exist', () => Promise.resolve(err({ code: 'made-up' }))],
  ])('answers %s as internal, with an incident id and no detail', async (_, reply) => {
    const { call, incidents } = served({ 'receipts.text': reply })
    expect(await call('receipts.text', { saleId: '0'.repeat(26) })).toEqual(
      err({ code: 'internal', incidentId: 'k7q-2mf' }),
    )
    expect(incidents).toEqual(['receipts.text'])
  })

  it('refuses calls while no till is open, and answers from the one that opens next', async () => {
    let isOpen = false
    const replies = {
      'till.status': () => Promise.reject(new Error('not asked')),
      'records.backups': () => Promise.resolve(ok([])),
    }
    const { call, incidents } = served(replies, () => isOpen)
    expect(await call('records.check')).toEqual(err({ code: 'busy' }))
    expect(await call('till.status')).toEqual(err({ code: 'internal', incidentId: 'k7q-2mf' }))
    expect(incidents).toEqual(['till.status'])

    isOpen = true
    expect(await call('records.backups')).toEqual(ok([]))
  })
})
