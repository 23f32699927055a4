const minute = 60_000

export const dayMs = 24 * 60 * minute

/** How often what is older than the shop keeps PINs is looked for. */
export const removeEveryMs = 24 * 60 * minute

/** How long after it was delivered a PIN may be shown as a part of its sale. */
export const firstShowingMs = 10 * minute
