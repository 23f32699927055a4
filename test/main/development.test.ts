import { describe, expect, it } from 'vitest'
import { developmentSettings } from '../../src/main/development.ts'

const all = {
  AIRTILL_API_URL: 'http://127.0.0.1:8080',
  AIRTILL_AUTH_URL: 'http://127.0.0.1:8080',
  AIRTILL_CLIENT_ID: 'id',
  AIRTILL_CLIENT_SECRET: 'hush',
}

describe('settings for development', () => {
  it('name no other server when nothing is set', () => {
    expect(developmentSettings({}).server).toBeNull()
  })

  it('name another server when all four are set', () => {
    expect(developmentSettings(all).server).toEqual({
      apiUrl: 'http://127.0.0.1:8080',
      authUrl: 'http://127.0.0.1:8080',
      clientId: 'id',
      clientSecret: 'hush',
    })
  })

  it.each(Object.keys(all))('are refused without %s rather than half used', (name) => {
    expect(() => developmentSettings({ ...all, [name]: undefined })).toThrow('all four')
  })

  it.each(['ftp://host', 'localhost:80', 'nonsense'])('refuse %s as an address', (address) => {
    expect(() => developmentSettings({ ...all, AIRTILL_API_URL: address })).toThrow(
      'AIRTILL_API_URL',
    )
  })

  it('never say a value, because one of them is a secret', () => {
    expect(() => developmentSettings({ ...all, AIRTILL_API_URL: 'nope' })).toThrow(/^(?!.*hush)/)
  })
})
