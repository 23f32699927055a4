import { useTranslations } from 'use-intl'
import { explain } from '../../i18n/explain.ts'
import { useFormats } from '../../i18n/I18n.tsx'
import { capOf } from '../../keys.ts'
import { Button } from '../../ui/Button.tsx'
import { needsLeave } from '../printing/use-print-desk.ts'
import type { VoucherSlot } from './use-voucher.ts'
import styles from './VoucherLine.module.css'

/** The PIN that was sold: large, in groups of four, with how to use it. */
export function VoucherLine(props: { readonly slot: VoucherSlot; readonly onAgain: () => void }) {
  const t = useTranslations()
  const { isolate } = useFormats()
  const { slot } = props
  if (slot.is === 'empty' || slot.is === 'asking') {
    return <p className={styles['voucher']}>{t('moment.pinReading')}</p>
  }
  if (slot.is === 'trouble') {
    const isSeen = needsLeave(slot.error)
    return (
      <div className={styles['voucher']}>
        <p>{isSeen ? t('moment.pinSeen') : explain(t, slot.error)}</p>
        <Button cap={capOf('again')} onPress={props.onAgain}>
          {isSeen ? t('moment.pinShow') : t('moment.pinAgain')}
        </Button>
      </div>
    )
  }
  const { code, serial, validity, lines } = slot.voucher
  if (code === null) return <p className={styles['voucher']}>{t('moment.pinNone')}</p>
  const notes = [
    ...lines,
    serial === null ? '' : t('moment.serial', { serial: isolate(serial) }),
    validity === null ? '' : t('moment.validity', { validity }),
  ].filter((note) => note !== '')
  return (
    <div className={styles['voucher']}>
      <span className={styles['label']}>{t('moment.pin')}</span>
      <bdi dir="ltr" className={`${styles['code']} ${code.length > 16 ? styles['long'] : ''}`}>
        {inFours(code)}
      </bdi>
      <span className={styles['notes']}>
        {notes.map((note) => (
          <bdi key={note}>{note}</bdi>
        ))}
      </span>
    </div>
  )
}

const inFours = (code: string): string =>
  /^\d{8,}$/.test(code) ? code.replace(/(.{4})(?=.)/g, '$1 ') : code
