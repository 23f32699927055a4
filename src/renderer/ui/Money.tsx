import { toDecimalText } from '#contract/currency'
import type { Amount, Money as MoneyValue } from '#contract/money'
import { useFormats } from '../i18n/I18n.tsx'
import styles from './Money.module.css'

type Size =
  /** Its code small in front, all in one line of text. */
  | 'inline'
  /** A figure of its own, its code in the label above. */
  | 'figure'

/** Any amount, as a figure that keeps its own direction. Its cents step back; they are never cut. */
export function AmountText(props: { readonly amount: Amount; readonly size?: Size }) {
  const { split } = useFormats()
  const { value, currency } = props.amount
  const { whole, cents } = split(value, currency)
  if (props.size === 'figure') {
    return (
      <bdi dir="ltr" className={styles['figure']}>
        {whole}
        <span className={styles['cents']}>{cents}</span>
      </bdi>
    )
  }
  return (
    <bdi dir="ltr" className={styles['money']}>
      <span className={styles['iso']}>{currency}</span>
      {whole}
      {cents}
    </bdi>
  )
}

/** Money over the counter, in the same clothes. */
export function Money(props: { readonly money: MoneyValue; readonly size?: Size }) {
  const amount = { value: toDecimalText(props.money), currency: props.money.currency }
  return <AmountText amount={amount} size={props.size ?? 'inline'} />
}
