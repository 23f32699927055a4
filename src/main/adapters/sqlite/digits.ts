/** The end of a range: greater than all that begins with `digits`, and than nothing else of digits. */
export const pastDigits = (digits: string): string => `${digits}:`
