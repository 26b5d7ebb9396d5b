import type { SourceId } from '../sources.ts'
import type { ErrorCode } from './error-code.ts'

/** Security settings management enrolls by itself; these come of Intune's own enrollment, in the same pastes. */
const OTHER = 'This is an error of enrollment in mobile device management (MDM); it decides no enrollment code here.'
const LOG =
  'Read the log Microsoft-Windows-DeviceManagement-Enterprise-Diagnostics-Provider/Admin on the device at the same time.'

interface Row {
  readonly value: number
  readonly name: string
  readonly text: string
  readonly action?: string
  readonly more?: { readonly source: SourceId; readonly text: string; readonly action?: string }
}

const ROWS: readonly Row[] = [
  { value: 0x80180001, name: 'MENROLL_E_DEVICE_MESSAGE_FORMAT_ERROR', text: 'The server found the message malformed.' },
  {
    value: 0x80180002,
    name: 'MENROLL_E_DEVICE_AUTHENTICATION_ERROR',
    text: 'The server could not authenticate the user.',
  },
  { value: 0x80180003, name: 'MENROLL_E_DEVICE_AUTHORIZATION_ERROR', text: 'The user may not enroll.' },
  {
    value: 0x80180004,
    name: 'MENROLL_E_DEVICE_CERTIFCATEREQUEST_ERROR',
    text: 'The user has no right to the certificate template, or the certificate authority cannot be reached.',
  },
  {
    value: 0x80180005,
    name: 'MENROLL_E_DEVICE_CONFIGMGRSERVER_ERROR',
    text: 'The management server failed, such as in its database.',
  },
  { value: 0x80180006, name: 'MENROLL_E_DEVICE_INTERNALSERVICE_ERROR', text: 'The server failed with an exception.' },
  { value: 0x80180007, name: 'MENROLL_E_DEVICE_INVALIDSECURITY_ERROR', text: 'The server failed with an exception.' },
  { value: 0x80180008, name: 'MENROLL_E_DEVICE_UNKNOWN_ERROR', text: 'An unknown error of the server.' },
  { value: 0x80180009, name: 'MENROLL_E_ENROLLMENT_IN_PROGRESS', text: 'Another enrollment is under way.' },
  { value: 0x8018000a, name: 'MENROLL_E_DEVICE_ALREADY_ENROLLED', text: 'The device is enrolled already.' },
  { value: 0x8018000b, name: 'MENROLL_E_DEVICE_NOT_ENROLLED', text: 'The device is not enrolled.' },
  {
    value: 0x8018000d,
    name: 'MENROLL_E_DISCOVERY_SEC_CERT_DATE_INVALID',
    text: 'The certificate met in discovery is not valid at this time.',
  },
  { value: 0x80180010, name: 'MENROLL_E_CONNECTIVITY', text: 'A network error, such as in DNS, or a timeout.' },
  { value: 0x80180012, name: 'MENROLL_E_INVALIDSSLCERT', text: 'The TLS certificate is not valid.' },
  {
    value: 0x80180013,
    name: 'MENROLL_E_DEVICECAPREACHED',
    text: 'The user has enrolled too many devices.',
    action: 'Delete or unenroll old ones; the user can do that.',
  },
  {
    value: 0x80180014,
    name: 'MENROLL_E_DEVICENOTSUPPORTED',
    text: 'This platform, such as Windows, or this version of it is not supported.',
    action: 'Upgrade the device.',
    more: {
      source: 'autopilot',
      text: 'A device that was enrolled in self-deploying or pre-provisioning mode is deployed again.',
      action:
        'Delete its record in Intune before, or lift the enrollment restriction on personally owned Windows devices.',
    },
  },
  {
    value: 0x80180015,
    name: 'MENROLL_E_NOTSUPPORTED',
    text: 'Mobile device management is not supported for this device at all.',
  },
  {
    value: 0x80180016,
    name: 'MREGISTER_E_NOTELIGIBLETORENEW',
    text: 'The server refused to renew the enrollment.',
    action: 'Check the clock of the device; enroll again.',
  },
  {
    value: 0x80180017,
    name: 'MENROLL_E_INMAINTENANCE',
    text: 'The account is in maintenance.',
    action: 'Try again later.',
  },
  {
    value: 0x80180018,
    name: 'MENROLL_E_USERLICENSE',
    text: 'The license of the user is in a state that blocks enrollment.',
    action: 'Correct the license.',
  },
  {
    value: 0x80180019,
    name: 'MENROLL_E_ENROLLMENTDATAINVALID',
    text: 'The server refused the data of the enrollment; it may be misconfigured.',
  },
  {
    value: 0x8018001a,
    name: 'MENROLL_E_INSECUREREDIRECT',
    text: 'The server asked for HTTP in place of HTTPS, which was refused.',
  },
  {
    value: 0x8018001b,
    name: 'MENROLL_E_PLATFORM_WRONG_STATE',
    text: 'Not possible in this state, such as to enroll a device twice.',
  },
  {
    value: 0x80180026,
    name: 'MENROLL_E_DEVICE_MANAGEMENT_BLOCKED',
    text: 'Mobile device management is blocked, perhaps by Group Policy or by the function SetManagedExternally.',
    more: {
      source: 'mdm-group-policy',
      text: 'The policy Disable MDM Enrollment is on, or the device is managed by the classic agent of Intune.',
    },
  },
  {
    value: 0x80180027,
    name: 'MENROLL_E_CERTPOLICY_PRIVATEKEYCREATION_FAILED',
    text: 'The private key could not be made.',
  },
  {
    value: 0x80180028,
    name: 'MENROLL_E_CERTAUTH_FAILED_TO_FIND_CERT',
    text: 'Authentication with a certificate was asked for, and none was found.',
  },
  { value: 0x80180029, name: 'MENROLL_E_EMPTY_MESSAGE', text: 'The server answered HTTP 200 with an empty message.' },
]

/** Enrollment in mobile device management, facility 0x18 (MDMRegistration.h). */
export const mdm: readonly ErrorCode[] = ROWS.map(({ value, name, text, action, more }) => ({
  value,
  name,
  phases: [],
  codes: [],
  meanings: [
    { source: 'mdm-registration', text: `${text} ${OTHER}`, ...(action !== undefined && { action }) },
    ...(more ? [more] : []),
  ],
  steps: [LOG],
}))
