/** Nobody has published what each of them means: they are documented as one range, and reported as one. */
export const FEDERATED_CODES: readonly number[] = [26, 27, 28, 29, 30, 31, 32]

export const FEDERATED_JOIN = 'In a federated domain, a device gets its token for the join from the federation server.'
