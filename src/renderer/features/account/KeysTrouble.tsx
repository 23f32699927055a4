import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { pos } from '../../api.ts'
import { Button } from '../../ui/Button.tsx'
import { Glyph } from '../../ui/Glyph.tsx'
import type { KeysTrouble as Trouble } from '../../use-account.ts'
import styles from '../frame/LedgerTrouble.module.css'
import own from './KeysTrouble.module.css'
import { Opening } from './Opening.tsx'
import { Trouble as Refused } from './Trouble.tsx'
import { useAsked } from './use-asked.ts'

/** What stands where a sale would be while the till has no keys to sell with: what is so, and who does what. */
export function KeysTrouble(props: {
  readonly trouble: Trouble
  /** Whether a past sale is being looked at below: what is so is then all that is said. */
  readonly brief: boolean
  readonly onAccount: () => void
}) {
  const t = useTranslations()
  const { asking, trouble: refused, ask } = useAsked()
  const [opening, setOpening] = useState(false)
  const { environment, keys, place } = props.trouble
  const says = keys === 'missing' && place === 'memory' ? 'forgotten' : keys
  const again = async (): Promise<void> => {
    // It was said that live is meant when it was chosen: this is the same choice.
    const used = await ask(() =>
      pos.account.use({ environment, liveIsMeant: environment === 'live', ownerPin: null }),
    )
    if (used) setOpening(true)
  }
  return (
    <section
      className={`${styles['trouble']} ${props.brief ? '' : styles['whole']}`}
      aria-label={t('stopped.label')}
      data-keys={keys}
    >
      <div role="alert">
        <div className={styles['so']}>
          <p className={styles['label']}>
            <Glyph shape="alert" />
            {t('stopped.label')}
          </p>
          <h2 className={styles['title']}>{t(`keychain.${says}.title`)}</h2>
          <p className={styles['why']}>{t(`keychain.so.${environment}`)}</p>
        </div>
        {props.brief ? null : (
          <dl className={styles['who']}>
            <div>
              <dt>{t('stopped.clerk')}</dt>
              <dd>{t('stopped.noMoney')}</dd>
            </div>
            <div>
              <dt>{t('stopped.owner')}</dt>
              <dd>{t(`keychain.${says}.do`)}</dd>
            </div>
          </dl>
        )}
      </div>
      {props.brief ? null : asking || opening ? (
        <div className={own['acts']}>
          <Opening />
        </div>
      ) : (
        <div className={own['acts']}>
          <div className={own['row']}>
            <Button onPress={() => void again()}>{t('keychain.again')}</Button>
            <Button onPress={props.onAccount}>{t('keychain.toAccount')}</Button>
          </div>
          <Refused error={refused} />
        </div>
      )}
    </section>
  )
}
