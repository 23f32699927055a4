import { type ReactNode, type Ref, useRef } from 'react'
import { useTranslations } from 'use-intl'
import type { AccountState, KeyedEnvironment } from '#contract/account'
import type { AppError } from '#contract/errors'
import { pos } from '../../api.ts'
import { explain } from '../../i18n/explain.ts'
import { useFormats } from '../../i18n/I18n.tsx'
import { Button } from '../../ui/Button.tsx'
import { Glyph } from '../../ui/Glyph.tsx'
import { Money } from '../../ui/Money.tsx'
import styles from './ConnectForm.module.css'
import { Field } from './Field.tsx'
import { focusIt } from './focus.ts'
import { KeychainStop } from './KeychainStop.tsx'
import { LiveWord } from './LiveWord.tsx'
import { Opening } from './Opening.tsx'
import { PinEntry } from './PinEntry.tsx'
import parts from './parts.module.css'
import { usePlaceWords } from './place.ts'
import { Trouble } from './Trouble.tsx'
import { useAsked } from './use-asked.ts'
import { useConnect } from './use-connect.ts'

/** Connects an account: its keys, what the provider says to them, and where they are kept. */
export function ConnectForm(props: {
  readonly environment: KeyedEnvironment
  readonly place: AccountState['place']
  readonly use: boolean
  /** The owner's PIN as it was typed before this; null where it was not asked for. */
  readonly pin: string | null
  readonly title?: ReactNode
  readonly firstRef?: Ref<HTMLInputElement>
  readonly onKept: (account: AccountState) => void
}) {
  const connect = useConnect(props)
  const { connecting } = connect
  switch (connecting.is) {
    case 'typing':
    case 'checking':
      return <Keys {...props} connect={connect} />
    case 'found':
    case 'keeping':
      return <FoundAccount {...props} connect={connect} />
    case 'owner':
      return <PinEntry lockedUntil={null} onOwner={(pin) => void connect.keep(pin)} />
    case 'stopped':
      return <KeychainStop trouble={connecting.trouble} onAgain={() => void connect.keep()} />
    case 'opening':
      return <Opening />
  }
}

type Part = Parameters<typeof ConnectForm>[0] & { readonly connect: ReturnType<typeof useConnect> }

/** Which field an error belongs to: what is wrong with a pair shows at its second half. */
function placeOf(code: AppError['code'], id: string): 'id' | 'secret' | 'all' {
  if (code === 'keys-incomplete') return id.trim() === '' ? 'id' : 'secret'
  return code === 'credentials-refused' || code === 'keys-of-other-environment' ? 'secret' : 'all'
}

function useKeyTrouble(): (error: AppError, environment: KeyedEnvironment) => string {
  const t = useTranslations()
  return (error, environment) => {
    if (error.code === 'credentials-refused') return t('connect.refused')
    if (error.code === 'keys-of-other-environment') return t(`connect.otherSide.${environment}`)
    return error.code === 'unreachable' ? t('connect.unreachable') : explain(t, error)
  }
}

function Keys(props: Part) {
  const t = useTranslations('connect')
  const placeWords = usePlaceWords()
  const say = useKeyTrouble()
  const page = useAsked()
  const { connect, environment } = props
  const { connecting, clientId } = connect
  const secret = useRef<HTMLInputElement>(null)
  const error = connecting.is === 'typing' ? connecting.trouble : null
  const at = error === null ? null : placeOf(error.code, clientId)
  const said = error === null ? null : say(error, environment)
  const checking = connecting.is === 'checking'
  const leaveId = (): void => {
    if (connect.clientSecret === '' && !/secret/i.test(clientId)) secret.current?.focus()
    else void connect.check()
  }
  return (
    <div className={styles['form']}>
      <div>
        {props.title === undefined ? null : <h2 className={styles['title']}>{props.title}</h2>}
        <p className={parts['quiet']}>{t(`from.${environment}`)}</p>
        <button
          type="button"
          className={styles['link']}
          onClick={() => void page.ask(() => pos.support.openLink({ link: 'reloadly-start' }))}
        >
          {t('noAccount')}
        </button>
        <Trouble error={page.trouble} />
      </div>
      <Field
        label={t('clientId')}
        value={clientId}
        latin
        maxLength={400}
        off={checking}
        {...(props.firstRef ? { inputRef: props.firstRef } : {})}
        trouble={at === 'id' ? said : null}
        onType={connect.typeId}
        onEnter={leaveId}
      />
      <Field
        label={t('clientSecret')}
        value={connect.clientSecret}
        secret
        latin
        maxLength={400}
        off={checking}
        inputRef={secret}
        trouble={at === 'secret' ? said : null}
        onType={connect.typeSecret}
        onEnter={() => void connect.check()}
      />
      <p className={parts['quiet']}>{t('both')}</p>
      <p className={parts['quiet']}>{placeWords(props.place)}</p>
      <div role="status" aria-live="polite">
        {at === 'all' ? (
          <p className={parts['trouble']}>
            <Glyph shape="failed" />
            {said}
          </p>
        ) : null}
        {checking ? (
          <p className={parts['wait']}>
            <Glyph shape="working" />
            {t('checking')}
          </p>
        ) : null}
      </div>
      <Button
        cap="Enter"
        kind="primary"
        off={checking}
        className={styles['go']}
        onPress={() => void connect.check()}
      >
        {t('check')}
      </Button>
    </div>
  )
}

function FoundAccount(props: Part) {
  const t = useTranslations()
  const { isolate } = useFormats()
  const placeWords = usePlaceWords()
  const { connect, environment } = props
  const { connecting } = connect
  if (connecting.is !== 'found' && connecting.is !== 'keeping') return null
  const { found } = connecting
  const keeping = connecting.is === 'keeping'
  return (
    <div className={styles['form']}>
      <p className={parts['good']} role="status">
        <Glyph shape="done" />
        <b>{t('connect.found')}</b>
      </p>
      <dl className={styles['found']}>
        <dt>{t('connect.account')}</dt>
        <dd>{t('connect.endsIn', { end: isolate(`…${found.lastFour}`) })}</dd>
        <dt>{t('frame.balance')}</dt>
        <dd className={styles['balance']}>
          <Money money={found.balance} />
        </dd>
      </dl>
      <p className={parts['quiet']}>{placeWords(props.place)}</p>
      <Trouble error={connecting.is === 'found' ? connecting.trouble : null} />
      <Button off={keeping} className={styles['others']} onPress={connect.startOver}>
        {t('connect.others')}
      </Button>
      {props.use && environment === 'live' ? (
        <LiveWord off={keeping} className={styles['go']} onLive={() => void connect.keep()} />
      ) : (
        <Button
          cap="Enter"
          kind="primary"
          off={keeping}
          ref={focusIt}
          className={styles['go']}
          onPress={() => void connect.keep()}
        >
          {props.use ? t('connect.use') : t('connect.keep')}
        </Button>
      )}
    </div>
  )
}
