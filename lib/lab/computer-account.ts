/** One value of a computer's userCertificate. */
export interface DeviceCertificate {
  /** Common name of the subject; Windows writes the computer's objectGUID here. */
  subject: string
  /** Validity in days from now; negative is the past. */
  notBefore: number
  notAfter: number
}

/** A computer object, as an administrator sees it. */
export interface ComputerAccount {
  /** Without `$`. */
  name: string
  /** RDN sequence of the container, below the domain. */
  container: string
  objectGUID: string
  enabled: boolean
  operatingSystem: string
  operatingSystemVersion: string
  certificates: DeviceCertificate[]
}
