import { useEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Logo } from '#contract/receipts'
import { pos } from '../../api.ts'
import { Button } from '../../ui/Button.tsx'
import { Glyph } from '../../ui/Glyph.tsx'
import parts from '../account/parts.module.css'
import { Trouble } from '../account/Trouble.tsx'
import { useAsked } from '../account/use-asked.ts'
import { drawLogo, toLogo } from './logo-bits.ts'
import styles from './PrinterSetup.module.css'

/** The shop's own sign at the top of its slips, shown as the printer will draw it. */
export function LogoPart(props: { readonly pin: string | null }) {
  const t = useTranslations('printer')
  const [logo, setLogo] = useState<Logo | null>(null)
  const [isPicture, setIsPicture] = useState(true)
  const chooser = useRef<HTMLInputElement>(null)
  const { asking, trouble, ask } = useAsked()
  useEffect(() => {
    void pos.receipts.logo(undefined).then((answer) => {
      if (answer.ok) setLogo(answer.value)
    })
  }, [])

  async function keep(next: Logo | null): Promise<void> {
    const kept = await ask(() => pos.receipts.setLogo({ logo: next, ownerPin: props.pin }))
    if (kept) setLogo(kept.value)
  }

  async function choose(file: File | undefined): Promise<void> {
    if (!file) return
    const next = await toLogo(file)
    setIsPicture(next !== null)
    if (next) await keep(next)
  }

  return (
    <section className={parts['part']}>
      <h3 className={parts['heading']}>{t('logo')}</h3>
      <p className={parts['quiet']}>{t('logoSay')}</p>
      {logo === null ? null : (
        <canvas
          ref={(canvas) => {
            if (canvas) drawLogo(canvas, logo)
          }}
          className={styles['logo']}
          role="img"
          aria-label={t('logo')}
        />
      )}
      <input
        ref={chooser}
        type="file"
        accept="image/png,image/jpeg,image/webp,image/gif,image/bmp"
        hidden
        aria-label={t('logoChoose')}
        onChange={({ currentTarget }) => {
          void choose(currentTarget.files?.[0])
          // The same file can be chosen again.
          currentTarget.value = ''
        }}
      />
      <div className={parts['acts']}>
        <Button off={asking} onPress={() => chooser.current?.click()}>
          {t('logoChoose')}
        </Button>
        {logo === null ? null : (
          <Button off={asking} onPress={() => void keep(null)}>
            {t('logoNone')}
          </Button>
        )}
      </div>
      {isPicture ? null : (
        <p className={parts['trouble']} role="alert">
          <Glyph shape="failed" />
          {t('logoNotRead')}
        </p>
      )}
      <Trouble error={trouble} />
    </section>
  )
}
