import { useTranslations } from 'use-intl'
import { Button } from '../../ui/Button.tsx'
import styles from './Mishap.module.css'

/** What stands where the till was, after a defect: what is safe, and the one key that opens it again. */
export function Mishap(props: { readonly onAgain: () => void }) {
  const t = useTranslations('mishap')
  return (
    <main className={styles['mishap']} role="alert">
      <h1>{t('title')}</h1>
      <p>{t('safe')}</p>
      <Button cap="Enter" kind="primary" ref={(button) => button?.focus()} onPress={props.onAgain}>
        {t('again')}
      </Button>
    </main>
  )
}
