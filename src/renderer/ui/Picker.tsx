import { type ReactNode, type RefObject, useState } from 'react'
import { Autocomplete, useFilter } from 'react-aria-components/Autocomplete'
import { Dialog } from 'react-aria-components/Dialog'
import { Header } from 'react-aria-components/Header'
import { Input } from 'react-aria-components/Input'
import { ListBox, ListBoxItem, ListBoxSection } from 'react-aria-components/ListBox'
import { Popover } from 'react-aria-components/Popover'
import { SearchField } from 'react-aria-components/SearchField'
import { useTranslations } from 'use-intl'
import { AriaLocale } from './AriaLocale.tsx'
import { Glyph } from './Glyph.tsx'
import styles from './Picker.module.css'

export type PickerItem = {
  readonly id: string
  /** What is searched and read out. */
  readonly text: string
  /** The address of a small picture before it. It may turn out that there is none. */
  readonly picture?: string
  readonly start?: ReactNode
  readonly end?: ReactNode
  readonly off?: boolean
}

export type PickerSection = {
  readonly id: string
  readonly title: string
  readonly items: readonly PickerItem[]
}

/** Keeps its place where it cannot be shown, so that names stay in line. */
function Picture(props: { readonly src: string }) {
  const [missing, setMissing] = useState(false)
  return (
    <img
      className={`${styles['picture']} ${missing ? styles['missing'] : ''}`}
      src={props.src}
      alt=""
      width={20}
      height={20}
      loading="lazy"
      onError={() => setMissing(true)}
    />
  )
}

/** A floating list to choose one thing from: type to narrow it, arrows and Enter to take one. */
export function Picker(props: {
  readonly trigger: RefObject<HTMLElement | null>
  readonly label: string
  readonly placement?: 'bottom start' | 'bottom end'
  readonly sections: readonly PickerSection[]
  readonly chosen: string | null
  /** Said in place of the list: it is being asked for, or why it cannot be shown. */
  readonly instead?: string | undefined
  readonly onPick: (id: string) => void
  readonly onClose: () => void
}) {
  const t = useTranslations('picker')
  const { contains } = useFilter({ sensitivity: 'base' })
  const item = (one: PickerItem) => (
    <ListBoxItem
      key={one.id}
      id={one.id}
      textValue={one.text}
      isDisabled={one.off ?? false}
      className={`${styles['item']} ${one.id === props.chosen ? styles['chosen'] : ''}`}
    >
      {one.picture === undefined ? null : <Picture src={one.picture} />}
      <span className={styles['start']}>{one.start ?? one.text}</span>
      {one.id === props.chosen ? <Glyph shape="check" /> : null}
      {one.end ? <span className={styles['end']}>{one.end}</span> : null}
    </ListBoxItem>
  )
  return (
    <AriaLocale>
      <Popover
        triggerRef={props.trigger}
        isOpen
        placement={props.placement ?? 'bottom start'}
        offset={6}
        className={styles['popover'] ?? ''}
        onOpenChange={(open) => {
          if (!open) props.onClose()
        }}
      >
        <Dialog aria-label={props.label} className={styles['dialog'] ?? ''}>
          <Autocomplete filter={contains}>
            <SearchField aria-label={t('search')} autoFocus className={styles['search'] ?? ''}>
              <Glyph shape="search" />
              <Input placeholder={t('search')} />
            </SearchField>
            {props.instead ? (
              <p className={styles['instead']}>{props.instead}</p>
            ) : (
              <ListBox
                aria-label={props.label}
                className={styles['list'] ?? ''}
                renderEmptyState={() => <p className={styles['instead']}>{t('none')}</p>}
                onAction={(id) => props.onPick(String(id))}
              >
                {props.sections.length === 1
                  ? props.sections[0]?.items.map(item)
                  : props.sections.map((section) => (
                      <ListBoxSection key={section.id} id={section.id}>
                        <Header className={styles['header'] ?? ''}>{section.title}</Header>
                        {section.items.map(item)}
                      </ListBoxSection>
                    ))}
              </ListBox>
            )}
          </Autocomplete>
        </Dialog>
      </Popover>
    </AriaLocale>
  )
}
