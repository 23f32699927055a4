import { useTranslations } from 'use-intl'
import { useFormats } from '../../i18n/I18n.tsx'
import { capOf } from '../../keys.ts'
import { Key } from '../../ui/Key.tsx'
import { Phone } from '../../ui/Phone.tsx'
import type { Suggestion, Suggestions } from './counter-state.ts'
import { useHistoryWords } from './history-words.ts'
import { groupsOf, readNumber } from './number.ts'
import styles from './SuggestionList.module.css'

/** Who may be meant, in the place of the amounts: Enter takes the marked one, a tap any. */
export function SuggestionList(props: {
  readonly suggestions: Suggestions
  /** Whether digits take one: else they are typed. */
  readonly byDigit: boolean
  readonly home: string
  readonly onTake: (index: number) => void
}) {
  const t = useTranslations('suggestions')
  const { list, at } = props.suggestions
  const pasted = list[0]?.is === 'number'
  return (
    <section className={styles['list']} aria-label={pasted ? t('pasted') : t('regulars')}>
      <p className={styles['cap']}>{pasted ? t('pasted') : t('regulars')}</p>
      <ol>
        {list.map((suggestion, index) => (
          <li key={keyOf(suggestion)}>
            <button
              type="button"
              tabIndex={-1}
              className={`${styles['row']} ${index === at ? styles['here'] : ''}`}
              aria-current={index === at}
              onClick={() => props.onTake(index)}
            >
              <span className={styles['key']}>
                {index === at ? (
                  <Key cap={capOf('next')} />
                ) : props.byDigit ? (
                  <Key cap={String(index + 1)} />
                ) : null}
              </span>
              <Row suggestion={suggestion} home={props.home} />
            </button>
          </li>
        ))}
      </ol>
    </section>
  )
}

const keyOf = (suggestion: Suggestion): string =>
  suggestion.is === 'regular' ? suggestion.regular.msisdn : suggestion.typed

function Row(props: { readonly suggestion: Suggestion; readonly home: string }) {
  const { brief } = useFormats()
  const history = useHistoryWords()
  const { suggestion, home } = props
  if (suggestion.is === 'number') {
    return (
      <span className={styles['phone']}>
        <Phone groups={readNumber(suggestion.typed, home).groups} />
      </span>
    )
  }
  const { msisdn, name, operator, timesSold, lastSold } = suggestion.regular
  return (
    <>
      <span className={styles['phone']}>
        <Phone groups={groupsOf(msisdn, home)} />
      </span>
      <span className={styles['about']}>
        <span className={styles['who']}>
          {name === null ? null : <bdi className={styles['name']}>{name}</bdi>}
          <bdi>{operator.name}</bdi>
        </span>
        <span>{history({ timesSold, lastSold })}</span>
      </span>
      {lastSold ? (
        <bdi dir="ltr" className={styles['sum']}>
          {brief(lastSold.order.value, lastSold.order.currency)}
        </bdi>
      ) : null}
    </>
  )
}
