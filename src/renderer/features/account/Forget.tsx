import { useTranslations } from 'use-intl'
import type { AccountState, KeyedEnvironment } from '#contract/account'
import { pos } from '../../api.ts'
import { Button } from '../../ui/Button.tsx'
import { Glyph } from '../../ui/Glyph.tsx'
import { focusIt } from './focus.ts'
import parts from './parts.module.css'
import { Trouble } from './Trouble.tsx'
import { useAsked } from './use-asked.ts'

/** Takes an account's keys off this PC, once it was said what that means. */
export function Forget(props: {
  readonly environment: KeyedEnvironment
  readonly pin: string | null
  readonly onForgotten: (account: AccountState) => void
}) {
  const t = useTranslations('account')
  const { asking, trouble, ask } = useAsked()
  const { environment, pin } = props
  const forget = async (): Promise<void> => {
    const forgotten = await ask(() => pos.account.forget({ environment, ownerPin: pin }))
    if (forgotten) props.onForgotten(forgotten.value)
  }
  return (
    <div ref={focusIt} tabIndex={-1} className={parts['stack']}>
      <p className={parts['lead']}>{t(`forgetSay.${environment}`)}</p>
      <p className={parts['stop']}>
        <Glyph shape="alert" />
        {t('forgetThen')}
      </p>
      <Trouble error={trouble} />
      <div className={parts['acts']}>
        <Button off={asking} onPress={() => void forget()}>
          {t('forget')}
        </Button>
      </div>
    </div>
  )
}
