import type { Promotion } from '../catalogue/model.ts'
import type { Json } from '../json.ts'
import type { Shapes } from '../rules.ts'

const DAY_MS = 86_400_000
const ELEVEN_PM_MS = 23 * 3_600_000

function dateText(at: number, shapes: Shapes): string {
  const date = new Date(at)
  return shapes === 'documented'
    ? date.toUTCString().replace('GMT', '+0000')
    : date.toISOString().replace('.000Z', 'Z')
}

export function promotionShape(promotion: Promotion, at: number, shapes: Shapes): Json {
  const today = at - (at % DAY_MS) + ELEVEN_PM_MS
  return {
    id: promotion.promotionId,
    promotionId: promotion.promotionId,
    operatorId: promotion.operatorId,
    title: promotion.title,
    title2: promotion.title2,
    description: promotion.description,
    startDate: dateText(today + promotion.startsInDays * DAY_MS, shapes),
    endDate: dateText(today + promotion.endsInDays * DAY_MS, shapes),
    denominations: promotion.denominations,
    localDenominations: promotion.localDenominations,
  }
}
