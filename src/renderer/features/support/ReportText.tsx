import { useState } from 'react'
import { useTranslations } from 'use-intl'
import styles from './SupportPanel.module.css'

export type ReportFile = { readonly name: string; readonly text: string }

/** What a report holds, file by file, to be read before it is given away. */
export function ReportText(props: { readonly files: readonly ReportFile[] }) {
  const t = useTranslations('support')
  const [chosen, setChosen] = useState(0)
  const file = props.files[chosen]
  return (
    <div className={styles['report']}>
      <div role="radiogroup" aria-label={t('files')} className={styles['files']}>
        {props.files.map(({ name }, index) => (
          <label key={name} className={styles['file']}>
            <input
              type="radio"
              name="report-file"
              checked={index === chosen}
              onChange={() => setChosen(index)}
            />
            <bdi>{name}</bdi>
          </label>
        ))}
      </div>
      <section
        key={chosen}
        dir="ltr"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and the keys must reach it
        tabIndex={0}
        aria-label={file?.name}
        className={styles['text']}
      >
        {file?.text}
      </section>
    </div>
  )
}
