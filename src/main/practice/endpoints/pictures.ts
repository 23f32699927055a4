import { type Answer, pathNotFound } from '../answer.ts'
import type { Ask, Network } from '../network.ts'
import { encodePng, type Pixel } from '../png.ts'

const sides: Readonly<Record<string, number>> = { '1': 60, '2': 100, '3': 150 }

const DAY_SECONDS = 86_400

const answerPicture = (contentType: string, body: Answer['body']): Answer => ({
  status: 200,
  contentType,
  headers: { 'Cache-Control': `public, max-age=${DAY_SECONDS}` },
  body,
})

const GOLDEN_ANGLE = 137
const SATURATION = 0.6
const LIGHTNESS = 0.4
const CORNER = 0.18

/** One channel of a colour, by the formula of CSS for `hsl()`. */
function channel(hue: number, at: 0 | 8 | 4): number {
  const turn = (at + hue / 30) % 12
  const reach = SATURATION * Math.min(LIGHTNESS, 1 - LIGHTNESS)
  const value = LIGHTNESS - reach * Math.max(-1, Math.min(turn - 3, 9 - turn, 1))
  return Math.round(value * 255)
}

/** A square with round corners, whose edge fades over one pixel. */
function roundedSquare(side: number, hue: number): (x: number, y: number) => Pixel {
  const [red, green, blue] = [channel(hue, 0), channel(hue, 8), channel(hue, 4)]
  const radius = side * CORNER
  const intoCorner = (at: number): number =>
    Math.max(radius - at - 0.5, at + 0.5 - (side - radius), 0)
  return (x, y) => {
    const inside = radius + 0.5 - Math.hypot(intoCorner(x), intoCorner(y))
    return [red, green, blue, Math.round(255 * Math.min(1, Math.max(0, inside)))]
  }
}

/** A stand-in for an operator's logo: a colour of its own. */
export function drawLogo(ask: Ask, { catalogue }: Network): Answer {
  const [, id, size] = /^(\d{1,9})-size-([123])\.png$/.exec(ask.params['file'] ?? '') ?? []
  const operator = catalogue.operator(Number(id))
  const side = sides[size ?? '']
  if (!operator || side === undefined) return pathNotFound(ask)
  const hue = (operator.operatorId * GOLDEN_ANGLE) % 360
  return answerPicture('image/png', encodePng(side, roundedSquare(side, hue)))
}

/** A stand-in for a flag: the country's code. */
export function drawFlag(ask: Ask, { catalogue }: Network): Answer {
  const country = catalogue.country((ask.params['file'] ?? '').replace(/\.svg$/, ''))
  if (!country) return pathNotFound(ask)
  return answerPicture(
    'image/svg+xml',
    `<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64" viewBox="0 0 100 100"><rect width="100" height="100" rx="18" fill="hsl(210 60% 40%)"/><text x="50" y="64" font-family="sans-serif" font-size="40" font-weight="700" text-anchor="middle" fill="#fff">${country.isoName}</text></svg>`,
  )
}
