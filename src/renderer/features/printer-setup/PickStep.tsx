import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { FoundPrinter, Printer } from '#contract/printing'
import { pos } from '../../api.ts'
import { Button } from '../../ui/Button.tsx'
import { Glyph } from '../../ui/Glyph.tsx'
import { useQuestion } from '../../use-question.ts'
import { Field } from '../account/Field.tsx'
import parts from '../account/parts.module.css'
import { Trouble } from '../account/Trouble.tsx'
import styles from './PrinterSetup.module.css'
import { useReach } from './printer-words.ts'

type Picked = Pick<FoundPrinter, 'connection' | 'name'>

/** The printers that were found, one that is known by its address, and files in their place. */
export function PickStep(props: {
  readonly chosen: Printer | null
  readonly onPick: (printer: Picked) => void
}) {
  const t = useTranslations('printer')
  const [found, ask] = useQuestion<readonly FoundPrinter[]>()
  const look = (): void => void ask(() => pos.printing.discover(undefined))
  useEffect(() => void ask(() => pos.printing.discover(undefined)), [ask])
  const files = [
    { connection: { kind: 'pdf' }, name: t('pdf'), about: t('pdfSay'), isDefault: false },
    { connection: { kind: 'file' }, name: t('file'), about: t('fileSay'), isDefault: false },
  ] as const satisfies readonly FoundPrinter[]
  return (
    <>
      <p className={parts['lead']}>{t('pickTitle')}</p>
      <div role="status">
        {found.is === 'asking' ? (
          <p className={parts['wait']}>
            <Glyph shape="working" />
            {t('looking')}
          </p>
        ) : null}
      </div>
      {found.is === 'ready' ? (
        <>
          {found.value.length === 0 ? <p className={parts['said']}>{t('noneFound')}</p> : null}
          <Rows printers={found.value} onPick={props.onPick} />
        </>
      ) : (
        <Trouble error={found.is === 'trouble' ? found.error : null} />
      )}
      <div className={parts['acts']}>
        <Button off={found.is === 'asking'} onPress={look}>
          {t('lookAgain')}
        </Button>
      </div>
      <ByAddress chosen={props.chosen} onPick={props.onPick} />
      <section className={parts['part']}>
        <h3 className={parts['heading']}>{t('without')}</h3>
        <Rows printers={files} onPick={props.onPick} />
      </section>
    </>
  )
}

function Rows(props: {
  readonly printers: readonly FoundPrinter[]
  readonly onPick: (printer: Picked) => void
}) {
  const t = useTranslations('printer')
  const reach = useReach()
  return (
    <ul className={styles['rows']}>
      {props.printers.map((printer) => (
        <li key={JSON.stringify(printer.connection)}>
          <button type="button" className={styles['found']} onClick={() => props.onPick(printer)}>
            <span className={styles['name']}>
              <bdi>{printer.name}</bdi>
              {printer.isDefault ? <small>{t('usual')}</small> : null}
            </span>
            <span className={styles['about']}>
              {[reach(printer.connection), printer.about]
                .filter((part) => part !== '' && part !== printer.name)
                .join(' · ')}
            </span>
          </button>
        </li>
      ))}
    </ul>
  )
}

const usualPort = 9100

/** A printer on the network that was not found, by what stands on its own test sheet. */
function ByAddress(props: {
  readonly chosen: Printer | null
  readonly onPick: (printer: Picked) => void
}) {
  const t = useTranslations('printer')
  const known = props.chosen?.connection
  const [host, setHost] = useState(known?.kind === 'network' ? known.host : '')
  const [port, setPort] = useState(String(known?.kind === 'network' ? known.port : usualPort))
  const [trouble, setTrouble] = useState<string | null>(null)
  const pick = (): void => {
    const at = Number(port)
    const address = host.trim()
    if (!/^[A-Za-z0-9](?:[A-Za-z0-9.:-]*[A-Za-z0-9])?$/.test(address)) {
      setTrouble(t('addressWrong'))
    } else if (!Number.isInteger(at) || at < 1 || at > 65_535) {
      setTrouble(t('portWrong'))
    } else {
      props.onPick({ connection: { kind: 'network', host: address, port: at }, name: address })
    }
  }
  return (
    <section className={parts['part']}>
      <h3 className={parts['heading']}>{t('byAddress')}</h3>
      <p className={parts['quiet']}>{t('byAddressSay')}</p>
      <div className={styles['address']}>
        <Field
          label={t('address')}
          value={host}
          maxLength={253}
          latin
          trouble={trouble}
          onType={(text) => {
            setHost(text)
            setTrouble(null)
          }}
          onEnter={pick}
        />
        <Field
          label={t('port')}
          value={port}
          maxLength={5}
          latin
          digits
          onType={setPort}
          onEnter={pick}
        />
        <Button off={host.trim() === ''} onPress={pick}>
          {t('take')}
        </Button>
      </div>
    </section>
  )
}
