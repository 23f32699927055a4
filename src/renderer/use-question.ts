import { useCallback, useRef, useState } from 'react'
import type { AppError } from '#contract/errors'
import type { Result } from '#contract/result'

export type Answer<T> =
  | { readonly is: 'empty' }
  | { readonly is: 'asking' }
  | { readonly is: 'ready'; readonly value: T }
  | { readonly is: 'trouble'; readonly error: AppError }

/** One question at a time: the answer to an older one is dropped. */
export function useQuestion<T>(): readonly [
  Answer<T>,
  (ask: () => Promise<Result<T, AppError>>) => Promise<void>,
] {
  const [answer, setAnswer] = useState<Answer<T>>({ is: 'empty' })
  const asked = useRef(0)
  const ask = useCallback(async (question: () => Promise<Result<T, AppError>>): Promise<void> => {
    asked.current += 1
    const mine = asked.current
    setAnswer({ is: 'asking' })
    const result = await question()
    if (mine !== asked.current) return
    setAnswer(
      result.ok ? { is: 'ready', value: result.value } : { is: 'trouble', error: result.error },
    )
  }, [])
  return [answer, ask]
}
