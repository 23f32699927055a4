import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '../../ui/Button.tsx'
import { Glyph } from '../../ui/Glyph.tsx'
import { focusIt } from './focus.ts'
import styles from './PinForm.module.css'
import parts from './parts.module.css'

/** The code that opens what a forgotten PIN no longer does. It is left only by saying that it was written down. */
export function RecoveryCode(props: { readonly code: string; readonly onDone: () => void }) {
  const t = useTranslations('pin')
  const [written, setWritten] = useState(false)
  const groups = props.code.split('-')
  return (
    <div className={parts['stack']}>
      <p className={parts['lead']}>{t('codeTitle')}</p>
      <bdi dir="ltr" role="status" className={styles['code']} aria-label={groups.join(' ')}>
        {groups.map((group, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two groups may be alike, and none moves
          <span key={index}>{group}</span>
        ))}
      </bdi>
      <p className={parts['said']}>{t('codeSay')}</p>
      <label className={styles['written']}>
        <input
          ref={focusIt}
          type="checkbox"
          checked={written}
          onChange={({ currentTarget }) => setWritten(currentTarget.checked)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.repeat) return
            event.preventDefault()
            if (written) props.onDone()
          }}
        />
        <span className={styles['tick']}>{written ? <Glyph shape="check" /> : null}</span>
        {t('codeWritten')}
      </label>
      <div className={parts['acts']}>
        <Button cap="Enter" kind="primary" off={!written} onPress={props.onDone}>
          {t('codeDone')}
        </Button>
      </div>
    </div>
  )
}
