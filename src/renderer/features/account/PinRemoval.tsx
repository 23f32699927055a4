import { useTranslations } from 'use-intl'
import { pos } from '../../api.ts'
import { Button } from '../../ui/Button.tsx'
import { Glyph } from '../../ui/Glyph.tsx'
import { focusIt } from './focus.ts'
import parts from './parts.module.css'
import { Trouble } from './Trouble.tsx'
import { useAsked } from './use-asked.ts'

/** Takes the PIN away, once it was said what that means. */
export function PinRemoval(props: { readonly old: string | null; readonly onRemoved: () => void }) {
  const t = useTranslations('pin')
  const { asking, trouble, ask } = useAsked()
  const remove = async (): Promise<void> => {
    if (await ask(() => pos.owner.setPin({ pin: null, old: props.old }))) props.onRemoved()
  }
  return (
    <div ref={focusIt} tabIndex={-1} className={parts['stack']}>
      <p className={parts['stop']}>
        <Glyph shape="alert" />
        {t('isNotSet')}
      </p>
      <Trouble error={trouble} />
      <div className={parts['acts']}>
        <Button off={asking} onPress={() => void remove()}>
          {t('remove')}
        </Button>
      </div>
    </div>
  )
}
