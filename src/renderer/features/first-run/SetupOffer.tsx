import { useTranslations } from 'use-intl'
import { Button } from '../../ui/Button.tsx'
import styles from './SetupOffer.module.css'

/** Offers the shop's small steps under the last sales, where they are in nobody's way. */
export function SetupOffer(props: { readonly onOpen: () => void; readonly onLater: () => void }) {
  const t = useTranslations('setup')
  return (
    <section className={styles['offer']} aria-label={t('title')}>
      <div className={styles['words']}>
        <p>{t('title')}</p>
        <p>{t('offer')}</p>
      </div>
      <button type="button" className={styles['later']} onClick={props.onLater}>
        {t('notNow')}
      </button>
      <Button onPress={props.onOpen}>{t('begin')}</Button>
    </section>
  )
}
