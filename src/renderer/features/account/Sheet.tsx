import type { ReactNode } from 'react'
import { Button } from '../../ui/Button.tsx'
import { Panel } from '../../ui/Panel.tsx'

/** Something for the owner over the till. Only Escape and its own key leave it: a stray click loses nothing. */
export function Sheet(props: {
  readonly title: string
  /** What Escape does here; null where there is something that must be answered first. */
  readonly leave: string | null
  /** `tall` keeps its height whatever it shows. */
  readonly size?: 'small' | 'tall'
  readonly onLeave: () => void
  readonly children: ReactNode
}) {
  const { leave, onLeave } = props
  return (
    <Panel
      title={props.title}
      size={props.size ?? 'wide'}
      leftBy="escape"
      spaced
      beside={
        leave === null ? null : (
          <Button cap="Esc" onPress={onLeave}>
            {leave}
          </Button>
        )
      }
      onClose={() => {
        if (leave !== null) onLeave()
      }}
    >
      {props.children}
    </Panel>
  )
}
