import { type ReactNode, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { AppError } from '#contract/errors'
import { pos } from '../../api.ts'
import { explain } from '../../i18n/explain.ts'
import { toLatinDigits } from '../../keys.ts'
import { Button } from '../../ui/Button.tsx'
import { Field } from './Field.tsx'
import { focusIt } from './focus.ts'
import parts from './parts.module.css'
import { RecoveryCode } from './RecoveryCode.tsx'

type Wrong =
  | { readonly at: 'first'; readonly is: 'shape' | AppError }
  | { readonly at: 'second'; readonly is: 'not-same' }

const isPin = (typed: string): boolean => /^\d{4,8}$/.test(typed)
const digitsOf = (typed: string): string => toLatinDigits(typed).replace(/\D/g, '').slice(0, 8)

/** A new PIN, typed twice, and then the recovery code that belongs to it. */
export function PinForm(props: {
  /** The PIN that it takes the place of. */
  readonly old: string | null
  readonly onSet: (pin: string) => void
  readonly onDone: () => void
  /** Enter on nothing, where that means to go on without a PIN. */
  readonly onNothing?: () => void
  /** What stands beside the key that keeps it. */
  readonly children?: ReactNode
}) {
  const t = useTranslations()
  const [pin, setPin] = useState('')
  const [again, setAgain] = useState('')
  const [asking, setAsking] = useState(false)
  const [wrong, setWrong] = useState<Wrong | null>(null)
  const [code, setCode] = useState<string | null>(null)
  const second = useRef<HTMLInputElement>(null)

  if (code !== null) return <RecoveryCode code={code} onDone={props.onDone} />

  async function keep(): Promise<void> {
    if (asking) return
    if (pin === '' && again === '' && props.onNothing) return props.onNothing()
    if (!isPin(pin)) return setWrong({ at: 'first', is: 'shape' })
    if (pin !== again) {
      setAgain('')
      setWrong({ at: 'second', is: 'not-same' })
      second.current?.focus()
      return
    }
    setAsking(true)
    const answer = await pos.owner.setPin({ pin, old: props.old })
    setAsking(false)
    if (!answer.ok) return setWrong({ at: 'first', is: answer.error })
    props.onSet(pin)
    if (answer.value.recoveryCode === null) props.onDone()
    else setCode(answer.value.recoveryCode)
  }

  function leaveFirst(): void {
    if (isPin(pin) && again === '') second.current?.focus()
    else void keep()
  }

  const first =
    wrong?.at !== 'first' ? null : wrong.is === 'shape' ? t('pin.shape') : explain(t, wrong.is)
  return (
    <div className={parts['narrow']}>
      <Field
        label={t('pin.first')}
        value={pin}
        secret
        digits
        latin
        inputRef={focusIt}
        trouble={first}
        onType={(text) => {
          setPin(digitsOf(text))
          setWrong(null)
        }}
        onEnter={leaveFirst}
      />
      <Field
        label={t('pin.second')}
        value={again}
        secret
        digits
        latin
        inputRef={second}
        trouble={wrong?.at === 'second' ? t('pin.notSame') : null}
        onType={(text) => {
          setAgain(digitsOf(text))
          setWrong(null)
        }}
        onEnter={() => void keep()}
      />
      <div className={parts['acts']}>
        <Button cap="Enter" kind="primary" off={asking} onPress={() => void keep()}>
          {pin === '' && props.onNothing ? t('pin.without') : t('pin.keep')}
        </Button>
        {props.children}
      </div>
    </div>
  )
}
