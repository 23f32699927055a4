import { describe, expect, it } from 'vitest'
import { validityDays } from '../../src/main/domain/plans.ts'

describe('how long a plan lasts', () => {
  it.each<readonly [number, string]>([
    [1, '75 MB, 1 day'],
    [2, '250 MB, 2 days'],
    [7, '1 GB, 7 days'],
    [30, '30 days, 3 GB'],
    [30, '8 GB + 400 minutes + unlimited texts, 30 days'],
    [30, 'UK Plan Medium: 15 GB, unlimited minutes and texts, 30 days'],
    [3, 'Go50: 5 GB, 3 days'],
    [28, 'Unlimited 28 · 2 GB, unlimited calls, 28 days'],
    [84, 'Daily 2 Long · 2 GB a day, unlimited calls, 84 days'],
    [7, '7-Day pass'],
    [7, '7Days'],
    [30, 'Data 1 GB (30 days)'],
    [7, '500MB - 7 days'],
    [30, 'VALIDITY: 30 Days'],
    [28, '2 GB per day for 28 days'],
    [28, '2GB/day for 28 days'],
    [30, '5GB, 24 hours a day, 30 days'],
    [30, 'Activate within 90 days. Valid 30 days'],
    [30, '30-day SIM, 10GB every 30 days'],
    [90, '90 days validity extension'],
    [7, 'Night plan 12am-6am, 7 days'],
  ])('is %i days in the words “%s”', (days, words) => {
    expect(validityDays(words)).toBe(days)
  })

  it.each<readonly [number, string]>([
    [1, '250 MB, 24 hours'],
    [1, 'Valid for 24h'],
    [2, 'valid for 48 hrs'],
    [3, 'VALID 72 HOURS'],
    [14, '10 GB, 2 weeks'],
    [28, '4 weeks'],
    [30, 'Validity 1 month'],
    [28, '1 month (28 days)'],
    [90, '3 months'],
    [365, '1 year'],
    [30, 'valid for one month'],
  ])('is %i days in other units: “%s”', (days, words) => {
    expect(validityDays(words)).toBe(days)
  })

  it.each<readonly [number, string]>([
    [7, 'Weekly: 3 GB + 1000 Jazz minutes'],
    [7, '10GB Weekly Bundle'],
    [30, 'Monthly: 30 GB + 3000 Jazz minutes'],
    [28, 'Monthly plan, 28 days'],
    [365, 'Annual pass'],
  ])('is %i days by a word: “%s”', (days, words) => {
    expect(validityDays(words)).toBe(days)
  })

  it.each<readonly [number, string]>([
    [30, '5 Go valable 30 jours'],
    [7, 'Forfait 7 jours'],
    [7, 'Internet 1 Go - 7j'],
    [1, 'Valable 24 heures'],
    [30, '30 jours de validité'],
    [30, 'Forfait mensuel 10 Go'],
    [30, 'Un mois'],
    [14, '2 semaines'],
    [30, '3 GB por 30 días'],
    [30, 'Llamadas sin límite, 30 días de vigencia'],
    [7, 'Paquete semanal 1GB'],
    [60, '2 meses'],
    [28, '2 GB al día, 28 días'],
    [15, '15 dias de validade'],
    [7, 'Válido por 7 dias'],
    [30, 'Pacote mensal 5GB'],
    [30, '1 mês'],
  ])('is %i days in other languages: “%s”', (days, words) => {
    expect(validityDays(words)).toBe(days)
  })

  it('is read however the accents are written', () => {
    expect(validityDays('30 di\u0301as')).toBe(30)
    expect(validityDays('30 días')).toBe(30)
  })

  it.each([
    '',
    'Value',
    'Hero 90',
    'Unlimited 28',
    'Daily 1.5',
    '10 pounds of credit',
    '100 min',
    '5 Mo',
    'Sunday special',
    '500 MB, 30D',
  ])('is not in the words “%s”', (words) => {
    expect(validityDays(words)).toBeNull()
  })

  it.each([
    ['a part of a day', '150 MB + 15 minutes, 3 hours'],
    ['goods that are counted in time', '24 hours of Nauta'],
    ['goods that are counted in time', '7 días de Netflix'],
    ['a rate', '1.5GB per day'],
    ['a rate', '10 GB weekly'],
    ['a rate', 'Unlimited calls every 7 days'],
    ['opening hours', 'Appels 24h/24 7j/7'],
    ['opening hours', 'Support 24 hours a day, 7 days a week'],
    ['a limit', 'up to 30 days'],
    ['a wait', 'renews after 30 days'],
    ['a bonus', '1GB bonus for 7 days'],
    ['what comes on top', 'Extra 10 days'],
    ['what comes on top', '1 GB + 7 days WhatsApp'],
    ['a part of a number', '1.5 days'],
    ['a part of a number', '1,000 days'],
    ['a part of a number', 'twenty-one days'],
    ['a part of a name', 'Plan7 days'],
    ['another number', 'N100-7days'],
    ['twice or half as often', 'Bi-weekly 2GB'],
    ['nothing', '0 days'],
  ])('is not told by %s: “%s”', (_, words) => {
    expect(validityDays(words)).toBeNull()
  })

  it.each([
    '7 to 30 days',
    '7-30 days',
    '7 jours/30 jours',
    '1 day: 100MB; 7 days: 1GB',
    '1 week, 30 days',
    'weekly 5 days',
    '7 x 24 hours',
    '500 MB, 7 days + 100 MB bonus, 3 days',
    '3 months, 7 days bonus',
    'Never expires; bonus 7 days',
  ])('is not chosen among several: “%s”', (words) => {
    expect(validityDays(words)).toBeNull()
  })

  it('is not looked for in words without an end', () => {
    expect(validityDays('1 day '.repeat(100_000))).toBeNull()
  })
})
