import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useFormats } from '../../i18n/I18n.tsx'
import { Button } from '../../ui/Button.tsx'
import { Glyph } from '../../ui/Glyph.tsx'
import { Field } from './Field.tsx'
import { focusIt } from './focus.ts'
import parts from './parts.module.css'

const bare = (word: string): string =>
  word
    .normalize('NFD')
    .replace(/\p{M}|\p{Cf}/gu, '')
    .trim()
    .toUpperCase()

/** Whether a word was typed, whatever its accents and capitals. */
export const isWord = (typed: string, word: string): boolean => bare(typed) === bare(word)

/** Says what live means, and goes there only after its word was typed. */
export function LiveWord(props: {
  readonly off?: boolean
  readonly className?: string | undefined
  readonly onLive: () => void
}) {
  const t = useTranslations('connect')
  const { isolate } = useFormats()
  const [typed, setTyped] = useState('')
  const word = t('liveWord')
  const off = props.off === true || !isWord(typed, word)
  const go = (): void => {
    if (!off) props.onLive()
  }
  return (
    <>
      <p className={parts['stop']}>
        <Glyph shape="alert" />
        {t('liveMeans')}
      </p>
      <Field
        label={t('typeWord', { word: isolate(word) })}
        value={typed}
        maxLength={20}
        inputRef={focusIt}
        onType={setTyped}
        onEnter={go}
      />
      <Button cap="Enter" kind="primary" off={off} className={props.className} onPress={go}>
        {t('goLive')}
      </Button>
    </>
  )
}
