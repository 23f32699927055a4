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
    case 'total':
      return (
        <p className={styles[line.kind]}>
          <bdi>{line.label}</bdi>
          <bdi className={styles['end']}>{line.value}</bdi>
        </p>
      )
    case 'count':
      return (
        <p className={`${styles['count']} ${line.isSum ? styles['sum'] : ''}`}>
          <bdi className={styles['label']}>{line.label}</bdi>
          <bdi className={styles['end']}>{line.count}</bdi>
          <bdi className={styles['figure']}>{line.value}</bdi>
        </p>
      )
    case 'code':
      return <Code label={line.label} groups={line.groups} />
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

function Code({ label, groups }: Pick<Extract<SlipLine, { kind: 'code' }>, 'label' | 'groups'>) {
  return (
    <div className={styles['code']}>
      <p className={styles['centred']}>
        <bdi>{label}</bdi>
      </p>
      <p className={styles['groups']} dir="ltr">
        {groups.map((group, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two groups of a code may be the same
          <span key={at}>{group}</span>
        ))}
      </p>
    </div>
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
