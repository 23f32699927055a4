import type { Money } from '#contract/money'
import type { Slip, SlipLine } from '#contract/receipts'
import type { Language } from '#contract/settings'
import type { BalanceFigures, DrawerFigures, ReportFacts, Tally } from './facts.ts'
import { day, dayAndTime, figureText, moneyText, time } from './formats.ts'
import { gap, heavyRule, languageOf, row, rule, slipOf } from './parts.ts'
import { type SlipWords, slipWords } from './words.ts'

type Group = { readonly words: SlipWords; readonly language: Language; readonly currency: string }

/** The report of a day or shift: X looks without closing, Z closes and is signed. */
export function reportSlip(facts: ReportFacts): Slip {
  const { settings, kind, columns } = facts
  const language = languageOf(settings)
  const words = slipWords[language]
  const group = { words, language, currency: facts.currency }
  const name = kind === 'z' ? `Z ${facts.number}` : 'X'
  const at = facts.closed?.at ?? facts.now
  const signature = '_'.repeat(columns - 17)
  return slipOf(facts, {
    title: `${kind}-${kind === 'z' ? facts.number : new Date(facts.now).toISOString().slice(0, 16)}`,
    head: [
      { kind: 'total', label: name, value: day(at, language) },
      heavyRule,
      ...moments(facts, words, language),
    ],
    body: [
      ...sold(facts, group),
      rule,
      ...taken(facts, group),
      ...(facts.drawer ? [rule, ...inDrawer(facts.drawer, group)] : []),
      ...(facts.balance ? [rule, ...wallet(facts.balance, group)] : []),
      ...(facts.profit ? [rule, ...earned(facts.profit, group)] : []),
      rule,
      ...(facts.journal === null ? [] : [row(words.report.journal, facts.journal)]),
      ...(facts.before === null ? [] : [row(words.report.before, facts.before)]),
    ],
    foot:
      kind === 'x'
        ? []
        : [words.report.countedBy, words.report.signed].flatMap((who) => [
            gap,
            gap,
            row(who, signature),
          ]),
  })
}

function moments(
  { opened, closed, now, settings }: ReportFacts,
  words: SlipWords,
  language: Language,
): readonly SlipLine[] {
  const said = ({ at, by }: { readonly at: number; readonly by: string | null }): string =>
    by === null ? dayAndTime(at, language) : `${dayAndTime(at, language)} · ${by}`
  return [
    row(words.till, settings.tillName),
    row(words.report.opened, said(opened)),
    closed === null
      ? row(words.report.printed, dayAndTime(now, language))
      : row(words.report.closed, said(closed)),
  ]
}

function sold(facts: ReportFacts, group: Group): readonly SlipLine[] {
  const { report } = group.words
  return [
    heading(report.sales, group),
    ...facts.operators.map((one) => tally(one.name, one, group)),
    tally(report.total, facts.total, group, true),
    tally(report.failed, facts.failed, group),
    tally(report.unsettled, facts.unsettled, group),
    ...(facts.clerks.length === 0 ? [] : [rule, heading(report.clerks, group)]),
    ...facts.clerks.map((one) => tally(one.name, one, group)),
  ]
}

function taken({ taken: by, fees }: ReportFacts, group: Group): readonly SlipLine[] {
  const { report, tender } = group.words
  const ways = (['cash', 'card', 'other'] as const).filter((way) => by[way].count > 0)
  return [
    heading(report.taken, group),
    ...ways.map((way) => tally(tender[way], by[way], group)),
    ...(fees === null ? [] : [figure(report.fees, fees, group)]),
  ]
}

function inDrawer(drawer: DrawerFigures, group: Group): readonly SlipLine[] {
  const { report } = group.words
  const { counted } = drawer
  return [
    heading(report.drawer, group),
    figure(report.float, drawer.float, group),
    figure(report.cashTaken, drawer.taken, group),
    figure(report.paidBack, less(drawer.paidBack), group),
    ...drawer.paidOut.map(({ reason, sum }) =>
      figure(`${report.paidOut}: ${reason}`, less(sum), group),
    ),
    figure(report.shouldHold, drawer.shouldHold, group, true),
    ...(counted === null ? [] : afterCount(counted, group)),
    ...drawer.notes.map((text): SlipLine => ({ kind: 'text', text })),
  ]
}

function afterCount(
  { at, by, sum, difference }: NonNullable<DrawerFigures['counted']>,
  group: Group,
): readonly SlipLine[] {
  const { words, language } = group
  const { counted, agrees, short, over } = words.report
  const who = [counted, by, time(at, language)].filter((part) => part !== null).join(' ')
  const word = difference.minor === 0 ? agrees : difference.minor < 0 ? short : over
  const off = { ...difference, minor: Math.abs(difference.minor) }
  return [
    figure(who, sum, group),
    gap,
    { kind: 'total', label: word, value: moneyText(off, language) },
  ]
}

function wallet(balance: BalanceFigures, group: Group): readonly SlipLine[] {
  const { report } = group.words
  return [
    heading(report.balance, group),
    figure(report.opening, balance.opening, group),
    figure(report.deposits, balance.deposits, group),
    tally(report.cost, { ...balance.cost, sum: less(balance.cost.sum) }, group),
    figure(balance.agrees ? report.closing : report.closingDiffers, balance.closing, group, true),
  ]
}

function earned(
  { commission, fees, total }: NonNullable<ReportFacts['profit']>,
  group: Group,
): readonly SlipLine[] {
  const { report } = group.words
  return [
    heading(report.profit, group),
    figure(report.commission, commission, group),
    figure(report.profitFees, fees, group),
    figure(report.total, total, group, true),
  ]
}

const heading = (text: string, { currency }: Group): SlipLine => ({
  kind: 'heading',
  text: `${text} · ${currency}`,
})

const less = (money: Money): Money => ({ ...money, minor: 0 - money.minor })

const tally = (label: string, { count, sum }: Tally, group: Group, isSum = false): SlipLine => ({
  kind: 'count',
  label,
  count: String(count),
  value: figureText(sum, group.language),
  isSum,
})

const figure = (label: string, sum: Money, group: Group, isSum = false): SlipLine => ({
  kind: 'count',
  label,
  count: '',
  value: figureText(sum, group.language),
  isSum,
})
