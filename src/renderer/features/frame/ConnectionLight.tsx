import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { TillStatus } from '#contract/till'
import { pos } from '../../api.ts'
import { Glyph } from '../../ui/Glyph.tsx'
import styles from './ConnectionLight.module.css'

/** Whether the till reaches the provider: grey words while it does, and a button that asks again. */
export function ConnectionLight(props: { readonly till: TillStatus | null }) {
  const t = useTranslations('frame')
  const [asking, setAsking] = useState(false)
  const connection = props.till?.connection ?? 'unknown'
  const words = {
    unknown: t('unknown'),
    online: t('online'),
    offline: t('offline'),
    'credentials-refused': t('credentialsRefused'),
    'provider-trouble': t('providerTrouble'),
  } as const
  if (connection === 'online' || connection === 'unknown') {
    return (
      <span className={styles['light']} role="status">
        <Glyph shape="dot" className={connection === 'online' ? styles['on'] : styles['dim']} />
        {words[connection]}
      </span>
    )
  }
  const askAgain = async (): Promise<void> => {
    setAsking(true)
    await pos.till.refresh(undefined)
    setAsking(false)
  }
  return (
    <span className={styles['light']} role="status">
      <button
        type="button"
        className={styles['off']}
        title={t('askAgain')}
        disabled={asking}
        onClick={() => void askAgain()}
      >
        <Glyph shape={connection === 'offline' ? 'unsent' : 'alert'} />
        {words[connection]}
      </button>
    </span>
  )
}
