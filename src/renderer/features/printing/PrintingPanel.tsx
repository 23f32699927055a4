import { useEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Job } from '#contract/printing'
import type { Sale } from '#contract/sales'
import { explainPrint } from '../../i18n/explain-print.ts'
import { capOf } from '../../keys.ts'
import { Button } from '../../ui/Button.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { walk } from '../../ui/walk.ts'
import { useNow } from '../../use-now.ts'
import { usePanelKeys } from '../owed/use-panel-keys.ts'
import { PrinterLine } from './PrinterLine.tsx'
import styles from './PrintingPanel.module.css'
import { SlipLine } from './SlipLine.tsx'
import { heldUpBy } from './slip-standing.ts'
import { useNewsWords } from './slip-words.ts'
import type { PrintDesk } from './use-print-desk.ts'
import { useSalesOf } from './use-sales-of.ts'

type PrintingProps = {
  readonly desk: PrintDesk
  readonly sales: readonly Sale[]
  readonly home: string
  readonly onSetUp: () => void
}

/** The printer, the slips that wait for it, and the last ones: arrows choose one, the keys act on it. */
export function PrintingPanel(props: PrintingProps) {
  const t = useTranslations()
  const { desk } = props
  const now = useNow(1000)
  const saleOf = useSalesOf(desk.jobs, props.sales)
  const waiting = desk.state?.waiting ?? []
  const done = desk.jobs.filter((job) => !waiting.some(({ jobId }) => jobId === job.jobId))
  const list = useChoosing([...waiting, ...done])
  const keys = useSlipKeys(desk, list.chosen)

  const group = (title: string, jobs: readonly Job[]) => (
    <>
      <h3 className={styles['group']}>{title}</h3>
      <ul aria-label={title}>
        {jobs.map((job) => (
          <li key={job.jobId}>
            <SlipLine
              job={job}
              sale={saleOf(job)}
              state={desk.state}
              home={props.home}
              now={now}
              chosen={job.jobId === list.chosen?.jobId}
              onChoose={() => list.choose(job.jobId)}
            />
          </li>
        ))}
      </ul>
    </>
  )
  const isEmpty = waiting.length + done.length === 0
  return (
    <Panel title={t('printing.title')} leftBy="click" size="wide" onClose={desk.close}>
      <div ref={list.place} className={styles['whole']}>
        <PrinterLine state={desk.state} onSetUp={props.onSetUp} />
        {isEmpty ? <p className={styles['empty']}>{t('printing.noSlips')}</p> : null}
        {/* biome-ignore lint/a11y/noStaticElementInteractions: arrows go through its buttons */}
        <div className={styles['list']} onKeyDown={walk}>
          {waiting.length > 0 ? group(t('printing.waiting'), waiting) : null}
          {done.length > 0 ? group(t('printing.last'), done) : null}
        </div>
        <SlipFoot
          desk={desk}
          keys={keys}
          chosen={list.chosen}
          sale={list.chosen && saleOf(list.chosen)}
        />
      </div>
    </Panel>
  )
}

/** The slip that the keys act on: the one with the focus, which stays on it while the list changes. */
function useChoosing(jobs: readonly Job[]) {
  const [id, choose] = useState<number | null>(null)
  const place = useRef<HTMLDivElement>(null)
  const chosen = jobs.find(({ jobId }) => jobId === id) ?? jobs[0] ?? null
  const jobId = chosen?.jobId ?? null
  const order = jobs.map((job) => job.jobId).join()
  // biome-ignore lint/correctness/useExhaustiveDependencies: a row that moved takes the focus with it
  useEffect(() => {
    if (place.current?.contains(document.activeElement)) return
    const row = place.current?.querySelector<HTMLElement>(`[data-job="${jobId}"]`)
    const last = [...(place.current?.querySelectorAll<HTMLElement>('button') ?? [])].at(-1)
    ;(row ?? last)?.focus()
  }, [order])
  return { place, chosen, choose }
}

type SlipKeys = ReturnType<typeof useSlipKeys>

/** What can be done with the chosen slip, by button and by key. */
function useSlipKeys(desk: PrintDesk, chosen: Job | null) {
  const [throwing, setThrowing] = useState<number | null>(null)
  const waits = chosen?.state === 'waiting' || chosen?.state === 'stuck'
  const asks = waits && throwing === chosen.jobId
  const isOfSale = chosen !== null && chosen.saleId !== null
  const acts = {
    back: () => (asks ? setThrowing(null) : desk.close()),
    again: () => {
      if (waits && !asks) void desk.tryAgain(chosen)
    },
    cancel: () => {
      if (!waits) return
      if (asks) void desk.throwAway(chosen)
      setThrowing(asks ? null : chosen.jobId)
    },
    save: () => {
      if (isOfSale && !waits && chosen.saleId !== null) void desk.press(chosen.saleId)
    },
  }
  usePanelKeys(acts)
  return { acts, asks, waits, canPrint: isOfSale && !waits && chosen.state !== 'printing' }
}

/** What is wrong with the chosen slip and what to do, or the one question before it is thrown away. */
function SlipFoot(props: {
  readonly desk: PrintDesk
  readonly keys: SlipKeys
  readonly chosen: Job | null
  readonly sale: Sale | undefined | null
}) {
  const t = useTranslations()
  const newsWords = useNewsWords()
  const { desk, keys, chosen, sale } = props
  const { acts, asks, waits } = keys
  const trouble = chosen ? heldUpBy(chosen, desk.state) : null
  const { news } = desk
  const said = (): string => {
    if (asks) {
      const isPin = sale?.hasVoucher === true && chosen?.kind === 'sale'
      return `${t('printing.throwAsk')} ${isPin ? t('printing.throwPin') : ''}`
    }
    // Said once: what the printer's own line says is not said again.
    if (trouble !== null) return trouble === desk.state?.trouble ? '' : explainPrint(t, trouble)
    return news !== null && news.of === chosen?.saleId ? newsWords(news, desk) : ''
  }
  return (
    <>
      <p className={asks ? styles['ask'] : styles['said']} role="status">
        {said()}
      </p>
      <div className={styles['foot']}>
        {asks ? (
          <>
            <Button cap={capOf('cancel')} onPress={acts.cancel}>
              {t('printing.throwNow')}
            </Button>
            <Button cap={capOf('back')} onPress={acts.back}>
              {t('printing.keep')}
            </Button>
          </>
        ) : (
          <>
            <Button cap={capOf('again')} off={!waits} onPress={acts.again}>
              {t('printing.tryAgain')}
            </Button>
            <Button cap={capOf('cancel')} off={!waits} onPress={acts.cancel}>
              {t('printing.throwAway')}
            </Button>
            <Button cap={capOf('save')} off={!keys.canPrint} onPress={acts.save}>
              {t('printing.again')}
            </Button>
            <Button cap={capOf('back')} onPress={acts.back}>
              {t('keys.close')}
            </Button>
          </>
        )}
      </div>
    </>
  )
}
