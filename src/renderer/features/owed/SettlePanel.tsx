import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { AppError } from '#contract/errors'
import type { Sale } from '#contract/sales'
import { pos } from '../../api.ts'
import { explain } from '../../i18n/explain.ts'
import { digitOf } from '../../keys.ts'
import { Button } from '../../ui/Button.tsx'
import { Key } from '../../ui/Key.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { OwnerGate } from '../account/OwnerGate.tsx'
import { useMoneyWords, useWhen } from './owed-words.ts'
import styles from './SettlePanel.module.css'
import { usePanelKeys } from './use-panel-keys.ts'

const verdicts = ['delivered', 'not-delivered'] as const
type Verdict = (typeof verdicts)[number]

const longestNote = 200

type SettleProps = {
  readonly sale: Sale
  readonly onSettled: (sale: Sale) => void
  readonly onClose: () => void
}

/** The owner, and nobody else where there is an owner's PIN, settles a conflict by hand. */
export const SettlePanel = (props: SettleProps) => (
  <OwnerGate onLeave={props.onClose}>{(pin) => <Settling {...props} pin={pin} />}</OwnerGate>
)

/**
 * What to look a conflict up by, what was seen there, and why.
 *
 * A verdict, a note and a last key: no single press settles anything.
 */
function Settling(props: SettleProps & { readonly pin: string | null }) {
  const t = useTranslations()
  const { sale, pin, onClose } = props
  const [verdict, setVerdict] = useState<Verdict | null>(null)
  const [note, setNote] = useState('')
  const [missing, setMissing] = useState(false)
  const [trouble, setTrouble] = useState<AppError | null>(null)
  const busy = useRef(false)
  const choices = useRef<HTMLFieldSetElement>(null)
  const noteField = useRef<HTMLInputElement>(null)
  usePanelKeys({ back: onClose })
  useEffect(() => choices.current?.querySelector('input')?.focus(), [])

  const choose = (chosen: Verdict): void => {
    setVerdict(chosen)
    setMissing(false)
  }
  const settle = async (): Promise<void> => {
    if (busy.current) return
    if (verdict === null || note.trim() === '') {
      setMissing(true)
      return
    }
    busy.current = true
    const answer = await pos.sales.settle({
      saleId: sale.saleId,
      verdict,
      note,
      ownerPin: pin,
    })
    busy.current = false
    if (answer.ok) props.onSettled(answer.value)
    else setTrouble(answer.error)
  }
  return (
    <Panel title={t('settle.title')} leftBy="click" onClose={onClose}>
      <p className={styles['say']}>{t('settle.say')}</p>
      <LookedUpBy sale={sale} />
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void settle()
        }}
      >
        <fieldset
          ref={choices}
          className={styles['choices']}
          onKeyDown={(event) => {
            const chosen = verdicts[Number(digitOf(event.nativeEvent) ?? 0) - 1]
            if (chosen) choose(chosen)
            if (event.key !== 'Enter') return
            // On to the note: the verdict alone settles nothing.
            event.preventDefault()
            if (!event.repeat) noteField.current?.focus()
          }}
        >
          <legend className={styles['legend']}>{t('settle.verdict')}</legend>
          {verdicts.map((one, index) => (
            <label key={one} className={styles['choice']}>
              <input
                type="radio"
                name="verdict"
                checked={verdict === one}
                onChange={() => choose(one)}
              />
              <Key cap={String(index + 1)} />
              <span>{one === 'delivered' ? t('settle.delivered') : t('settle.notDelivered')}</span>
              <small className={styles['then']}>
                {one === 'delivered' ? t('settle.deliveredThen') : t('settle.notDeliveredThen')}
              </small>
            </label>
          ))}
        </fieldset>
        <label className={styles['legend']} htmlFor="settle-note">
          {t('settle.note')}
        </label>
        <input
          ref={noteField}
          id="settle-note"
          className={styles['note']}
          value={note}
          maxLength={longestNote}
          autoComplete="off"
          onChange={(event) => {
            setNote(event.target.value)
            setMissing(false)
          }}
        />
        <p className={styles['trouble']} role="alert">
          {missing ? t('settle.missing') : trouble ? explain(t, trouble) : ''}
        </p>
        <div className={styles['foot']}>
          <Button kind="primary" cap="Enter" onPress={() => void settle()}>
            {t('settle.confirm')}
          </Button>
          <Button cap="Esc" onPress={onClose}>
            {t('owed.back')}
          </Button>
        </div>
      </form>
    </Panel>
  )
}

function LookedUpBy(props: { readonly sale: Sale }) {
  const t = useTranslations()
  const money = useMoneyWords()
  const when = useWhen()
  const { sale } = props
  const fact = (label: string, value: ReactNode) => (
    <div>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  )
  return (
    <dl className={styles['facts']}>
      {fact(t('settle.identifier'), <bdi dir="ltr">{sale.customIdentifier}</bdi>)}
      {fact(t('number.label'), <bdi dir="ltr">{`+${sale.msisdn}`}</bdi>)}
      {fact(t('keys.operator'), <bdi>{sale.operatorName}</bdi>)}
      {fact(t('moment.customerPays'), <bdi>{money(sale.pays)}</bdi>)}
      {fact(t('settle.sent'), when(sale.at))}
    </dl>
  )
}
