/** Which rows of the report are wanted. */
export type ReportFilter = {
  /** Of the recipient. */
  readonly country?: string
  readonly operatorId?: number
  readonly operatorName?: string
  /** Case does not matter to the report: compare exactly afterwards. */
  readonly customIdentifier?: string
  /**
   * Milliseconds since 1970. Rows of up to a day and a half around come as well, because nobody
   * knows for sure in which zone the report reads its dates.
   */
  readonly between?: { readonly from: number; readonly to: number }
}

const hour = 3_600_000
const aroundMs = 36 * hour

const dateText = (at: number): string => new Date(at).toISOString().slice(0, 19).replace('T', ' ')

/** The filter as a query, to go in front of `page`. */
export function reportQuery({ country, operatorId, between, ...texts }: ReportFilter): string {
  const query = new URLSearchParams()
  if (country !== undefined) query.set('countryCode', country)
  if (operatorId !== undefined) query.set('operatorId', String(operatorId))
  for (const [name, text] of Object.entries(texts)) query.set(name, text)
  if (between !== undefined) {
    query.set('startDate', dateText(between.from - aroundMs))
    query.set('endDate', dateText(between.to + aroundMs))
  }
  return query.size === 0 ? '' : `${query.toString()}&`
}
