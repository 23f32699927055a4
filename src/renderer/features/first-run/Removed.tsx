import { useTranslations } from 'use-intl'
import { Glyph } from '../../ui/Glyph.tsx'
import parts from '../account/parts.module.css'
import styles from './Removed.module.css'

/** What a removed shop has left on this PC: told once, on the till that no longer knows it. */
export function Removed(props: { readonly left: readonly string[] }) {
  const t = useTranslations('remove')
  return (
    <div className={styles['removed']} role="status">
      <p className={parts['good']}>
        <Glyph shape="done" />
        {t('done')}
      </p>
      {props.left.length === 0 ? null : (
        <>
          <p>{t('left')}</p>
          <ul className={styles['left']}>
            {props.left.map((one) => (
              <li key={one}>
                <bdi>{one}</bdi>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}
