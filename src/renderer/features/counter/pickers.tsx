import { type RefObject, useEffect } from 'react'
import { useTranslations } from 'use-intl'
import type { Amounts, Country, Offer, Operator } from '#contract/catalogue'
import { pos } from '../../api.ts'
import { explain } from '../../i18n/explain.ts'
import { useFormats } from '../../i18n/I18n.tsx'
import { AmountText } from '../../ui/Money.tsx'
import type { PickerSection } from '../../ui/Picker.tsx'
import { type Answer, useQuestion } from '../../use-question.ts'
import { LazyPicker } from '../frame/floating.ts'
import { callingCodeOf, knownCountries } from './number.ts'
import { type PlanSection, planSections } from './plan-sections.ts'

type Trigger = RefObject<HTMLElement | null>

const kinds = [
  'airtime',
  'combo',
  'data',
  'bundle',
  'pin',
] as const satisfies readonly Operator['kind'][]

/** What is said in place of a list that is not there. */
function useInstead(): (answer: Answer<unknown>) => string | undefined {
  const t = useTranslations()
  return (answer) => {
    if (answer.is === 'trouble') return explain(t, answer.error)
    return answer.is === 'ready' ? undefined : t('picker.loading')
  }
}

/** Every operator of the number's country, grouped by what it sells. */
export function OperatorPicker(props: {
  readonly trigger: Trigger
  readonly country: string
  readonly chosen: Operator | null
  /** Asks the register of ported numbers; null while there is no whole number to ask about. */
  readonly onLookUp: (() => void) | null
  readonly onPick: (operator: Operator) => void
  readonly onClose: () => void
}) {
  const t = useTranslations('operator')
  const [answer, ask] = useQuestion<readonly Operator[]>()
  const { country } = props
  useEffect(() => void ask(() => pos.catalogue.operators({ country })), [ask, country])
  const operators = answer.is === 'ready' ? answer.value : []
  const sections = kinds.map(
    (kind): PickerSection => ({
      id: kind,
      title: t(`kinds.${kind}`),
      items: operators
        .filter((operator) => operator.kind === kind)
        .map(({ operatorId, name }) => ({
          id: String(operatorId),
          text: name,
          picture: `/logo/${operatorId}`,
        })),
    }),
  )
  const ported: PickerSection = {
    id: 'look-up',
    title: t('portedTitle'),
    items: [{ id: 'look-up', text: t('ported') }],
  }
  return (
    <LazyPicker
      trigger={props.trigger}
      label={t('choose')}
      sections={[
        ...sections.filter(({ items }) => items.length > 0),
        ...(props.onLookUp ? [ported] : []),
      ]}
      chosen={props.chosen === null ? null : String(props.chosen.operatorId)}
      instead={useInstead()(answer)}
      onClose={props.onClose}
      onPick={(id) => {
        if (id === ported.id) return props.onLookUp?.()
        const operator = operators.find(({ operatorId }) => String(operatorId) === id)
        if (operator) props.onPick(operator)
      }}
    />
  )
}

/** The countries that can be sold to. Without the provider's list: every country that has numbers. */
export function CountryPicker(props: {
  readonly trigger: Trigger
  readonly chosen: string
  readonly onPick: (country: string) => void
  readonly onClose: () => void
}) {
  const t = useTranslations('number')
  const { countryName, locale } = useFormats()
  const instead = useInstead()
  const [answer, ask] = useQuestion<readonly Country[]>()
  useEffect(() => void ask(() => pos.catalogue.countries(undefined)), [ask])
  const codes = answer.is === 'ready' ? answer.value.map(({ code }) => code) : knownCountries()
  const items = codes.map((code) => ({
    id: code,
    text: `${countryName(code)} ${callingCodeOf(code)}`,
    start: countryName(code),
    end: <bdi dir="ltr">{callingCodeOf(code)}</bdi>,
  }))
  const { compare } = new Intl.Collator(locale)
  return (
    <LazyPicker
      trigger={props.trigger}
      label={t('chooseCountry')}
      placement="bottom end"
      sections={[{ id: 'all', title: '', items: items.sort((a, b) => compare(a.start, b.start)) }]}
      chosen={props.chosen}
      instead={answer.is === 'trouble' ? undefined : instead(answer)}
      onClose={props.onClose}
      onPick={props.onPick}
    />
  )
}

/** Every plan of an operator that has more of them than there are keys. */
export function PlanPicker(props: {
  readonly trigger: Trigger
  readonly amounts: Amounts
  readonly onPick: (offer: Offer) => void
  readonly onClose: () => void
}) {
  const t = useTranslations('amount')
  const { full } = useFormats()
  const { offers } = props.amounts
  const titleOf = ({ region, validityDays }: PlanSection): string => {
    const validity = validityDays === null ? t('noValidity') : t('days', { count: validityDays })
    return region === null ? validity : `${region} · ${validity}`
  }
  const itemOf = (offer: Offer, title: string) => ({
    id: String(offers.indexOf(offer)),
    text: `${full(offer.order.value, offer.order.currency)} ${offer.description} ${title}`,
    start: offer.description === '' ? t('plan') : offer.description,
    end: offer.affordable ? <AmountText amount={offer.order} /> : t('tooDear'),
    off: !offer.affordable,
  })
  const sections = planSections(offers).map((section): PickerSection => {
    const title = titleOf(section)
    return { id: title, title, items: section.offers.map((offer) => itemOf(offer, title)) }
  })
  return (
    <LazyPicker
      trigger={props.trigger}
      label={t('plans')}
      placement="bottom end"
      sections={sections}
      chosen={null}
      onClose={props.onClose}
      onPick={(id) => {
        const offer = offers[Number(id)]
        if (offer) props.onPick(offer)
      }}
    />
  )
}
