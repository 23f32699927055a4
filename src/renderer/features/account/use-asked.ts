import { useState } from 'react'
import type { AppError } from '#contract/errors'
import type { Result } from '#contract/result'

/** One thing that is asked for once: whether it is under way, and why it was refused. */
export function useAsked() {
  const [asking, setAsking] = useState(false)
  const [trouble, setTrouble] = useState<AppError | null>(null)

  /** Answers null when it was refused, or is under way already. */
  async function ask<T>(
    question: () => Promise<Result<T, AppError>>,
  ): Promise<{ readonly value: T } | null> {
    if (asking) return null
    setAsking(true)
    setTrouble(null)
    const answer = await question()
    setAsking(false)
    if (answer.ok) return { value: answer.value }
    setTrouble(answer.error)
    return null
  }

  return { asking, trouble, ask }
}
