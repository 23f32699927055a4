import { useTranslations } from 'use-intl'
import { useFormats } from '../../i18n/I18n.tsx'
import { capOf } from '../../keys.ts'
import { Money } from '../../ui/Money.tsx'
import { useWhen } from '../owed/owed-words.ts'
import { Fact } from './Fact.tsx'
import { changeOf, handsOf, type MomentView } from './moment-view.ts'

type Words = ReturnType<typeof useTranslations<'moment'>>

/** What the hands do with the payment: change, keep apart, give back. */
export function MomentHands(props: { readonly view: MomentView }) {
  const t = useTranslations('moment')
  const { money } = useFormats()
  const when = useWhen()
  const { view } = props
  const { pays } = view
  const change = changeOf(view)
  const fact = (label: string, note: string, figure = pays) => (
    <Fact label={label} code={figure.currency} note={note}>
      <Money money={figure} size="figure" />
    </Fact>
  )
  switch (handsOf(view)) {
    case 'take':
      if (view.fresh && change && view.tender) {
        return fact(t('giveChange'), t('from', { amount: money(view.tender.given) }), change)
      }
      return fact(takenWords(t, view), takenNote(t, view, money))
    case 'keep-apart': {
      const way = otherWay(t, view)
      if (way !== null) return fact(way.label, t('noRefundYet'))
      const andChange = view.fresh && change ? t('andChange', { amount: money(change) }) : null
      return fact(t('keepApart'), andChange ?? keptUntil(t, view))
    }
    case 'give-back':
      return fact(t('giveBack'), view.fresh ? backNote(t, view, money) : t('unlessGiven'))
    case 'pay-back':
      return fact(t('payBack'), otherWay(t, view)?.back ?? t('payBackDo', { key: capOf('owed') }))
    case 'paid-back':
      return fact(t('paidBack'), paidBackNote(t, view, when))
  }
}

function paidBackNote(t: Words, view: MomentView, when: (at: string) => string): string {
  const at = view.paidBackAt === null ? null : when(view.paidBackAt)
  return [at, otherWay(t, view)?.back].filter((note) => note != null).join(' · ')
}

function takenWords(t: Words, view: MomentView): string {
  const way = otherWay(t, view)
  if (way !== null) return way.label
  return view.fresh ? t('cashTaken') : t('customerPays')
}

function takenNote(t: Words, view: MomentView, money: (of: MomentView['pays']) => string): string {
  if (changeOf(view)) return t('ofGiven', { amount: given(view, money) })
  return view.fresh && otherWay(t, view) === null ? t('noChange') : ''
}

const given = ({ tender, pays }: MomentView, money: (of: MomentView['pays']) => string): string =>
  money(tender?.given ?? pays)

/** All of what was given goes back, and the customer may hold the change already. */
function backNote(t: Words, view: MomentView, money: (of: MomentView['pays']) => string): string {
  const way = otherWay(t, view)
  if (way !== null) return way.back
  return changeOf(view) ? t('ofGiven', { amount: given(view, money) }) : t('allOfIt')
}

/** How a payment that was not cash is named, and how it goes back. Null for cash. */
function otherWay(
  t: Words,
  { tender }: MomentView,
): { readonly label: string; readonly back: string } | null {
  switch (tender?.method) {
    case 'card':
      return { label: t('byCard'), back: t('toCard') }
    case 'other':
      return { label: t('otherWay'), back: t('sameWay') }
    case 'cash':
    case undefined:
      return null
  }
}

function keptUntil(t: Words, { state }: MomentView): string {
  if (state === 'conflict') return t('untilOwner')
  return state === 'unsure' || state === 'working' ? t('untilSettled') : t('untilDecided')
}
