import { useTranslations } from 'use-intl'
import { Button } from '../../ui/Button.tsx'
import { Glyph } from '../../ui/Glyph.tsx'
import { focusIt } from './focus.ts'
import parts from './parts.module.css'

/** What a keychain says in place of keys. None of it means that there are none. */
export type KeychainTrouble = 'locked' | 'denied' | 'unavailable'

/** The keychain's own answer among a command's errors, if it is one. */
export function keychainTroubleOf(code: string): KeychainTrouble | null {
  if (code === 'keychain-locked') return 'locked'
  if (code === 'keychain-denied') return 'denied'
  return code === 'keychain-unavailable' ? 'unavailable' : null
}

/** What stands in the way to the keys, who can clear it, and the key that tries again. */
export function KeychainStop(props: {
  readonly trouble: KeychainTrouble
  readonly onAgain: () => void
}) {
  const t = useTranslations('keychain')
  return (
    <div className={parts['stack']} role="alert" data-keychain={props.trouble}>
      <p className={parts['stop']}>
        <Glyph shape="alert" />
        {t(`${props.trouble}.title`)}
      </p>
      <p className={parts['lead']}>{t(`${props.trouble}.do`)}</p>
      <div className={parts['acts']}>
        <Button cap="Enter" kind="primary" ref={focusIt} onPress={props.onAgain}>
          {t('again')}
        </Button>
      </div>
    </div>
  )
}
