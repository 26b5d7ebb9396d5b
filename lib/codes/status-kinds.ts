/** EnrollmentStatus of a device that is enrolled. */
export const ENROLLED = 1

/** Another authority manages the device: Configuration Manager, another MDM, or both. */
export const MANAGED_ELSEWHERE: readonly number[] = [3, 4, 21, 22, 43]
