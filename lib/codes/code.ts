/** A value of `EnrollmentStatus`, or the row of Microsoft's table that carries no number. */
export type Code = number | 'server-2012r2'

/** The codes that the matrix shows, in its order. */
export const MATRIX_CODES: readonly Code[] = [...Array.from({ length: 30 }, (_, index) => index + 13), 'server-2012r2']
