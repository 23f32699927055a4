import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { AppError } from '#contract/errors'
import { pos } from '../../api.ts'
import { explain } from '../../i18n/explain.ts'
import { useFormats } from '../../i18n/I18n.tsx'
import { toLatinDigits } from '../../keys.ts'
import { Button } from '../../ui/Button.tsx'
import { Glyph } from '../../ui/Glyph.tsx'
import { useNow } from '../../use-now.ts'
import { Field } from './Field.tsx'
import { focusIt } from './focus.ts'
import parts from './parts.module.css'

/** Asks for the owner's PIN, or the recovery code in its place, and says for how long it asks for none. */
export function PinEntry(props: {
  readonly lockedUntil: string | null
  readonly onOwner: (pin: string) => void
}) {
  const t = useTranslations()
  const { span } = useFormats()
  const now = useNow(1000)
  const [typed, setTyped] = useState('')
  const [asking, setAsking] = useState(false)
  const [trouble, setTrouble] = useState<AppError | null>(null)
  const until = trouble?.code === 'pin-locked' ? trouble.until : props.lockedUntil
  const waitMs = until === null ? 0 : Date.parse(until) - now.getTime()
  const locked = waitMs > 0

  async function check(): Promise<void> {
    const pin = toLatinDigits(typed).trim()
    if (pin === '' || asking || locked) return
    setAsking(true)
    const answer = await pos.owner.checkPin({ pin })
    setAsking(false)
    if (answer.ok) return props.onOwner(pin)
    setTyped('')
    setTrouble(answer.error)
  }

  const wrong = trouble !== null && trouble.code !== 'pin-locked' ? explain(t, trouble) : null
  return (
    <div className={parts['narrow']}>
      <p className={parts['said']}>{t('pin.needed')}</p>
      <Field
        label={t('pin.enter')}
        value={typed}
        secret
        latin
        maxLength={40}
        inputRef={focusIt}
        trouble={typed === '' ? wrong : null}
        onType={setTyped}
        onEnter={() => void check()}
      />
      {locked ? (
        <p className={parts['stop']} role="timer">
          <Glyph shape="alert" />
          {t('pin.wait', { span: span(waitMs) })}
        </p>
      ) : null}
      <p className={parts['quiet']}>{t('pin.forgotten')}</p>
      <div className={parts['acts']}>
        <Button
          cap="Enter"
          kind="primary"
          off={typed === '' || asking || locked}
          onPress={() => void check()}
        >
          {t('pin.open')}
        </Button>
      </div>
    </div>
  )
}
