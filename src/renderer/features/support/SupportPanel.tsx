import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { pos } from '../../api.ts'
import { useFormats } from '../../i18n/I18n.tsx'
import { Button } from '../../ui/Button.tsx'
import { Glyph } from '../../ui/Glyph.tsx'
import { useQuestion } from '../../use-question.ts'
import { OwnerGate } from '../account/OwnerGate.tsx'
import parts from '../account/parts.module.css'
import { Sheet } from '../account/Sheet.tsx'
import { Trouble } from '../account/Trouble.tsx'
import { useAsked } from '../account/use-asked.ts'
import { RemoveShop } from './RemoveShop.tsx'
import { type ReportFile, ReportText } from './ReportText.tsx'
import styles from './SupportPanel.module.css'

/** What helps when something is wrong, and the way out. */
export function SupportPanel(props: { readonly shopName: string; readonly onClose: () => void }) {
  const [removing, setRemoving] = useState(false)
  if (!removing) return <Report onClose={props.onClose} onRemove={() => setRemoving(true)} />
  const leave = (): void => setRemoving(false)
  return (
    <OwnerGate onLeave={leave}>
      {(pin) => <RemoveShop shopName={props.shopName} pin={pin} onLeave={leave} />}
    </OwnerGate>
  )
}

function Report(props: { readonly onClose: () => void; readonly onRemove: () => void }) {
  const t = useTranslations()
  const { isolate } = useFormats()
  const [report, ask] = useQuestion<{ readonly files: readonly ReportFile[] }>()
  useEffect(() => void ask(() => pos.support.report(undefined)), [ask])
  const saving = useAsked()
  const [saved, setSaved] = useState<string | null>(null)
  const save = async (): Promise<void> => {
    const answer = await saving.ask(() => pos.support.saveReport(undefined))
    setSaved(answer?.value.file ?? null)
  }
  return (
    <Sheet title={t('support.title')} leave={t('keys.close')} size="tall" onLeave={props.onClose}>
      <p className={parts['quiet']}>
        {t('support.say')} {t('support.incident')}
      </p>
      {report.is === 'ready' ? (
        <ReportText files={report.value.files} />
      ) : (
        <p className={parts['wait']}>{report.is === 'trouble' ? null : t('support.reading')}</p>
      )}
      <Trouble error={report.is === 'trouble' ? report.error : saving.trouble} />
      <div role="status">
        {saved === null ? null : (
          <p className={parts['good']}>
            <Glyph shape="done" />
            {t('support.saved', { file: isolate(saved) })}
          </p>
        )}
      </div>
      <div className={styles['foot']}>
        <Button kind="primary" off={saving.asking} onPress={() => void save()}>
          {t('support.save')}
        </Button>
        <Button onPress={props.onRemove}>{t('remove.open')}</Button>
      </div>
    </Sheet>
  )
}
