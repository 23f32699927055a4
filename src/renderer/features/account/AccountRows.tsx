import { useTranslations } from 'use-intl'
import type { AccountState } from '#contract/account'
import type { Environment } from '#contract/till'
import { useFormats } from '../../i18n/I18n.tsx'
import { Button } from '../../ui/Button.tsx'
import { Glyph } from '../../ui/Glyph.tsx'
import type { AccountView } from './AccountPanel.tsx'
import styles from './AccountRows.module.css'
import { focusIt } from './focus.ts'
import parts from './parts.module.css'
import { usePlaceWords } from './place.ts'

type Keyed = AccountState['accounts'][number]

type RowProps = {
  readonly account: AccountState
  readonly onView: (view: AccountView) => void
  readonly onAgain: () => void
}

/** What the till can sell on, which of it is in use, and how the keys stand. */
export function AccountRows(props: RowProps) {
  const t = useTranslations('account')
  const placeWords = usePlaceWords()
  const { account } = props
  return (
    <section aria-label={t('title')}>
      <ul ref={focusIt} tabIndex={-1} className={styles['rows']}>
        <Row {...props} environment="practice" keyed={null} />
        {account.accounts.map((keyed) => (
          <Row key={keyed.environment} {...props} environment={keyed.environment} keyed={keyed} />
        ))}
      </ul>
      <p className={parts['quiet']}>{account.fixed ? t('fixed') : placeWords(account.place)}</p>
    </section>
  )
}

function Row(
  props: RowProps & { readonly environment: Environment; readonly keyed: Keyed | null },
) {
  const t = useTranslations('account')
  const { environment, keyed, account } = props
  const inUse = account.environment === environment
  return (
    <li className={styles['row']} data-environment={environment}>
      <div>
        <p className={styles['name']}>
          {t(environment)}
          {inUse ? (
            <span className={styles['now']}>
              <Glyph shape="check" />
              {t('inUse')}
            </span>
          ) : null}
        </p>
        <p className={parts['quiet']}>{t(`${environment}Say`)}</p>
        {keyed ? <KeysLine keyed={keyed} /> : null}
      </div>
      {account.fixed ? null : <Acts {...props} inUse={inUse} />}
    </li>
  )
}

function KeysLine(props: { readonly keyed: Keyed }) {
  const t = useTranslations()
  const { isolate } = useFormats()
  const { keys, lastFour } = props.keyed
  if (keys === 'asked') return <p className={styles['keys']}>{t('account.asked')}</p>
  if (keys === 'kept' || keys === 'missing') {
    return (
      <p className={styles['keys']}>
        {keys === 'missing'
          ? t('account.noKeys')
          : t('account.kept', { end: isolate(`…${lastFour ?? ''}`) })}
      </p>
    )
  }
  return (
    <p className={`${styles['keys']} ${styles['open']}`} data-keychain={keys}>
      <Glyph shape="alert" />
      <span>
        {t(`keychain.${keys}.title`)}. {t(`keychain.${keys}.do`)}
      </span>
    </p>
  )
}

function Acts(props: Parameters<typeof Row>[0] & { readonly inUse: boolean }) {
  const t = useTranslations()
  const { environment, keyed, inUse, onView } = props
  const keys = keyed?.keys ?? 'kept'
  return (
    <div className={styles['acts']}>
      {inUse || keys !== 'kept' ? null : (
        <Button onPress={() => onView({ is: 'switch', environment })}>{t('account.switch')}</Button>
      )}
      {keyed === null || keys === 'asked' ? null : keys === 'missing' || keys === 'kept' ? (
        <Button onPress={() => onView({ is: 'connect', environment: keyed.environment })}>
          {keys === 'missing' ? t('account.connect') : t('account.replace')}
        </Button>
      ) : (
        <Button onPress={props.onAgain}>{t('keychain.again')}</Button>
      )}
      {keyed?.keys === 'kept' && !inUse ? (
        <Button onPress={() => onView({ is: 'forget', environment: keyed.environment })}>
          {t('account.forget')}
        </Button>
      ) : null}
    </div>
  )
}
