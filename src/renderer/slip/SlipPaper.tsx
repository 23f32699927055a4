import type { CSSProperties } from 'react'
import { encode } from 'uqr'
import type { Slip, SlipLine } from '#contract/receipts'
import { blackRuns, dotsOf } from './runs.ts'
import styles from './SlipPaper.module.css'

/** A slip as it looks on paper: the same drawing on the screen, in a PDF and on an office printer. */
export function SlipPaper({ slip }: { readonly slip: Slip }) {
  const { language, columns, lines } = slip
  // React sets it through the object model, which the page's policy leaves alone.
  const measures = { '--columns': columns } as CSSProperties
  return (
    <div
      className={`${styles['paper']} ${columns > 32 ? styles['wide'] : ''}`}
      style={measures}
      lang={language}
      dir={language === 'ar' ? 'rtl' : 'ltr'}
    >
      {lines.map((line, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines of one slip never change places
        <Line key={at} line={line} columns={columns} />
      ))}
    </div>
  )
}

function Line({ line, columns }: { readonly line: SlipLine; readonly columns: number }) {
  switch (line.kind) {
    case 'banner':
    case 'title':
    case 'heading':
    case 'centred':
    case 'text':
      return (
        <p className={styles[line.kind]}>
          <bdi>{line.text}</bdi>
        </p>
      )
    case 'number':
      return (
        <p
          className={`${styles['number']} ${line.text.length * 2 > columns ? styles['long'] : ''}`}
        >
          <bdi dir="ltr">{line.text}</bdi>
        </p>
      )
    case 'row':
      return <Pair {...line} className={styles['row']} />
    case 'total': {
      const isLong = (line.label.length + line.value.length + 1) * 1.75 > columns
      return <Pair {...line} className={`${styles['total']} ${isLong ? styles['long'] : ''}`} />
    }
    case 'count':
      return (
        <p className={`${styles['count']} ${line.isSum ? styles['sum'] : ''}`}>
          <span className={styles['label']}>
            <bdi>{line.label}</bdi>
          </span>
          <span className={styles['tally']}>
            <bdi>{line.count}</bdi>
          </span>
          <span className={styles['figure']}>
            <bdi>{line.value}</bdi>
          </span>
        </p>
      )
    case 'code':
      return <Code {...line} columns={columns} />
    case 'state':
      return (
        <p className={styles['state']}>
          <i className={`${styles['mark']} ${styles[line.state] ?? ''}`} />
          {line.word}
        </p>
      )
    case 'rule':
      return <hr className={line.heavy ? styles['heavy'] : styles['rule']} />
    case 'gap':
      return <div className={styles['gap']} />
    case 'logo':
      return <Picture width={line.logo.width} height={line.logo.height} dots={dotsOf(line.logo)} />
    case 'qr':
      return <ScannerCode digits={line.digits} />
  }
}

/** Each side in a box of the paper's own direction, and in it the text in its own. */
function Pair(props: {
  readonly label: string
  readonly value: string
  readonly className: string | undefined
}) {
  return (
    <p className={props.className}>
      <span>
        <bdi>{props.label}</bdi>
      </span>
      <span className={styles['end']}>
        <bdi>{props.value}</bdi>
      </span>
    </p>
  )
}

function Code(props: {
  readonly label: string
  readonly groups: readonly string[]
  readonly columns: number
}) {
  return (
    <div className={styles['code']}>
      <p className={styles['centred']}>
        <bdi>{props.label}</bdi>
      </p>
      {evenRows(props.groups, props.columns / 2 - 1).map((row, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two rows of a code may be the same
        <p key={at} className={styles['groups']}>
          <bdi dir="ltr">{row}</bdi>
        </p>
      ))}
    </div>
  )
}

/** The groups of a code in rows of one length, so that none is overlooked on a row of its own. */
function evenRows(groups: readonly string[], columns: number): readonly string[] {
  const rows = Math.ceil(groups.join(' ').length / columns)
  const perRow = Math.ceil(groups.length / Math.max(1, rows))
  return Array.from({ length: Math.ceil(groups.length / perRow) }, (_, row) =>
    groups.slice(row * perRow, (row + 1) * perRow).join(' '),
  )
}

function Picture(props: {
  readonly width: number
  readonly height: number
  readonly dots: (x: number, y: number) => boolean
}) {
  const { width, height, dots } = props
  const measures = { '--dots': width } as CSSProperties
  return (
    <svg
      className={styles['logo']}
      style={measures}
      viewBox={`0 0 ${width} ${height}`}
      shapeRendering="crispEdges"
      aria-hidden="true"
    >
      <path d={blackRuns(width, height, dots)} />
    </svg>
  )
}

// Scanners want this much white around a code.
const quiet = 4

function ScannerCode({ digits }: { readonly digits: string }) {
  const { data, size } = encode(digits, { ecc: 'M', border: 0 })
  const box = `${-quiet} ${-quiet} ${size + 2 * quiet} ${size + 2 * quiet}`
  return (
    <svg className={styles['qr']} viewBox={box} shapeRendering="crispEdges" aria-hidden="true">
      <path d={blackRuns(size, size, (x, y) => data[y]?.[x] === true)} />
    </svg>
  )
}
