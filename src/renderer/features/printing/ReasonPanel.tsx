import { useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { AppError } from '#contract/errors'
import type { Result } from '#contract/result'
import { explain } from '../../i18n/explain.ts'
import { useFormats } from '../../i18n/I18n.tsx'
import { digitOf, toLatinDigits } from '../../keys.ts'
import { Button } from '../../ui/Button.tsx'
import { Key } from '../../ui/Key.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { useNow } from '../../use-now.ts'
import { Field } from '../account/Field.tsx'
import { focusIt } from '../account/focus.ts'
import { usePanelKeys } from '../owed/use-panel-keys.ts'
import styles from './ReasonPanel.module.css'
import { needsLeave } from './use-print-desk.ts'

const longestReason = 120
const longestPin = 40

type ReasonProps = {
  readonly title: string
  readonly say: string
  /** Reasons that are at hand: their digit writes them. */
  readonly reasons: readonly string[]
  readonly confirm: string
  /** Why it cannot be done at all, if it cannot. */
  readonly blocked: AppError | null
  readonly onReason: (reason: string, ownerPin: string | null) => Promise<Result<unknown, AppError>>
  readonly onClose: () => void
}

/** Asks why before something that is written down, and for the owner's PIN where main wants it. */
export function ReasonPanel(props: ReasonProps) {
  const t = useTranslations()
  const { blocked, onClose } = props
  usePanelKeys({ back: onClose })
  return (
    <Panel title={props.title} leftBy="click" onClose={onClose}>
      {blocked === null ? (
        <Asking {...props} />
      ) : (
        <>
          <p className={styles['say']}>{explain(t, blocked)}</p>
          <div className={styles['foot']}>
            <Button cap="Esc" ref={focusIt} onPress={onClose}>
              {t('keys.close')}
            </Button>
          </div>
        </>
      )}
    </Panel>
  )
}

function Asking(props: ReasonProps) {
  const t = useTranslations()
  const { reasons, onClose } = props
  const [reason, setReason] = useState('')
  const [pin, setPin] = useState<string | null>(null)
  const [trouble, setTrouble] = useState<AppError | null>(null)
  const busy = useRef(false)
  const words = useTroubleWords(trouble)

  const choose = (chosen: string): void => {
    setReason(chosen)
    setTrouble(null)
  }
  const confirm = async (): Promise<void> => {
    const why = reason.trim()
    if (busy.current) return
    if (why === '') return setTrouble({ code: 'reason-needed' })
    if (pin?.trim() === '') return setTrouble({ code: 'pin-needed' })
    busy.current = true
    const answer = await props.onReason(why, pin === null ? null : toLatinDigits(pin).trim())
    busy.current = false
    if (answer.ok) return onClose()
    setTrouble(answer.error)
    if (needsLeave(answer.error) && answer.error.code !== 'reason-needed') setPin('')
  }
  const ofPin = pin !== null && trouble !== null && needsLeave(trouble)
  return (
    <>
      <p className={styles['say']}>{props.say}</p>
      <fieldset
        className={styles['why']}
        onKeyDown={(event) => {
          // In front of a reason, a digit is no part of it.
          if (reason !== '') return
          const chosen = reasons[Number(digitOf(event.nativeEvent) ?? 0) - 1]
          if (chosen === undefined) return
          event.preventDefault()
          choose(chosen)
        }}
      >
        <legend className="visually-hidden">{t('leave.reason')}</legend>
        {reasons.map((one, index) => (
          <button
            key={one}
            type="button"
            className={styles['reason']}
            aria-pressed={reason === one}
            onClick={() => choose(one)}
          >
            <Key cap={String(index + 1)} />
            {one}
          </button>
        ))}
        <Field
          label={t('leave.own')}
          value={reason}
          maxLength={longestReason}
          inputRef={focusIt}
          trouble={ofPin ? null : words}
          onType={choose}
          onEnter={() => void confirm()}
        />
      </fieldset>
      {pin === null ? null : (
        <div className={styles['pin']}>
          <Field
            label={t('pin.enter')}
            value={pin}
            secret
            latin
            maxLength={longestPin}
            inputRef={focusIt}
            trouble={ofPin && pin === '' ? words : null}
            onType={setPin}
            onEnter={() => void confirm()}
          />
          <p className={styles['quiet']}>{t('pin.forgotten')}</p>
        </div>
      )}
      <div className={styles['foot']}>
        <Button
          cap="Enter"
          kind="primary"
          off={reason.trim() === ''}
          onPress={() => void confirm()}
        >
          {props.confirm}
        </Button>
        <Button cap="Esc" onPress={onClose}>
          {t('owed.back')}
        </Button>
      </div>
    </>
  )
}

/** What stands against it; while no PIN is looked at, for how long. */
function useTroubleWords(trouble: AppError | null): string | null {
  const t = useTranslations()
  const { span } = useFormats()
  const now = useNow(1000)
  if (trouble === null) return null
  if (trouble.code !== 'pin-locked') return explain(t, trouble)
  const left = Date.parse(trouble.until) - now.getTime()
  return left > 0 ? t('pin.wait', { span: span(left) }) : null
}
