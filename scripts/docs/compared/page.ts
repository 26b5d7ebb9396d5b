import { list, pageFrom, table, text } from '../markdown.ts'
import { mistakes } from './mistakes.ts'
import { type Row, type Section, TOOLS } from './row.ts'
import { rules } from './rules.ts'
import { sections } from './sections.ts'

const COVERED = { yes: 'yes', partly: 'in part', no: 'no' } as const

/** docs/compared.md; `ids` are those of the checks, which have pages. */
export function comparedPage(ids: readonly string[]): string {
  const rows = sections.flatMap(section => section.rows)
  const count = (covered: Row['covered']) => rows.filter(row => row.covered === covered).length
  const alone = rows.filter(({ others, covered }) => others.length === 0 && covered !== 'no').length
  return pageFrom(
    'the tables in scripts/docs/compared',
    '# Compared with other tools',
    `What nine tools around hybrid join and Defender for Endpoint test, ${rows.length} things in all, and what there is for each here: ${count('yes')} are covered, ${count('partly')} in part, ${count('no')} are left out for a reason. ${alone} of those covered are in none of the others.`,
    'Read from the tools themselves:',
    list(Object.values(TOOLS)),
    ...sections.map(section => sectionText(section, ids)),
    '## Rules on dsregcmd /status',
    `An open analyzer of that output ([adamgell/cmtraceopen](https://github.com/adamgell/cmtraceopen), August 2026) has ${rules.length} rules that bear on the codes 13–42.`,
    table([
      ['Rule', 'Codes', 'Here', 'How'],
      ...rules.map(({ by, codes, id, note = '', values = [] }) => [
        id,
        codes,
        links(by, ids),
        [values.map(value => `\`${value}\``).join(' '), note].filter(Boolean).join(' '),
      ]),
    ]),
    '## Mistakes that are tested for',
    'What reading the other tools has shown to go wrong, with the answer here and the test that holds it.',
    table([
      ['', 'Mistake', 'Here', 'Test'],
      ...mistakes.map(({ held, mistake, ours }, index) => [
        String(index + 1),
        text(mistake),
        text(ours),
        held.map(({ file }) => `\`${file}\``).join('<br>'),
      ]),
    ]),
  )
}

function sectionText({ rows, title }: Section, ids: readonly string[]): string {
  const cells = rows.map(({ by, covered, note, others, test }) => [
    text(test),
    others.map(tool => TOOLS[tool].replace(/[ ,]+(?:v?\d[\d.]*|May 2024)$/, '')).join(', ') || 'none',
    COVERED[covered],
    links(by, ids),
    note,
  ])
  return `## ${title}\n\n${table([['Test', 'Others', 'Here', 'By', 'How, or why not'], ...cells])}`
}

function links(by: readonly string[], ids: readonly string[]): string {
  return by.map(name => (ids.includes(name) ? `[${name}](checks/${name}.md)` : `\`${name}\``)).join('<br>')
}
