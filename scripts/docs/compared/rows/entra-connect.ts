import { no, type Section, yes } from '../row.ts'

export const entraConnect: Section = {
  title: 'Entra Connect',
  rows: [
    yes('Computer in sync scope (OU)', ['dsregtool'], ['sync-scope', 'syncRules.connectors']),
    yes(
      'Computer Join rule present, enabled, precedence 0-99',
      [],
      ['sync-rule check', 'sync-scope', 'syncRules.rules'],
    ),
    yes(
      'cloudFiltered expression parsed/evaluated per computer',
      ['adsynctools'],
      ['sync-scope', 'sync-rule check'],
      'By an evaluator of the expression language.',
    ),
    yes(
      '2012 R2 rule variant and String-FromGuid typo',
      [],
      ['server-2012r2-rule', 'sync-rule check', 'sync-rule print'],
    ),
    no('Trigger sync for new computers', ['autopilot'], 'Nothing is changed anywhere; findings name the command.'),
  ],
}
