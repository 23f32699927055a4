import { Suspense } from 'react'
import { useTranslations } from 'use-intl'
import type { AppError } from '#contract/errors'
import type { Result } from '#contract/result'
import type { Sale } from '#contract/sales'
import { LazyPrintingPanel, LazyReasonPanel, LazySlipPanel } from './floating.ts'
import type { PrintDesk } from './use-print-desk.ts'

type Floats = {
  readonly desk: PrintDesk
  readonly sales: readonly Sale[]
  readonly home: string
  /** Whether the till only practises: then no drawer opens. */
  readonly practises: boolean
  /** Reads the PIN in view once more. */
  readonly onShow: (reason: string, ownerPin: string | null) => Promise<Result<unknown, AppError>>
  readonly onSetUp: () => void
}

/** The panel of printer, slips or drawer that is open, if one is. */
export function PrintFloating(props: Floats) {
  return (
    <Suspense>
      <Kind {...props} />
    </Suspense>
  )
}

function Kind({ desk, sales, home, ...props }: Floats) {
  const t = useTranslations('leave')
  const { floating, close } = desk
  switch (floating?.is) {
    case undefined:
      return null
    case 'slips':
      return <LazyPrintingPanel desk={desk} sales={sales} home={home} onSetUp={props.onSetUp} />
    case 'slip':
      return <LazySlipPanel saleId={floating.saleId} onClose={close} />
    case 'reason': {
      const prints = floating.what === 'print'
      return (
        <LazyReasonPanel
          title={prints ? t('printTitle') : t('showTitle')}
          say={t('say')}
          reasons={[t('unreadable'), t('lost'), t('disputed')]}
          confirm={prints ? t('print') : t('show')}
          blocked={null}
          onReason={(reason, pin) =>
            prints ? desk.print(floating.saleId, reason, pin) : props.onShow(reason, pin)
          }
          onClose={close}
        />
      )
    }
    case 'drawer': {
      const printer = desk.state?.printer
      const none = desk.state !== null && (printer?.drawer ?? null) === null
      return (
        <LazyReasonPanel
          title={t('drawerTitle')}
          say={t('drawerSay')}
          reasons={[t('change'), t('cash'), t('check')]}
          confirm={t('open')}
          blocked={none || props.practises ? { code: 'no-drawer' } : null}
          onReason={(reason) => desk.openDrawer(reason, floating.of)}
          onClose={close}
        />
      )
    }
  }
}
