import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Environment } from '#contract/till'
import { pos } from '../../api.ts'
import { Button } from '../../ui/Button.tsx'
import { focusIt } from './focus.ts'
import { KeychainStop, keychainTroubleOf } from './KeychainStop.tsx'
import { LiveWord } from './LiveWord.tsx'
import { Opening } from './Opening.tsx'
import parts from './parts.module.css'
import { Trouble } from './Trouble.tsx'
import { useAsked } from './use-asked.ts'

/** Sells on something else from now on: said in words first, and live only by its word. */
export function Switch(props: { readonly environment: Environment; readonly pin: string | null }) {
  const t = useTranslations('account')
  const { asking, trouble, ask } = useAsked()
  const [opening, setOpening] = useState(false)
  const { environment, pin } = props
  const use = async (): Promise<void> => {
    const used = await ask(() =>
      pos.account.use({ environment, liveIsMeant: environment === 'live', ownerPin: pin }),
    )
    if (used) setOpening(true)
  }
  if (asking || opening) return <Opening />
  const keychain = trouble ? keychainTroubleOf(trouble.code) : null
  if (keychain) return <KeychainStop trouble={keychain} onAgain={() => void use()} />
  return (
    <div ref={environment === 'live' ? null : focusIt} tabIndex={-1} className={parts['narrow']}>
      {environment === 'live' ? null : <p className={parts['lead']}>{t(`${environment}Say`)}</p>}
      <p className={parts['said']}>{t('switchSay')}</p>
      <Trouble error={trouble} />
      {environment === 'live' ? (
        <LiveWord onLive={() => void use()} />
      ) : (
        <div className={parts['acts']}>
          <Button onPress={() => void use()}>{t(`switchTo.${environment}`)}</Button>
        </div>
      )}
    </div>
  )
}
