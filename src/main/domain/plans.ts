type Unit = 'hour' | 'day' | 'week' | 'month' | 'year'

// English, French, Spanish and Portuguese, without their accents.
const units = new Map<string, Unit>([
  ...words('h hr hrs hour hours heure heures hora horas', 'hour'),
  ...words('day days jour jours j dia dias', 'day'),
  ...words('week weeks wk wks semaine semaines semana semanas', 'week'),
  ...words('month months mois mes meses', 'month'),
  ...words('year years an ans annee annees ano anos', 'year'),
])

const regular = new Map<string, Unit>([
  ...words('weekly hebdo hebdomadaire semanal', 'week'),
  ...words('monthly mensuel mensuelle mensual mensal', 'month'),
  ...words('yearly annual annuel annuelle anual', 'year'),
])

function words(list: string, unit: Unit): readonly (readonly [string, Unit])[] {
  return list.split(' ').map((word) => [word, unit] as const)
}

const longestFirst = (list: Iterable<string>): string =>
  [...list].sort((a, b) => b.length - a.length).join('|')

const said = new RegExp(
  `(?<number>\\d{1,3}|\\b(?:one|une?|una|uma?))[ -]?(?<unit>${longestFirst(units.keys())})(?![a-z\\d])`,
  'g',
)
const saidByWord = new RegExp(`\\b(${longestFirst(regular.keys())})\\b`, 'g')

const expiresNever =
  /\b(?:no|non|never|without|sin|sans|sem|nao|jamais|nunca)\b[ -]?(?:\w+ )?(?:expir|venc|caduc)/

// What stands in front of a number of days that is not how long a plan lasts.
const otherBefore = new RegExp(
  [
    // A part of another number, a range, a product of two numbers, a letter that it is glued to.
    '[\\p{L}\\d][.,]?$',
    '\\d ?[-–—/x×*] ?$',
    '\\d ?\\w* (?:to|or|and|a|ou|o|e|et|y) $',
    // Limits, rates, waits, and what comes on top.
    '(?:up to|less than|more than|at least|over|under|within|after|before|until|every|each|per|last|first|next|extra|another|additional|hasta|mas de|menos de|cada|por cada|despues de|dentro de|jusqu.a|apres|toutes les|tous les|chaque|plus de|moins de|ate|depois de|a cada|mais de)[ :]*$',
    '[+/] ?$',
  ].join('|'),
  'u',
)

// "Twenty-one days" is no one day.
const wordBefore =
  /(?:^\W*|[(:] ?|\b(?:for|valid|validity|por|pour|pendant|durante|valable|valid[ao]) )$/

// What follows a number of days that is counted by something else, or is a rate.
const otherAfter =
  /^(?: ?\/| (?:a|per|par|por|sur|al|ao|before|after|ago|free trial|trial|money|bonus|bonificacion|supplementaires?|extra)\b| (?:of|de|d')(?! ?(?:validity|validez|validade|validite|vigencia|vigor|use|uso|duracion|duracao|duree)\b))/

// What is counted before such a word: "5 GB weekly" says how much a week, not how long.
const quantityBefore = /(?:[kmg]b|[kmgt]o|min|mins|minutes?|minutos?|sms|texts?|calls?|usage)\W*$/
const planAfter =
  /^[\W]*(?:plan|bundle|pack|package|paquete|pacote|forfait|offer|oferta|offre|pass)/
const twiceBefore = /\b(?:bi|semi|tri|twice|two|three|\d+)[ -]*$/

const bonus = /\b(?:bonus|bono|bonificacion|gift|regalo|cadeau|brinde|free for|gratis|gratuit)\b/

// Longer than any plan's words, and short enough for these expressions on whatever is sent.
const longest = 500

const days: Readonly<Record<Exclude<Unit, 'hour'>, number>> = {
  day: 1,
  week: 7,
  month: 30,
  year: 365,
}

// A plan by the month lasts 28 days with one operator and 31 with the next.
const about: Readonly<Record<'month' | 'year', readonly [number, number]>> = {
  month: [28, 31],
  year: [360, 366],
}

/**
 * How many days a plan lasts, by its operator's words; null where they do not say so for sure.
 *
 * Every length that is named must agree, and a length that may be of something else is none.
 */
export function validityDays(description: string): number | null {
  if (description.length > longest) return null
  const text = description
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/\s+/g, ' ')
  if (expiresNever.test(text)) return null
  const lengths = [...text.split(/[;|·]|[.,](?!\d)/).flatMap(lengthsIn)]
  if (lengths.length === 0 || lengths.includes(null)) return null
  const sure = lengths.filter((length) => length !== null)
  const exact = sure.find(({ unit }) => unit !== 'month' && unit !== 'year') ?? sure[0]
  if (exact === undefined) return null
  return sure.every((length) => agrees(length, exact)) ? exact.days : null
}

type Length = { readonly days: number; readonly unit: Unit }

/** The lengths that one clause names; null for one that cannot be told in days. */
function lengthsIn(clause: string): readonly (Length | null)[] {
  const isOfBonus = bonus.test(clause)
  const counted = [...clause.matchAll(said)].flatMap((match): (Length | null)[] => {
    const [whole] = match
    const before = clause.slice(0, match.index)
    const after = clause.slice(match.index + whole.length)
    if (isOfBonus) return [null]
    if (otherBefore.test(before) || otherAfter.test(after)) return []
    const { number = '', unit: word = '' } = match.groups ?? {}
    const inWords = !/^\d/.test(number)
    if (inWords && !wordBefore.test(before)) return []
    return [lengthOf(inWords ? 1 : Number(number), units.get(word) ?? 'hour')]
  })
  const named = [...clause.matchAll(saidByWord)].flatMap((match): (Length | null)[] => {
    const [word] = match
    const before = clause.slice(0, match.index)
    const after = clause.slice(match.index + word.length)
    const isRate = quantityBefore.test(before) && !planAfter.test(after)
    if (isOfBonus || isRate || twiceBefore.test(before)) return [null]
    return [lengthOf(1, regular.get(word) ?? 'hour')]
  })
  return [...counted, ...named]
}

function lengthOf(count: number, unit: Unit): Length | null {
  if (count === 0) return null
  if (unit !== 'hour') return { days: count * days[unit], unit }
  return count % 24 === 0 ? { days: count / 24, unit } : null
}

function agrees({ days: length, unit }: Length, exact: Length): boolean {
  if (unit !== 'month' && unit !== 'year') return length === exact.days
  const [least, most] = about[unit]
  const count = length / days[unit]
  return exact.days >= least * count && exact.days <= most * count
}
