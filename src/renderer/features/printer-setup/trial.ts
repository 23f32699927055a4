import { useState } from 'react'
import type { AppError } from '#contract/errors'
import type { Printer, PrintTrouble } from '#contract/printing'
import { pos } from '../../api.ts'

export type Sheet = 'ruler' | 'signs' | 'slip' | 'drawer'

/** How the last sheet came out, as far as the till knows. */
export type Trial =
  | { readonly is: 'none' }
  | { readonly is: 'printing'; readonly sheet: Sheet }
  | { readonly is: 'done'; readonly sheet: Sheet; readonly outcome: 'printed' | 'sent' }
  | { readonly is: 'trouble'; readonly trouble: PrintTrouble }
  | { readonly is: 'refused'; readonly error: AppError }

/** Prints the sheets that show what a printer can do. */
export function useTrial() {
  const [trial, setTrial] = useState<Trial>({ is: 'none' })
  const isPrinting = trial.is === 'printing'

  async function print(printer: Printer, sheet: Sheet): Promise<boolean> {
    if (isPrinting) return false
    setTrial({ is: 'printing', sheet })
    const answer = await pos.printing.trySheet({ printer, sheet })
    setTrial(answer.ok ? toTrial(sheet, answer.value) : { is: 'refused', error: answer.error })
    return answer.ok && answer.value.outcome !== 'trouble'
  }

  return { trial, isPrinting, print, forget: () => setTrial({ is: 'none' }) }
}

function toTrial(
  sheet: Sheet,
  answer: {
    readonly outcome: 'printed' | 'sent' | 'trouble'
    readonly trouble: PrintTrouble | null
  },
): Trial {
  const { outcome, trouble } = answer
  return outcome === 'trouble'
    ? { is: 'trouble', trouble: trouble ?? 'unreachable' }
    : { is: 'done', sheet, outcome }
}
