import { useTranslations } from 'use-intl'
import type { AppError } from '#contract/errors'
import { explain } from '../../i18n/explain.ts'
import { Glyph } from '../../ui/Glyph.tsx'
import parts from './parts.module.css'

/** Why something was not done. */
export function Trouble(props: { readonly error: AppError | null }) {
  const t = useTranslations()
  if (props.error === null) return null
  return (
    <p className={parts['trouble']} role="alert">
      <Glyph shape="failed" />
      {explain(t, props.error)}
    </p>
  )
}
