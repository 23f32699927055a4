import { useEffect } from 'react'
import { useTranslations } from 'use-intl'
import type { Journal } from '#contract/records'
import type { Sale } from '#contract/sales'
import { pos } from '../../api.ts'
import { explain } from '../../i18n/explain.ts'
import { useFormats } from '../../i18n/I18n.tsx'
import { Button } from '../../ui/Button.tsx'
import { Glyph } from '../../ui/Glyph.tsx'
import { useQuestion } from '../../use-question.ts'
import { typedOf } from '../counter/number.ts'
import styles from './RecordsPanel.module.css'
import { TaskLine } from './TaskLine.tsx'
import type { RecordsBook } from './use-records.ts'
import { useWhen } from './use-when.ts'

// Enough to tell two heads apart on paper; the whole of it is in the name that a pointer shows.
const headShown = 12

/** Whether the journal is as it was written, and the button that looks. */
export function JournalPart(props: { readonly book: RecordsBook; readonly home: string }) {
  const t = useTranslations()
  const { book } = props
  const journal = book.state?.journal ?? null
  const task = book.state?.task
  return (
    <section className={styles['part']}>
      <div className={styles['head']}>
        <h3 className={styles['heading']}>{t('records.journal')}</h3>
        <Button off={book.busy} onPress={() => void book.check()}>
          {t('records.check')}
        </Button>
      </div>
      <div role="status">
        {task?.kind === 'checking' ? (
          <TaskLine task={task} />
        ) : journal === null ? (
          <p className={styles['quiet']}>{t('records.unchecked')}</p>
        ) : journal.broken === null ? (
          <Intact journal={journal} />
        ) : (
          <Broken broken={journal.broken} home={props.home} />
        )}
      </div>
      {book.trouble?.asked === 'check' ? (
        <p className={styles['trouble']} role="alert">
          <Glyph shape="failed" />
          {explain(t, book.trouble.error)}
        </p>
      ) : null}
    </section>
  )
}

function Intact(props: { readonly journal: Journal }) {
  const t = useTranslations('records')
  const { isolate } = useFormats()
  const when = useWhen()
  const { entries, at, head } = props.journal
  return (
    <p className={styles['fact']}>
      <Glyph shape="done" className={styles['good']} />
      <b>{t('intact', { count: entries })}</b>
      <span className={styles['quiet']} title={head}>
        {t('checked', { when: when(at), head: isolate(head.slice(0, headShown)) })}
      </span>
    </p>
  )
}

function Broken(props: { readonly broken: NonNullable<Journal['broken']>; readonly home: string }) {
  const t = useTranslations('records')
  const { count, isolate } = useFormats()
  const when = useWhen()
  const { entry, saleId, at } = props.broken
  const [sale, ask] = useQuestion<Sale>()
  useEffect(() => {
    if (saleId !== null) void ask(() => pos.sales.read({ saleId }))
  }, [ask, saleId])
  return (
    <div className={styles['broken']}>
      <p className={styles['fact']}>
        <Glyph shape="failed" className={styles['bad']} />
        <b className={styles['bad']}>{t('broken', { entry: isolate(count(entry)) })}</b>
      </p>
      <p className={styles['said']}>
        {sale.is === 'ready'
          ? t('brokenSale', {
              when: when(sale.value.at),
              number: isolate(typedOf(sale.value.msisdn, props.home)),
            })
          : at === null
            ? null
            : t('brokenAt', { when: when(at) })}{' '}
        {t('brokenDo')}
      </p>
    </div>
  )
}
