import { describe, expect, it } from 'vitest'
import { contract } from '#contract'
import { channels } from '#contract/channels'

describe('the contract', () => {
  it('describes exactly the commands that the preload exposes', () => {
    const described = Object.entries(contract).map(([feature, commands]) => [
      feature,
      Object.keys(commands).sort(),
    ])
    const exposed = Object.entries(channels).map(([feature, names]) => [feature, [...names].sort()])
    expect(Object.fromEntries(described)).toEqual(Object.fromEntries(exposed))
  })
})
