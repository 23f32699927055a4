const day = 24 * 60 * 60 * 1000

/** How long after its sale a PIN can be shown again without asking the provider. */
export const voucherKeepMs = 30 * day

/** How often what is older is looked for. */
export const removeEveryMs = day
