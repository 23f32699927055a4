import { useTranslations } from 'use-intl'
import type { Job, PrintingState } from '#contract/printing'
import type { Sale } from '#contract/sales'
import { useFormats } from '../../i18n/I18n.tsx'
import { Glyph, type Shape } from '../../ui/Glyph.tsx'
import { Phone } from '../../ui/Phone.tsx'
import { groupsOf } from '../counter/number.ts'
import { useMoneyWords, useWhen } from '../owed/owed-words.ts'
import styles from './SlipLine.module.css'
import { heldUpBy, isHeldUp } from './slip-standing.ts'
import { jobWord, troubleWord } from './slip-words.ts'

/** One slip in the list: whose, over how much, and where it stands. */
export function SlipLine(props: {
  readonly job: Job
  readonly sale: Sale | undefined
  readonly state: PrintingState | null
  readonly home: string
  readonly now: Date
  readonly chosen: boolean
  readonly onChoose: () => void
}) {
  const t = useTranslations()
  const when = useWhen()
  const money = useMoneyWords()
  const { span } = useFormats()
  const { job, sale, state, now } = props
  const held = isHeldUp(job, state)
  const left = job.nextAt === null ? 0 : Date.parse(job.nextAt) - now.getTime()
  const about = [
    when(job.at, now),
    job.kind === 'pay-back' ? t('printing.payBack') : null,
    job.isCopy ? t('printing.copy') : null,
    job.state === 'waiting' && left > 0 ? t('printing.nextTry', { span: span(left) }) : null,
    job.state === 'stuck' ? t('printing.tries', { count: job.tries }) : null,
  ].filter((words) => words !== null)
  return (
    <button
      type="button"
      className={`${styles['slip']} ${held ? styles['held'] : ''}`}
      data-job={job.jobId}
      aria-pressed={props.chosen}
      onFocus={props.onChoose}
      onClick={props.onChoose}
    >
      <Glyph shape={held ? 'noprint' : shapes[job.state]} className={styles['mark']} />
      <span className={styles['what']}>
        {job.kind === 'no-sale' ? (
          t('printing.noSale')
        ) : sale ? (
          <Phone groups={groupsOf(sale.msisdn, props.home)} />
        ) : null}
      </span>
      <bdi dir="ltr" className={styles['sum']}>
        {sale ? money(sale.pays) : null}
      </bdi>
      <span className={styles['about']}>{about.join(' · ')}</span>
      <span className={styles['word']}>
        {jobWord(t, job)}
        {held ? ` · ${troubleWord(t, heldUpBy(job, state))}` : null}
      </span>
    </button>
  )
}

const shapes: Readonly<Record<Job['state'], Shape>> = {
  waiting: 'print',
  printing: 'working',
  printed: 'check',
  sent: 'check',
  stuck: 'noprint',
  'thrown-away': 'unsent',
}
