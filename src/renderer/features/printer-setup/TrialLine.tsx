import { useTranslations } from 'use-intl'
import { explain } from '../../i18n/explain.ts'
import { explainPrint } from '../../i18n/explain-print.ts'
import { Glyph } from '../../ui/Glyph.tsx'
import parts from '../account/parts.module.css'
import type { Trial } from './trial.ts'

/** What became of the sheet that was printed last. */
export function TrialLine(props: { readonly trial: Trial }) {
  const t = useTranslations()
  const { trial } = props
  return <div role="status">{words()}</div>

  function words() {
    switch (trial.is) {
      case 'none':
        return null
      case 'printing':
        return (
          <p className={parts['wait']}>
            <Glyph shape="working" />
            {t('printer.printing')}
          </p>
        )
      case 'done':
        return (
          <p className={parts['good']}>
            <Glyph shape="done" />
            {trial.sheet === 'drawer'
              ? t('printer.pulseSent')
              : trial.outcome === 'printed'
                ? t('printer.printed')
                : t('printer.sent')}
          </p>
        )
      case 'trouble':
        return <Bad>{explainPrint(t, trial.trouble)}</Bad>
      case 'refused':
        return <Bad>{explain(t, trial.error)}</Bad>
    }
  }
}

function Bad(props: { readonly children: string }) {
  return (
    <p className={parts['trouble']}>
      <Glyph shape="failed" />
      {props.children}
    </p>
  )
}
