import { useState } from 'react'
import type { AppError } from '#contract/errors'
import type { Job } from '#contract/printing'
import type { Result } from '#contract/result'
import { pos } from '../../api.ts'
import { type Printing, usePrinting } from '../../use-printing.ts'

/** What became of the last thing that was asked of printer or drawer, and which sale was in view. */
export type SlipNews = { readonly of: string | null } & (
  | { readonly is: 'saving' | 'asked' | 'drawer' | 'paid-back' }
  | { readonly is: 'saved'; readonly fileName: string }
  | { readonly is: 'queued'; readonly jobId: number; readonly isCopy: boolean }
  | { readonly is: 'failed'; readonly error: AppError }
)

/** What floats over the till: the last slips, one of them, or the question why. */
export type PrintFloating =
  | { readonly is: 'slips' }
  | { readonly is: 'slip'; readonly saleId: string }
  | { readonly is: 'reason'; readonly what: 'print' | 'show'; readonly saleId: string }
  | { readonly is: 'drawer'; readonly of: string | null }

export type PrintDesk = ReturnType<typeof usePrintDesk>

/** The printer, what waits for it, and everything that is asked of it at the counter. */
export function usePrintDesk() {
  const printing = usePrinting()
  const [news, setNews] = useState<SlipNews | null>(null)
  const [floating, setFloating] = useState<PrintFloating | null>(null)
  const prints = printing.state !== null && printing.state.printer !== null

  async function save(saleId: string): Promise<void> {
    setNews({ of: saleId, is: 'saving' })
    const answer = await pos.receipts.savePdf({ saleId })
    setNews(
      answer.ok
        ? { of: saleId, is: 'saved', fileName: answer.value.fileName }
        : { of: saleId, is: 'failed', error: answer.error },
    )
  }

  async function print(
    saleId: string,
    reason: string | null,
    ownerPin: string | null,
  ): Promise<Result<unknown, AppError>> {
    setNews({ of: saleId, is: 'asked' })
    const answer = await pos.receipts.print({ saleId, reason, ownerPin })
    setNews(
      answer.ok
        ? { of: saleId, is: 'queued', ...answer.value }
        : needsLeave(answer.error)
          ? null
          : { of: saleId, is: 'failed', error: answer.error },
    )
    return answer
  }

  async function printNow(saleId: string): Promise<void> {
    const answer = await print(saleId, null, null)
    if (answer.ok) return
    if (needsLeave(answer.error)) setFloating({ is: 'reason', what: 'print', saleId })
    else if (answer.error.code === 'no-printer') await save(saleId)
  }

  async function tryAgain(job: Job): Promise<void> {
    if (job.saleId !== null) {
      setNews({ of: job.saleId, is: 'queued', jobId: job.jobId, isCopy: job.isCopy })
    }
    await pos.printing.tryAgain({ jobId: job.jobId })
    printing.refresh()
  }

  return {
    ...printing,
    /** Whether slips go to a printer: else they are saved as a PDF. */
    prints,
    news,
    floating,
    /** Prints the slip of a sale, or saves it where there is no printer. One that waits is tried again. */
    async press(saleId: string): Promise<void> {
      if (news?.of === saleId && (news.is === 'asked' || news.is === 'saving')) return
      await (prints ? printNow(saleId) : save(saleId))
    },
    /** The slip of money that was paid back prints by itself; without a printer it is saved. */
    async followPayBack(saleId: string): Promise<void> {
      if (prints) setNews({ of: saleId, is: 'paid-back' })
      else await save(saleId)
    },
    print,
    tryAgain,
    async throwAway({ jobId }: Job): Promise<void> {
      await pos.printing.throwAway({ jobId })
      printing.refresh()
    },
    async openDrawer(reason: string, of: string | null): Promise<Result<unknown, AppError>> {
      const answer = await pos.drawer.open({ reason })
      if (answer.ok) setNews({ of, is: 'drawer' })
      return answer
    },
    show: setFloating,
    close: () => setFloating(null),
  }
}

/** Whether it is done once somebody has said why, and the owner agrees. */
export const needsLeave = ({ code }: AppError): boolean =>
  code === 'reason-needed' || code === 'pin-needed' || code === 'pin-wrong' || code === 'pin-locked'

/** The slip that the news is about, as far as it has got since. */
export function jobOf(news: SlipNews, { jobs }: Pick<Printing, 'jobs'>): Job | undefined {
  if (news.is === 'queued') return jobs.find(({ jobId }) => jobId === news.jobId)
  if (news.is !== 'paid-back') return undefined
  return jobs.find(({ kind, saleId }) => kind === 'pay-back' && saleId === news.of)
}
