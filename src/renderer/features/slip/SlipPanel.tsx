import { useTranslations } from 'use-intl'
import { explain } from '../../i18n/explain.ts'
import { useFormats } from '../../i18n/I18n.tsx'
import { capOf } from '../../keys.ts'
import { SlipPaper } from '../../slip/SlipPaper.tsx'
import { Button } from '../../ui/Button.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { usePrinting } from '../../use-printing.ts'
import { focusIt } from '../account/focus.ts'
import { usePanelKeys } from '../owed/use-panel-keys.ts'
import { ReasonPanel } from '../printing/ReasonPanel.tsx'
import { useNewsWords } from '../printing/slip-words.ts'
import styles from './SlipPanel.module.css'
import { type SlipDone, useSlipPanel } from './use-slip-panel.ts'

type SlipProps = { readonly saleId: string; readonly onClose: () => void }

/** The slip of one sale as it would be printed now, and the ways to give it to the customer. */
export function SlipPanel({ saleId, onClose }: SlipProps) {
  const desk = useSlipPanel(saleId)
  const t = useTranslations('leave')
  if (desk.asksWhy) {
    return (
      <ReasonPanel
        title={t('printTitle')}
        say={t('say')}
        reasons={[t('unreadable'), t('lost'), t('disputed')]}
        confirm={t('print')}
        blocked={null}
        onReason={desk.print}
        onClose={desk.stopAsking}
      />
    )
  }
  return <Shown saleId={saleId} desk={desk} onClose={onClose} />
}

type Desk = ReturnType<typeof useSlipPanel>

function Shown(props: SlipProps & { readonly desk: Desk }) {
  const t = useTranslations()
  const { desk, onClose } = props
  const acts = {
    save: () => void desk.printNow(),
    again: () => void desk.copy(),
    cancel: () => void desk.savePdf(),
    method: () => void desk.share('mail'),
    operator: () => void desk.share('whatsapp'),
    back: onClose,
  }
  usePanelKeys(acts)
  return (
    <Panel
      title={t('slip.title')}
      size="tall"
      leftBy="click"
      beside={
        <Button cap={capOf('back')} onPress={onClose}>
          {t('keys.close')}
        </Button>
      }
      onClose={onClose}
    >
      <div className={styles['whole']}>
        <Preview slip={desk.slip} />
        <div className={styles['side']}>
          <Button kind="primary" cap={capOf('save')} ref={focusIt} onPress={acts.save}>
            {t('slip.print')}
          </Button>
          <Button cap={capOf('again')} onPress={acts.again}>
            {t('slip.copy')}
          </Button>
          <Button cap={capOf('cancel')} onPress={acts.cancel}>
            {t('slip.pdf')}
          </Button>
          <Button cap={capOf('method')} onPress={acts.method}>
            {t('slip.mail')}
          </Button>
          <Button cap={capOf('operator')} onPress={acts.operator}>
            {t('slip.whatsapp')}
          </Button>
          <Said saleId={props.saleId} done={desk.done} />
        </div>
      </div>
    </Panel>
  )
}

function Preview({ slip }: Pick<Desk, 'slip'>) {
  const t = useTranslations()
  if (slip.is === 'trouble') {
    return (
      <p className={styles['trouble']} role="alert">
        {explain(t, slip.error)}
      </p>
    )
  }
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a slip that is longer than the panel is scrolled by key
    <section className={styles['table']} aria-label={t('slip.title')} tabIndex={0}>
      {slip.is === 'ready' ? (
        <div className={styles['roll']}>
          <SlipPaper slip={slip.value} />
        </div>
      ) : null}
    </section>
  )
}

/** What happened, in one place that is always there. */
function Said({ saleId, done }: { readonly saleId: string; readonly done: SlipDone | null }) {
  const t = useTranslations()
  const { isolate } = useFormats()
  const printing = usePrinting()
  const newsWords = useNewsWords()
  const said = (): string => {
    switch (done?.is) {
      case undefined:
        return ''
      case 'working':
        return t('slip.working')
      case 'queued':
        return newsWords({ ...done, of: saleId }, printing)
      case 'saved':
        return t('tape.saved', { file: isolate(done.fileName) })
      case 'copied':
        return t('slip.copied')
      case 'mail':
        return t('slip.inMail')
      case 'whatsapp':
        return t('slip.inWhatsapp')
      case 'failed':
        return explain(t, done.error)
    }
  }
  return (
    <p className={styles['said']} role="status">
      {said()}
    </p>
  )
}
