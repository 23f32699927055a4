/** What must not stand in a log or a report, whoever wrote it there. */
const rules: readonly (readonly [RegExp, string])[] = [
  // A token of the provider, or any other bearer.
  [/\b(bearer\s+)[\w.~+/-]+=*/gi, '$1…'],
  [/\beyJ[\w-]+\.[\w-]+\.[\w-]*/g, '…'],
  [
    /((?:client[_\s-]?(?:id|secret)|access[_\s-]?token|password|pin(?:code)?|code|serial)["']?\s*[:=]\s*["']?)[^\s"',;&}]+/gi,
    '$1…',
  ],
  // Of a phone number its last three digits. Ten and more: what is shorter is a transaction's number.
  [/\+?\d{6,12}(?=\d{3}\b)(?<=\d{7,12})/g, '…'],
]

/** A line without secrets, and with phone numbers masked. */
export function redact(line: string): string {
  return rules.reduce((text, [what, instead]) => text.replace(what, instead), line)
}
