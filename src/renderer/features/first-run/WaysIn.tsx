import { type RefObject, useEffect } from 'react'
import { useTranslations } from 'use-intl'
import { Key } from '../../ui/Key.tsx'
import { type Way, ways } from './use-first-run.ts'
import styles from './WaysIn.module.css'

const minutes = { practice: 0, sandbox: 2, live: 5 } as const satisfies Record<Way, number>

/** How to start: one of three, by its digit, by the arrows or by hand. */
export function WaysIn(props: {
  readonly way: Way
  readonly groupRef: RefObject<HTMLDivElement | null>
  readonly onChoose: (way: Way, byHand: boolean) => void
}) {
  const t = useTranslations('firstRun')
  const { groupRef } = props
  useEffect(
    () => groupRef.current?.querySelector<HTMLInputElement>(':checked')?.focus(),
    [groupRef],
  )
  return (
    <div ref={groupRef} role="radiogroup" aria-label={t('how')} className={styles['ways']}>
      {ways.map((way, index) => (
        <label key={way} className={styles['way']}>
          <input
            type="radio"
            name="way-in"
            value={way}
            checked={way === props.way}
            onChange={() => props.onChoose(way, false)}
            // The arrows click as well, with nothing that was pressed.
            onClick={({ detail }) => detail > 0 && props.onChoose(way, true)}
          />
          <Key cap={String(index + 1)} />
          <span className={styles['words']}>
            <b>{t(way)}</b>
            <small>{t(`${way}Say`)}</small>
          </span>
          <span className={styles['takes']}>
            {way === 'practice' ? t('ready') : t('minutes', { count: minutes[way] })}
          </span>
        </label>
      ))}
    </div>
  )
}
