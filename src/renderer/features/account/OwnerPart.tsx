import { useTranslations } from 'use-intl'
import type { OwnerState } from '#contract/owner'
import { Button } from '../../ui/Button.tsx'
import type { AccountView } from './AccountPanel.tsx'
import parts from './parts.module.css'

/** Whether there is an owner's PIN, and what can be done about it. */
export function OwnerPart(props: {
  readonly owner: OwnerState | null
  readonly onView: (view: AccountView) => void
}) {
  const t = useTranslations('pin')
  const { owner, onView } = props
  if (owner === null) return null
  return (
    <section className={parts['part']}>
      <h3 className={parts['heading']}>{t('title')}</h3>
      <p className={parts['quiet']}>{owner.pinSet ? t('isSet') : t('isNotSet')}</p>
      <div className={parts['acts']}>
        <Button onPress={() => onView({ is: 'pin', coded: false })}>
          {owner.pinSet ? t('change') : t('set')}
        </Button>
        {owner.pinSet ? (
          <Button onPress={() => onView({ is: 'pin-removal' })}>{t('remove')}</Button>
        ) : null}
      </div>
    </section>
  )
}
