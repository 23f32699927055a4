import { useEffect } from 'react'
import type { Language } from '#contract/settings'

/** Digit by digit, with a pause where the groups part. */
export const spokenDigits = (groups: readonly string[]): string =>
  groups.map((group) => [...group].join(' ')).join(', ')

/**
 * Reads a number with the PC's own voice until it is another one or null.
 *
 * Silent where the PC has no voice for the language: a wrong one would read the digits in its own.
 */
export function useReadAloud(number: string | null, language: Language): void {
  useEffect(() => {
    // Some systems load their voices only once they have been asked for.
    speechSynthesis.getVoices()
  }, [])
  useEffect(() => {
    if (number === null) return
    const voice = speechSynthesis
      .getVoices()
      .find(({ lang }) => lang.toLowerCase().split(/[-_]/)[0] === language)
    if (!voice) return
    const words = new SpeechSynthesisUtterance(number)
    words.voice = voice
    words.lang = voice.lang
    words.rate = 0.9
    speechSynthesis.speak(words)
    return () => speechSynthesis.cancel()
  }, [number, language])
}
