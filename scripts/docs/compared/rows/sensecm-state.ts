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
      ['explain', 'list'],
      '`explain 15` names the checks, and `run CHECK` runs just those.',
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
      ['aadrt-log-provider', 'aadrtProvider.channel'],
      'Whether the log is there.',
    ),
    partly('AADRT log interpreted', [], ['explain'], 'The codes in a pasted text of it are explained.'),
    yes(
      'User Device Registration events interpreted',
      ['dsregtool', 'mwcc'],
      ['explain'],
      'By their ids, in a pasted text.',
    ),
    yes(
      'Sensitive data redaction in bundle',
      [],
      ['run --redact'],
      'The same mask for the same value, in every format and in saved evidence.',
    ),
  ],
}
