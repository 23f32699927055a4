import { type Answer, pathNotFound } from '../answer.ts'
import type { Ask, Network } from '../network.ts'

const sides: Readonly<Record<string, number>> = { '1': 60, '2': 100, '3': 150 }

const DAY_SECONDS = 86_400

const draw = (side: number, hue: number, letters: string): Answer => ({
  status: 200,
  contentType: 'image/svg+xml',
  headers: { 'Cache-Control': `public, max-age=${DAY_SECONDS}` },
  body: `<svg xmlns="http://www.w3.org/2000/svg" width="${side}" height="${side}" viewBox="0 0 100 100"><rect width="100" height="100" rx="18" fill="hsl(${hue} 60% 40%)"/><text x="50" y="64" font-family="sans-serif" font-size="40" font-weight="700" text-anchor="middle" fill="#fff">${letters}</text></svg>`,
})

const GOLDEN_ANGLE = 137

/** A stand-in for an operator's logo: its first letters on a colour of its own. */
export function drawLogo(ask: Ask, { catalogue }: Network): Answer {
  const [, id, size] = /^(\d{1,9})-size-([123])\.svg$/.exec(ask.params['file'] ?? '') ?? []
  const operator = catalogue.operator(Number(id))
  const side = sides[size ?? '']
  if (!operator || side === undefined) return pathNotFound(ask)
  const letters = operator.name
    .replace(/[^\p{L}\p{N}]/gu, '')
    .slice(0, 2)
    .toUpperCase()
  return draw(side, (operator.operatorId * GOLDEN_ANGLE) % 360, letters)
}

/** A stand-in for a flag: the country's code. */
export function drawFlag(ask: Ask, { catalogue }: Network): Answer {
  const country = catalogue.country((ask.params['file'] ?? '').replace(/\.svg$/, ''))
  return country ? draw(64, 210, country.isoName) : pathNotFound(ask)
}
