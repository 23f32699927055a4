import { useTranslations } from 'use-intl'
import { Button } from '../../ui/Button.tsx'
import { Key } from '../../ui/Key.tsx'
import { Phone } from '../../ui/Phone.tsx'
import { Opening } from '../account/Opening.tsx'
import { Trouble } from '../account/Trouble.tsx'
import { readNumber } from '../counter/number.ts'
import styles from './Lesson.module.css'
import type { useFirstRun } from './use-first-run.ts'

/** What practice is like; in its place the number, once somebody has begun to type one. */
export function Lesson(props: {
  readonly first: ReturnType<typeof useFirstRun>
  readonly country: string
}) {
  const t = useTranslations()
  const { typed, is, trouble, practise } = props.first
  return (
    <section className={styles['lesson']}>
      {typed === '' ? null : <Typed typed={typed} country={props.country} />}
      {is === 'opening' ? (
        <Opening />
      ) : typed === '' ? (
        <FirstSale nigeria={props.country === 'NG'} />
      ) : null}
      <Trouble error={trouble} />
      {is === 'opening' ? null : (
        <Button cap="Enter" kind="primary" className={styles['go']} onPress={() => void practise()}>
          {t('firstRun.practice')}
        </Button>
      )}
    </section>
  )
}

function Typed(props: { readonly typed: string; readonly country: string }) {
  const t = useTranslations('number')
  return (
    <p className={styles['number']} role="status">
      <span className={styles['label']}>{t('label')}</span>
      <span className={styles['typed']}>
        <Phone groups={readNumber(props.typed, props.country).groups} />
      </span>
    </p>
  )
}

const sample = ['0', '8', '0', '3', '1', '2', '3', '4', '5', '6', '7']
const groupEnds: readonly number[] = [3, 6]

function FirstSale(props: { readonly nigeria: boolean }) {
  const t = useTranslations()
  return (
    <>
      <h2 className={styles['title']}>
        {props.nigeria ? t('firstRun.lesson') : t('firstRun.lessonAny')}
      </h2>
      <ol className={styles['steps']}>
        <li>
          <span dir="ltr" className={styles['keys']}>
            {props.nigeria ? (
              sample.map((digit, index) => (
                <span key={digit + String(index)} data-gap={groupEnds.includes(index) || undefined}>
                  <Key cap={digit} />
                </span>
              ))
            ) : (
              <Key cap="0 – 9" />
            )}
          </span>
          {t('firstRun.typeNumber')}
        </li>
        <li>
          <span className={styles['keys']}>
            <Key cap="Enter" />
            <Key cap="3" />
          </span>
          {t('firstRun.pickThird')}
        </li>
        <li>
          <span className={styles['keys']}>
            <Key cap="Enter" />
          </span>
          {t('firstRun.sendIt')}
        </li>
      </ol>
      <div className={styles['sample']}>
        <span className={styles['flag']}>{t('frame.practice')}</span>
        <p>{t('firstRun.mark')}</p>
      </div>
    </>
  )
}
