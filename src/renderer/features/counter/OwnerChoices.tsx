import { type Ref, useId, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { AppError } from '#contract/errors'
import { explain } from '../../i18n/explain.ts'
import { useFormats } from '../../i18n/I18n.tsx'
import { toLatinDigits } from '../../keys.ts'
import { Glyph } from '../../ui/Glyph.tsx'
import { Key } from '../../ui/Key.tsx'
import { useNow } from '../../use-now.ts'
import choice from './Choice.module.css'
import { Choice, ChoiceWords } from './Choice.tsx'
import type { GuardAnswer } from './counter-answering.ts'
import styles from './OwnerChoices.module.css'

/** As long as main takes it: the recovery code is good in the PIN's place. */
const longest = 40

/** Going back, with one key, over what only the owner may choose: their PIN, or the recovery code, is typed in its place. */
export function OwnerChoices(props: {
  readonly words: { readonly first: string }
  readonly trouble: AppError | null
  readonly pinRef: Ref<HTMLInputElement>
  readonly onAnswer: (answer: GuardAnswer) => void
  readonly onPin: (pin: string) => Promise<void>
}) {
  const t = useTranslations()
  const [typed, setTyped] = useState('')
  const [asking, setAsking] = useState(false)
  const { wait, why } = useTrouble(props.trouble)
  const id = useId()

  async function confirm(): Promise<void> {
    const pin = typed.trim()
    if (pin === '' || asking || wait !== null) return
    setAsking(true)
    setTyped('')
    await props.onPin(pin)
    setAsking(false)
  }

  const said = wait ?? (typed === '' && !asking ? why : null)
  return (
    <>
      <Choice answer={1} onAnswer={props.onAnswer}>
        <ChoiceWords>{props.words.first}</ChoiceWords>
      </Choice>
      <label className={`${choice['choice']} ${styles['owner']}`}>
        <Key cap="2" />
        <ChoiceWords>{t('guard.ownerAllows')}</ChoiceWords>
        <input
          ref={props.pinRef}
          className={styles['pin']}
          type="password"
          dir="ltr"
          autoComplete="off"
          maxLength={longest}
          placeholder={t('pin.title')}
          value={typed}
          aria-label={t('pin.enter')}
          aria-invalid={said === null ? undefined : true}
          aria-describedby={id}
          onChange={({ currentTarget }) => setTyped(toLatinDigits(currentTarget.value))}
          onKeyDown={({ key, repeat }) => {
            if (key === 'Enter' && !repeat) void confirm()
          }}
        />
      </label>
      <div className={styles['under']}>
        {said === null ? <p className={styles['hint']}>{t('pin.forgotten')}</p> : null}
        <p id={id} className={styles['said']} role="alert">
          {said === null ? null : <Glyph shape={wait === null ? 'failed' : 'alert'} />}
          {said}
        </p>
      </div>
    </>
  )
}

/** What stands against the PIN: for how long none is looked at, or why the last one was refused. */
function useTrouble(trouble: AppError | null) {
  const t = useTranslations()
  const { span } = useFormats()
  const now = useNow(1000)
  if (trouble?.code !== 'pin-locked') {
    return { wait: null, why: trouble === null ? null : explain(t, trouble) }
  }
  const left = Date.parse(trouble.until) - now.getTime()
  return { wait: left > 0 ? t('pin.wait', { span: span(left) }) : null, why: null }
}
