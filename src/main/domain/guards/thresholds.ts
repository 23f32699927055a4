const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** The provider refuses a number for so long after it was topped up. */
export const recentlyMs = 2 * minute

/** A number that got something this often is a regular: two can be one customer's two attempts. */
export const regularFrom = 3

/** Enough of a number's own sales to speak of a usual one, and how far back it reaches. */
export const numberSales = { least: 3, most: 20 } as const

/** The same for an operator, which many people buy: more are needed. */
export const operatorSales = { least: 10, most: 50 } as const

/** An extra zero is ten times as much; half of that is still far above what varies by itself. */
export const farAbove = 5

/** What was sold as high this often before is no slip of the finger. */
export const asHighOften = 2

/** The sales that tell what this shop's prices are. With fewer, nothing is known to be unusual. */
export const shopSales = { least: 50, most: 500 } as const

/** A price is high when it is so many times the median… */
export const highTimesMedian = 5

/** … and as much is paid no more often than once in so many sales. */
export const highOnceIn = 20

/** With less of a past than this, an hour without sales says nothing about the shop's hours. */
export const hoursKnownAfterMs = 14 * day

/** The days that are looked at for sales at this time of day. */
export const hoursDays = 28

/** How far from now a sale on another day still belongs to the same time of day. */
export const hoursEitherSideMs = 30 * minute

/** Sold at this time on at most so many of those days: the shop is closed then, as a rule. */
export const hoursSoldAtMost = 1

/** The published scams fill a till's whole stock in one call: vouchers come minutes apart. */
export const burstMs = 30 * minute

/** Two such customers within that time happen; the third has to be asked about. */
export const burstFrom = 3

/** Together so many times the median: three small vouchers in a rush are nobody's fortune. */
export const burstTimesMedian = 10
