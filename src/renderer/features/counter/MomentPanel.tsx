import { useTranslations } from 'use-intl'
import type { AppError } from '#contract/errors'
import type { TillStatus } from '#contract/till'
import { explain } from '../../i18n/explain.ts'
import { capOf } from '../../keys.ts'
import { Button } from '../../ui/Button.tsx'
import { Glyph } from '../../ui/Glyph.tsx'
import { Phone } from '../../ui/Phone.tsx'
import { lookOf, State } from '../../ui/State.tsx'
import type { SlipFact } from '../printing/slip-words.ts'
import { MomentFacts } from './MomentFacts.tsx'
import styles from './MomentPanel.module.css'
import { useReason } from './moment-reason.ts'
import { type MomentView, needsDecision } from './moment-view.ts'
import { groupsOf, readNumber } from './number.ts'
import type { VoucherSlot } from './use-voucher.ts'
import { VoucherLine } from './VoucherLine.tsx'

/** The moment after Enter: the state over the whole lower half, readable across the counter. */
export function MomentPanel(props: {
  readonly view: MomentView
  readonly home: string
  readonly till: TillStatus | null
  readonly voucher: VoucherSlot
  readonly slip: SlipFact
  /** What is to be said of a PIN that is not on paper. */
  readonly paper: { readonly words: string; readonly loud: boolean } | null
  readonly trouble: AppError | null
  readonly leaving: boolean
  readonly onLeft: () => void
  readonly onAgain: () => void
  readonly onCancel: () => void
  readonly onPayBack: () => void
  readonly onSettle: () => void
}) {
  const t = useTranslations()
  const { view } = props
  const reasons = useReason()(view)
  const look = lookOf(view.shown)
  const loud = look === 'unsure'
  const groups = view.msisdn
    ? groupsOf(view.msisdn, props.home)
    : readNumber(view.typed, props.home).groups
  return (
    <section
      // A new state is a new message: a screen reader hears it only in a fresh live region.
      key={view.shown}
      className={[styles['moment'], styles[look], props.leaving ? styles['leaving'] : '']
        .filter(Boolean)
        .join(' ')}
      role={loud ? 'alert' : 'status'}
      aria-label={t('moment.region')}
      data-state={view.state}
      aria-hidden={props.leaving}
      onAnimationEnd={(event) => {
        if (props.leaving && event.target === event.currentTarget) props.onLeft()
      }}
    >
      <State of={view.shown} size="panel" />
      <p className={styles['lead']}>
        <Phone groups={groups} />
        <bdi>{view.operator}</bdi>
      </p>
      <p className={styles['why']}>
        {(props.paper === null ? reasons : reasons.slice(0, 1)).map((reason) => (
          <span key={reason}>{reason}</span>
        ))}
        {props.paper === null ? null : (
          <span className={props.paper.loud ? styles['loud'] : undefined}>
            {props.paper.loud ? <Glyph shape="noprint" /> : null}
            {props.paper.words}
          </span>
        )}
        {props.trouble ? <strong>{explain(t, props.trouble)}</strong> : null}
      </p>
      {view.hasVoucher && view.state === 'done' ? (
        <VoucherLine slot={props.voucher} onAgain={props.onAgain} />
      ) : null}
      {needsDecision(view.state) ? (
        <div className={styles['acts']}>
          <Button cap={capOf('again')} onPress={props.onAgain}>
            {t('moment.sendAgain')}
          </Button>
          <Button cap={capOf('cancel')} onPress={props.onCancel}>
            {t('moment.cancel')}
          </Button>
        </div>
      ) : null}
      {view.payment === 'owed' ? (
        <div className={styles['acts']}>
          <Button cap={capOf('owed')} onPress={props.onPayBack}>
            {t('moment.payBack')}
          </Button>
        </div>
      ) : null}
      {view.state === 'conflict' ? (
        <div className={styles['acts']}>
          <Button cap={capOf('again')} onPress={props.onSettle}>
            {t('moment.settle')}
          </Button>
        </div>
      ) : null}
      <MomentFacts view={view} till={props.till} slip={props.slip} />
    </section>
  )
}
