import type { Voucher } from '../sales/gateway.ts'

/** A voucher as the text that is sealed. */
export function toText({ code, serial, lines, validity }: Voucher): string {
  return JSON.stringify({ code, serial, lines, validity })
}

/** Null when the text is no voucher's: another version of the till may have sealed it. */
export function toVoucher(text: string): Voucher | null {
  try {
    const parsed: unknown = JSON.parse(text)
    if (typeof parsed !== 'object' || parsed === null) return null
    const { code, serial, lines, validity } = {
      code: undefined,
      serial: undefined,
      lines: undefined,
      validity: undefined,
      ...parsed,
    }
    return isWords(code) && isWords(serial) && isLines(lines) && isWords(validity)
      ? { code, serial, lines, validity }
      : null
  } catch {
    return null
  }
}

const isWords = (part: unknown): part is string | null => part === null || typeof part === 'string'

const isLines = (part: unknown): part is readonly string[] =>
  Array.isArray(part) && part.every((line) => typeof line === 'string')
