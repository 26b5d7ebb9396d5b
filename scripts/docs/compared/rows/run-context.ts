import { partly, type Section, yes } from '../row.ts'

export const runContext: Section = {
  title: 'Run context',
  rows: [
    yes(
      'Elevated / admin check',
      ['dsregtool', 'testdevreg'],
      ['collect'],
      'What takes rights that the account lacks is skipped as missing-privilege, with the way to get it; the rest is judged.',
    ),
    partly(
      'Tests executed as SYSTEM',
      ['dsregtool', 'testdevreg', 'analyzer', 'dsregcmd'],
      ['joinState.userContext', 'deviceProxy.system', 'proxy'],
      'Nothing is started as SYSTEM. Of several outputs the one of SYSTEM counts, a finding names who ran it, and `proxy` tells where SYSTEM goes another way than the audit did.',
    ),
    yes('PowerShell language mode (Constrained)', ['analyzer'], ['powershell-language-mode']),
    yes(
      'Remote / many devices in one run',
      ['hybriddevhealth', 'autopilot', 'adsynctools'],
      ['fleet', 'merge'],
      'Every computer of a directory with `fleet`; [many devices](at-scale.md): each runs where it is, or is judged from its files, and the results become one report.',
    ),
    yes(
      'Evaluate from collected files (offline)',
      [],
      ['run --evidence', 'run --with', 'client-analyzer'],
      'Saved runs, `dsregcmd` texts, registry exports, `reg query` texts, results of the Client Analyzer (`client-analyzer`), exports of synchronization rules and of AD FS.',
    ),
    yes(
      'Machine-readable result (JSON/XML/objects)',
      ['hybriddevhealth', 'mwcc', 'adsynctools', 'analyzer', 'dsregcmd', 'mdevalidator'],
      ['run --format', 'merge --format', 'diff --format'],
      'JSON with a published schema, ndjson, TAP, JUnit, CSV, CLIXML objects.',
    ),
    yes('Exit code / CI use', [], ['run --fail-on'], 'The same in every format.'),
  ],
}
