import { useCallback, useEffect, useRef, useState } from 'react'
import type { AppError } from '#contract/errors'
import type { Slip } from '#contract/receipts'
import type { Result } from '#contract/result'
import { on, pos } from '../../api.ts'
import { useQuestion } from '../../use-question.ts'
import { needsLeave } from '../printing/use-print-desk.ts'

/** What was done with the slip last, and how it ended. */
export type SlipDone =
  | { readonly is: 'working' }
  | { readonly is: 'queued'; readonly jobId: number; readonly isCopy: boolean }
  | { readonly is: 'saved'; readonly fileName: string }
  | { readonly is: 'copied' | 'mail' | 'whatsapp' }
  | { readonly is: 'failed'; readonly error: AppError }

/** The slip of a sale as it would be printed now, and everything that can be done with it. */
export function useSlipPanel(saleId: string) {
  const [slip, ask] = useQuestion<Slip>()
  const [done, setDone] = useState<SlipDone | null>(null)
  const [asksWhy, setAsksWhy] = useState(false)
  const busy = useRef(false)

  const read = useCallback(() => void ask(() => pos.receipts.preview({ saleId })), [ask, saleId])
  useEffect(read, [read])
  // What is printed from now on says COPY, and a sale that settles says something else.
  useEffect(() => on('printing.changed', read), [read])
  useEffect(
    () =>
      on('sale.changed', (id) => {
        if (id === saleId) read()
      }),
    [read, saleId],
  )

  /** One thing at a time: two presses are no two slips. */
  async function act<T>(
    call: () => Promise<Result<T, AppError>>,
    toDone: (value: T) => SlipDone,
  ): Promise<void> {
    if (busy.current) return
    busy.current = true
    setDone({ is: 'working' })
    const answer = await call()
    busy.current = false
    setDone(answer.ok ? toDone(answer.value) : { is: 'failed', error: answer.error })
  }

  async function print(reason: string | null, ownerPin: string | null) {
    const answer = await pos.receipts.print({ saleId, reason, ownerPin })
    if (answer.ok) setDone({ is: 'queued', ...answer.value })
    return answer
  }

  return {
    slip,
    done,
    asksWhy,
    /** With a reason, and the owner's PIN where main wants it. */
    print,
    printNow: () =>
      act(
        async () => {
          const answer = await print(null, null)
          if (!answer.ok && needsLeave(answer.error)) setAsksWhy(true)
          return answer
        },
        (queued) => ({ is: 'queued', ...queued }),
      ),
    stopAsking: () => {
      setAsksWhy(false)
      setDone((last) => (last?.is === 'queued' ? last : null))
    },
    savePdf: () =>
      act(
        () => pos.receipts.savePdf({ saleId }),
        ({ fileName }) => ({ is: 'saved', fileName }),
      ),
    copy: () =>
      act(
        () => pos.receipts.copy({ saleId }),
        () => ({ is: 'copied' }),
      ),
    share: (by: 'mail' | 'whatsapp') =>
      act(
        () => pos.receipts.share({ saleId, by }),
        () => ({ is: by }),
      ),
  }
}
