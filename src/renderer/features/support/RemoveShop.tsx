import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { pos } from '../../api.ts'
import { useFormats } from '../../i18n/I18n.tsx'
import { Button } from '../../ui/Button.tsx'
import { Glyph } from '../../ui/Glyph.tsx'
import { Field } from '../account/Field.tsx'
import { focusIt } from '../account/focus.ts'
import { isWord } from '../account/LiveWord.tsx'
import { Opening } from '../account/Opening.tsx'
import parts from '../account/parts.module.css'
import { Sheet } from '../account/Sheet.tsx'
import { Trouble } from '../account/Trouble.tsx'
import { useAsked } from '../account/use-asked.ts'
import { keepRemoved } from './removed.ts'
import styles from './SupportPanel.module.css'

/** Removes the shop from this PC, once it was said what goes and what stays, and its name was typed. */
export function RemoveShop(props: {
  readonly shopName: string
  readonly pin: string | null
  readonly onLeave: () => void
}) {
  const t = useTranslations('remove')
  const { isolate } = useFormats()
  const [typed, setTyped] = useState('')
  const [gone, setGone] = useState(false)
  const { asking, trouble, ask } = useAsked()
  const shopName = props.shopName.trim()
  const word = shopName === '' ? t('word') : shopName
  const isMeant = shopName === '' ? isWord(typed, word) : typed.trim() === shopName
  const remove = async (): Promise<void> => {
    if (!isMeant) return
    const removed = await ask(() => pos.support.removeShop({ shopName, pin: props.pin }))
    if (!removed) return
    keepRemoved(removed.value.left)
    setGone(true)
  }
  return (
    <Sheet title={t('title')} leave={t('leave')} onLeave={props.onLeave}>
      {gone ? (
        <Opening />
      ) : (
        <>
          <div className={styles['lists']}>
            <section>
              <h3>{t('goes')}</h3>
              <ul>
                <li>{t('goesKeys')}</li>
                <li>{t('goesRecord')}</li>
                <li>{t('goesSlips')}</li>
              </ul>
            </section>
            <section>
              <h3>{t('stays')}</h3>
              <ul>
                <li>{t('staysSales')}</li>
                <li>{t('staysFiles')}</li>
              </ul>
            </section>
          </div>
          <p className={parts['stop']}>
            <Glyph shape="alert" />
            {t('noUndo')}
          </p>
          <div className={parts['narrow']}>
            <Field
              label={t('typeName', { name: isolate(word) })}
              value={typed}
              maxLength={60}
              inputRef={focusIt}
              onType={setTyped}
            />
            <Trouble error={trouble} />
            <div className={parts['acts']}>
              <Button off={!isMeant || asking} onPress={() => void remove()}>
                {t('now')}
              </Button>
            </div>
          </div>
        </>
      )}
    </Sheet>
  )
}
