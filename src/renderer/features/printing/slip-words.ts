import { useTranslations } from 'use-intl'
import type { Job, PrintingState, PrintTrouble } from '#contract/printing'
import { explain } from '../../i18n/explain.ts'
import { explainPrint } from '../../i18n/explain-print.ts'
import { useFormats } from '../../i18n/I18n.tsx'
import { capOf } from '../../keys.ts'
import type { Printing } from '../../use-printing.ts'
import { heldUpBy, slipStanding } from './slip-standing.ts'
import { jobOf, type SlipNews } from './use-print-desk.ts'

type Words = ReturnType<typeof useTranslations<never>>

/** What keeps slips from the paper, in the two words that a light has room for. */
export function troubleWord(t: Words, trouble: PrintTrouble | null): string {
  switch (trouble) {
    case null:
      return t('printing.light.trouble')
    case 'unreachable':
      return t('printing.light.unreachable')
    case 'jammed':
      return t('printing.light.jammed')
    case 'cut-off':
      return t('printing.light.cutOff')
    case 'offline':
      return t('printing.light.offline')
    case 'paper-out':
      return t('printing.light.paperOut')
    case 'cover-open':
      return t('printing.light.coverOpen')
    case 'not-found':
      return t('printing.light.notFound')
    case 'queue-stopped':
      return t('printing.light.queueStopped')
    case 'denied':
      return t('printing.light.denied')
    case 'not-supported':
      return t('printing.light.notSupported')
    case 'not-drawn':
      return t('printing.light.notDrawn')
    case 'pin-not-read':
      return t('printing.light.pinNotRead')
    case 'file-not-written':
      return t('printing.light.fileNotWritten')
  }
}

/** Where a slip stands, in a word or two. */
export function jobWord(t: Words, { state }: Pick<Job, 'state'>): string {
  switch (state) {
    case 'waiting':
      return t('printing.states.waiting')
    case 'printing':
      return t('printing.states.printing')
    case 'printed':
      return t('printing.states.printed')
    case 'sent':
      return t('printing.states.sent')
    case 'stuck':
      return t('printing.states.stuck')
    case 'thrown-away':
      return t('printing.states.thrownAway')
  }
}

/** What became of the slip that was asked for, in a sentence. */
export function useNewsWords(): (news: SlipNews, printing: Printing) => string {
  const t = useTranslations()
  const { isolate } = useFormats()
  return (news, printing) => {
    switch (news.is) {
      case 'saving':
        return t('printing.news.saving')
      case 'saved':
        return t('tape.saved', { file: isolate(news.fileName) })
      case 'asked':
        return t('printing.news.printing')
      case 'drawer':
        return t('printing.news.drawer')
      case 'failed':
        return explain(t, news.error)
      case 'paid-back':
      case 'queued': {
        const job = jobOf(news, printing)
        const copy = news.is === 'queued' && news.isCopy ? ` ${t('printing.news.copy')}` : ''
        return (job ? jobNews(t, job, printing.state) : t('printing.news.printing')) + copy
      }
    }
  }
}

function jobNews(t: Words, job: Job, state: PrintingState | null): string {
  const trouble = heldUpBy(job, state)
  if (trouble !== null) return t('printing.news.held', { why: explainPrint(t, trouble) })
  switch (job.state) {
    case 'waiting':
    case 'printing':
      return t('printing.news.printing')
    case 'printed':
      return t('printing.news.printed')
    case 'sent':
      return t('printing.news.sent')
    case 'stuck':
      return t('printing.news.stuck')
    case 'thrown-away':
      return t('printing.news.thrownAway')
  }
}

/** What a result says of its slip: a word, and a plain line below. */
export type SlipFact = { readonly words: string; readonly note: string }

type Desk = Printing & { readonly prints: boolean; readonly news: SlipNews | null }

/** The slip of the sale in view: on paper, on its way, or the key that makes one. */
export function useSlipFact(): (
  sale: { readonly saleId: string; readonly at: string },
  desk: Desk,
) => SlipFact {
  const t = useTranslations()
  const { time } = useFormats()
  const key = capOf('save')
  const saved = (news: SlipNews | null, at: string): SlipFact => {
    switch (news?.is) {
      case 'saving':
        return { words: t('moment.receiptSaving'), note: time(at) }
      case 'saved':
        return { words: t('moment.receiptSaved'), note: time(at) }
      case 'failed':
        return { words: t('moment.receiptFailed'), note: time(at) }
      case 'asked':
      case 'queued':
      case 'paid-back':
      case 'drawer':
      case undefined:
        return { words: t('moment.unsaved'), note: t('moment.unsavedDo', { key }) }
    }
  }
  return ({ saleId, at }, desk) => {
    const news = desk.news?.of === saleId ? desk.news : null
    if (!desk.prints || news?.is === 'saving' || news?.is === 'saved') return saved(news, at)
    const standing = slipStanding(saleId, at, desk.jobs)
    if (news?.is === 'asked') return { words: t('printing.fact.printing'), note: '' }
    if (standing.is === 'unknown') return { words: t('printing.fact.do', { key }), note: '' }
    if (standing.is === 'none') {
      const words = news?.is === 'queued' ? t('printing.fact.printing') : t('printing.fact.none')
      return { words, note: t('printing.fact.do', { key }) }
    }
    return paperFact(t, standing.job, desk.state, time)
  }
}

function paperFact(
  t: Words,
  job: Job,
  state: PrintingState | null,
  time: (at: string) => string,
): SlipFact {
  const trouble = heldUpBy(job, state)
  const when = job.isCopy ? `${time(job.at)} · ${t('printing.copy')}` : time(job.at)
  switch (job.state) {
    case 'waiting':
      return trouble === null
        ? { words: t('printing.fact.printing'), note: when }
        : { words: t('printing.fact.waits'), note: troubleWord(t, trouble) }
    case 'printing':
      return { words: t('printing.fact.printing'), note: when }
    case 'printed':
      return { words: t('printing.fact.printed'), note: when }
    case 'sent':
      return { words: t('printing.fact.sent'), note: t('printing.fact.sentTo') }
    case 'stuck':
      return { words: t('printing.fact.stuck'), note: troubleWord(t, trouble) }
    case 'thrown-away':
      return {
        words: t('printing.fact.thrownAway'),
        note: t('printing.fact.do', { key: capOf('save') }),
      }
  }
}

/**
 * What is said under a PIN that is not on paper: the slip is the goods.
 *
 * Null where the slip came out, or is about to.
 */
export function usePinOnPaper(): (
  sale: { readonly saleId: string; readonly at: string },
  desk: Desk,
) => { readonly words: string; readonly loud: boolean } | null {
  const t = useTranslations()
  return ({ saleId, at }, desk) => {
    if (desk.state === null) return null
    const kind = desk.state.printer?.connection.kind
    // Only paper holds a PIN: files say where it is.
    if (kind === undefined || kind === 'pdf' || kind === 'file') {
      return { words: t('printing.pin.noPrinter'), loud: false }
    }
    const standing = slipStanding(saleId, at, desk.jobs)
    if (standing.is !== 'job') return null
    const { job } = standing
    const trouble = heldUpBy(job, desk.state)
    if (trouble === null && job.state !== 'stuck') return null
    return { words: t('printing.pin.held', { why: troubleWord(t, trouble) }), loud: true }
  }
}
