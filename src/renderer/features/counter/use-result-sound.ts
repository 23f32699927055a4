import { useEffect, useRef } from 'react'
import type { Sale, SaleState } from '#contract/sales'
import { type Look, lookOf } from '../../ui/State.tsx'

type Note = { readonly hertz: number; readonly seconds: number }

/** Up for done, down for what was not sold, the same twice for what nobody knows. */
const melodies: Readonly<Partial<Record<Look, readonly Note[]>>> = {
  done: [
    { hertz: 660, seconds: 0.08 },
    { hertz: 880, seconds: 0.14 },
  ],
  failed: [
    { hertz: 330, seconds: 0.14 },
    { hertz: 220, seconds: 0.24 },
  ],
  unsent: [
    { hertz: 330, seconds: 0.14 },
    { hertz: 220, seconds: 0.24 },
  ],
  unsure: [
    { hertz: 520, seconds: 0.1 },
    { hertz: 520, seconds: 0.1 },
    { hertz: 520, seconds: 0.1 },
  ],
}

const gapSeconds = 0.05
const loudness = 0.15

/** A short sound when a sale on the screen comes to a result. Sales of before the start are silent. */
export function useResultSound(on: boolean, sales: readonly Sale[]): void {
  const known = useRef(new Map<string, SaleState>())
  const audio = useRef<AudioContext | null>(null)
  useEffect(() => {
    for (const { saleId, state } of sales) {
      const before = known.current.get(saleId)
      known.current.set(saleId, state)
      const melody = melodies[lookOf(state)]
      if (!on || before === undefined || lookOf(before) === lookOf(state) || !melody) continue
      audio.current ??= new AudioContext()
      play(audio.current, melody)
    }
  }, [on, sales])
}

function play(audio: AudioContext, melody: readonly Note[]): void {
  let at = audio.currentTime
  for (const { hertz, seconds } of melody) {
    const tone = audio.createOscillator()
    const volume = audio.createGain()
    tone.frequency.value = hertz
    volume.gain.setValueAtTime(loudness, at)
    // Falling to silence: a tone that is cut off clicks.
    volume.gain.exponentialRampToValueAtTime(0.001, at + seconds)
    tone.connect(volume).connect(audio.destination)
    tone.start(at)
    tone.stop(at + seconds)
    at += seconds + gapSeconds
  }
}
