import { randomInt } from 'node:crypto'

// No 0, 1, i, l, o or u: an id is read out over the phone.
const letters = '23456789abcdefghjkmnpqrstvwxyz'

/** Logs a defect and answers the id that the clerk can quote, such as `k7q-2mf`. */
export function createIncidents(
  log: (line: string) => void,
): (where: string, defect: unknown) => string {
  return (where, defect) => {
    const id = `${pick(3)}-${pick(3)}`
    const story = defect instanceof Error ? (defect.stack ?? defect.message) : String(defect)
    log(`incident ${id} in ${where}: ${story}`)
    return id
  }
}

const pick = (length: number): string =>
  Array.from({ length }, () => letters.charAt(randomInt(letters.length))).join('')
