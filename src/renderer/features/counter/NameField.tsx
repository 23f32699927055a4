import { useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { AppError } from '#contract/errors'
import { pos } from '../../api.ts'
import { explain } from '../../i18n/explain.ts'
import { Key } from '../../ui/Key.tsx'
import styles from './NameField.module.css'

const longestName = 30

/** What the shop calls this number's owner, typed where it will stand: Enter keeps it, Esc leaves. */
export function NameField(props: {
  readonly msisdn: string
  readonly name: string | null
  readonly onNamed: (name: string | null) => void
  readonly onClose: () => void
}) {
  const t = useTranslations()
  const [name, setName] = useState(props.name ?? '')
  const [trouble, setTrouble] = useState<AppError | null>(null)
  const busy = useRef(false)
  const save = async (): Promise<void> => {
    if (busy.current) return
    busy.current = true
    const answer = await pos.regulars.name({ msisdn: props.msisdn, name: name.trim() })
    busy.current = false
    if (!answer.ok) return setTrouble(answer.error)
    props.onNamed(answer.value.name)
    props.onClose()
  }
  return (
    <span className={styles['line']}>
      <input
        className={styles['field']}
        aria-label={t('naming.label')}
        placeholder={t('naming.label')}
        autoComplete="off"
        spellCheck={false}
        maxLength={longestName}
        value={name}
        ref={(input) => input?.focus()}
        onChange={(event) => setName(event.currentTarget.value)}
        onKeyDown={(event) => {
          // Not the till's keys: once the field is gone they would act on the sale behind it.
          if (event.key === 'Enter' || event.key === 'Escape') event.stopPropagation()
          if (event.key === 'Enter' && !event.repeat) void save()
          if (event.key === 'Escape') props.onClose()
        }}
        onBlur={props.onClose}
      />
      {trouble ? (
        <span className={styles['stop']} role="alert">
          {explain(t, trouble)}
        </span>
      ) : (
        <span className={styles['how']}>
          <Key cap="Enter" /> {t('naming.keep')}
        </span>
      )}
    </span>
  )
}
