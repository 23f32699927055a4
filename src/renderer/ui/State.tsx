import { useTranslations } from 'use-intl'
import type { Sale, SaleState } from '#contract/sales'
import { Glyph, type Shape } from './Glyph.tsx'
import styles from './State.module.css'

/** The shape and colour of a state. Several states share one: what the clerk sees is the family. */
export type Look =
  | 'done'
  | 'working'
  | 'unsure'
  | 'failed'
  | 'unsent'
  | 'owed'
  | 'settled'
  | 'cancelled'

/** What is drawn of a sale: where it stands, or what is owed for it. */
export type Shown = SaleState | 'owed' | 'paid-back'

/** A sale that brought nothing shows what became of the payment, when that came later. */
export function shownOf({ state, payment }: Pick<Sale, 'state' | 'payment'>): Shown {
  if (payment === 'owed') return 'owed'
  return payment === 'paid-back' && state !== 'done' ? 'paid-back' : state
}

const looks = {
  working: 'working',
  done: 'done',
  refused: 'failed',
  failed: 'failed',
  refunded: 'failed',
  'not-sent': 'unsent',
  unsure: 'unsure',
  'not-found': 'unsure',
  conflict: 'unsure',
  cancelled: 'cancelled',
  owed: 'owed',
  'paid-back': 'settled',
} as const satisfies Record<Shown, Look>

export const lookOf = (shown: Shown): Look => looks[shown]

function shapeOf(look: Look): Shape {
  if (look === 'cancelled') return 'unsent'
  return look === 'settled' ? 'owed' : look
}

/** A state's word and what is said after it, in the clerk's language. */
export function useStateWords(): (state: Shown) => {
  readonly word: string
  readonly after: string
} {
  const t = useTranslations()
  return (state) => {
    switch (state) {
      case 'working':
        return { word: t('states.working'), after: '' }
      case 'done':
        return { word: t('states.done'), after: '' }
      case 'refused':
        return { word: t('states.refused'), after: t('after.refused') }
      case 'failed':
        return { word: t('states.failed'), after: t('after.failed') }
      case 'refunded':
        return { word: t('states.refunded'), after: t('after.refunded') }
      case 'not-sent':
        return { word: t('states.notSent'), after: t('after.notSent') }
      case 'unsure':
        return { word: t('states.unsure'), after: t('after.unsure') }
      case 'not-found':
        return { word: t('states.notFound'), after: t('after.notFound') }
      case 'conflict':
        return { word: t('states.conflict'), after: t('after.conflict') }
      case 'cancelled':
        return { word: t('states.cancelled'), after: t('after.cancelled') }
      case 'owed':
        return { word: t('states.owed'), after: '' }
      case 'paid-back':
        return { word: t('states.paidBack'), after: '' }
    }
  }
}

/** The shape of a state, in its colour. */
export function StateMark(props: { readonly of: Shown }) {
  const look = lookOf(props.of)
  return <Glyph shape={shapeOf(look)} className={`${styles['mark']} ${styles[look]}`} />
}

/**
 * A state as it is drawn everywhere: word, shape and colour in one, so that none can be forgotten.
 *
 * In a row the shape stands at the row's start and the word at its end.
 */
export function State(props: { readonly of: Shown; readonly size: 'row' | 'panel' }) {
  const { word, after } = useStateWords()(props.of)
  const look = lookOf(props.of)
  if (props.size === 'panel') {
    return (
      <div className={styles['said']}>
        <Glyph
          shape={shapeOf(look)}
          className={look === 'working' ? styles['working'] : undefined}
        />
        <strong>{word}</strong>
        {after === '' ? null : <span className={styles['and']}>{after}</span>}
      </div>
    )
  }
  return (
    <span className={`${styles['row']} ${styles[look]}`}>
      <StateMark of={props.of} />
      <span className={styles['word']}>
        {word}
        {after === '' ? null : <span className={styles['after']}>{`, ${after}`}</span>}
      </span>
    </span>
  )
}
