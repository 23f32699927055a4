import { type ReactNode, useState } from 'react'
import { useTranslations } from 'use-intl'
import { PinEntry } from './PinEntry.tsx'
import { Sheet } from './Sheet.tsx'
import { Trouble } from './Trouble.tsx'
import { useOwner } from './use-owner.ts'

/**
 * Lets nobody but the owner further, where there is an owner's PIN.
 *
 * It asks once for as long as it stands, and hands on what was typed; null where no PIN is set.
 */
export function OwnerGate(props: {
  readonly onLeave: () => void
  readonly children: (pin: string | null) => ReactNode
}) {
  const t = useTranslations()
  const { owner, trouble } = useOwner()
  const [pin, setPin] = useState<string | null>(null)
  if (owner !== null && (pin !== null || !owner.pinSet)) return props.children(pin)
  if (owner === null && trouble === null) return null
  return (
    <Sheet title={t('pin.title')} leave={t('keys.close')} size="small" onLeave={props.onLeave}>
      {trouble ? (
        <Trouble error={trouble} />
      ) : (
        <PinEntry lockedUntil={owner?.lockedUntil ?? null} onOwner={setPin} />
      )}
    </Sheet>
  )
}
