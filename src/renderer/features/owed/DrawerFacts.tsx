import { useTranslations } from 'use-intl'
import { Money } from '../../ui/Money.tsx'
import { Fact } from '../counter/Fact.tsx'
import styles from './OwedPanel.module.css'
import { useDrawer } from './use-owed.ts'

/**
 * What today's sales left in the drawer.
 *
 * Only here, where somebody has asked for it: a customer must not read it over the counter.
 */
export function DrawerFacts() {
  const t = useTranslations('owed')
  const figures = useDrawer()
  return (
    <div className={styles['drawer']}>
      {figures.map(({ cash, held, owed }) => (
        <div key={cash.currency} className={styles['facts']}>
          <Fact label={t('drawer')} code={cash.currency} note={t('drawerNote')}>
            <Money money={cash} size="figure" />
          </Fact>
          {held.minor > 0 ? (
            <Fact label={t('apart')} code={held.currency} note={t('apartNote')}>
              <Money money={held} size="figure" />
            </Fact>
          ) : null}
          {owed.minor > 0 ? (
            <Fact label={t('owed')} code={owed.currency} note={t('owedNote')}>
              <Money money={owed} size="figure" />
            </Fact>
          ) : null}
        </div>
      ))}
    </div>
  )
}
