import { partly, type Section, yes } from '../row.ts'

export const sensecmState: Section = {
  title: 'SenseCM state',
  rows: [
    yes(
      'EnrollmentStatus read and translated',
      ['analyzer', 'mdevalidator'],
      ['enrollment-status', 'explain', 'enrollment.status'],
      'Every number, per source.',
    ),
    yes(
      'code -> which tests to run',
      [],
      ['run --for', 'explain', 'list'],
      '`run --for 15` runs just the checks that decide it, and `explain 15` ends with that command.',
    ),
    yes('SenseCmModeSwitch v1/v2', ['analyzer'], ['senseAgent.modeSwitch', 'run --mode']),
    partly(
      'last check-in age',
      ['analyzer'],
      ['enrollment.lastCheckinAttempt', 'enrollment.lastCheckinSuccess', 'enrollment-status'],
      'Both times are kept as evidence, and the finding names the last attempt.',
    ),
    partly(
      'AADRT ETW / AADRT-Admin.evtx',
      ['analyzer'],
      ['aadrt-log-provider', 'aadrtProvider.channel', 'trace start'],
      'Whether the log is there; traces are recorded with logman. Binary .evtx files are read by Windows: `Get-WinEvent`, then `trace read`.',
    ),
    yes(
      'AADRT log interpreted',
      [],
      ['trace read', 'explain'],
      'Error, API and URL of each record, on a timeline, with the code that it points to.',
    ),
    yes(
      'User Device Registration events interpreted',
      ['dsregtool', 'mwcc'],
      ['trace read', 'explain'],
      'By their ids, in a pasted text or in what Get-WinEvent prints.',
    ),
    yes(
      'Sensitive data redaction in bundle',
      [],
      ['run --redact'],
      'The same mask for the same value, in every format and in saved evidence.',
    ),
  ],
}
