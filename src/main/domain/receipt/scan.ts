import { err, ok, type Result } from '#contract/result'

const symbols = '0123456789abcdefghjkmnpqrstvwxyz'
const idLength = 26
const idShape = /^[0-7][0-9a-hjkmnp-tv-z]{25}$/
// 128 bits take up to 39 digits; one length for all, so that no phone number is taken for a sale.
const bodyLength = 39
const shape = /^\d{41}$/
const largest = 2n ** 128n

/** A sale's id as 41 digits, which every scanner and every keyboard types alike. */
export function toDigits(saleId: string): string {
  if (!idShape.test(saleId)) throw new Error('not the id of a sale')
  let number = 0n
  for (const symbol of saleId) number = number * 32n + BigInt(symbols.indexOf(symbol))
  const body = String(number).padStart(bodyLength, '0')
  return `${body}${checkOf(body)}`
}

/** The sale's id in what was scanned. A mistyped or swapped digit never yields another sale. */
export function fromDigits(digits: string): Result<string, 'not-a-slip'> {
  const body = digits.slice(0, bodyLength)
  if (!shape.test(digits) || digits.slice(bodyLength) !== checkOf(body)) return err('not-a-slip')
  let rest = BigInt(body)
  if (rest >= largest) return err('not-a-slip')
  let saleId = ''
  for (let place = 0; place < idLength; place++) {
    saleId = `${symbols.charAt(Number(rest % 32n))}${saleId}`
    rest /= 32n
  }
  return ok(saleId)
}

/** ISO 7064 MOD 97-10. */
const checkOf = (body: string): string =>
  String(98n - ((BigInt(body) * 100n) % 97n)).padStart(2, '0')
