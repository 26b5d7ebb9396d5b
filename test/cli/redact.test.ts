import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { program } from './program.ts'

const FORMATS = ['table', 'json', 'ndjson', 'tap', 'html', 'markdown', 'junit', 'github', 'nagios', 'csv', 'clixml']
/** What the lab's forest and its devices are called. */
const NAMES = /example\.test|DC=corp|\bPC01\b|\bDC1\b|\bCORP\b|11111111-2222|99999999-8888|0a4c1f2e|Lab Cloud CA/i

t.test('--redact: no name in any format nor in saved evidence, and the evidence judges the same', async t => {
  const folder = t.testdir()
  const path = (name: string): string => join(folder, name)
  const outputs = FORMATS.flatMap(format => ['--output', `${format}=${path(format)}`])
  const args = ['run', '--lab', 'broken', '--redact', '--format', 'ndjson', '--save-evidence', path('evidence.json')]
  const { code, stdout } = await program([...args, ...outputs])
  t.equal(code, 1)
  t.notMatch(stdout, NAMES, 'standard output')
  for (const name of [...FORMATS, 'evidence.json']) {
    const [found] = NAMES.exec(readFileSync(path(name), 'utf8')) ?? []
    t.equal(found, undefined, name)
  }
  const masks = (name: string) => {
    const text = readFileSync(path(name), 'utf8').replaceAll('<wbr>', '')
    return (text.match(/\b(?:host\d+\.)?domain\d+\.invalid|\b0{8}-0000-4000-8000-\d{12}/gi) ?? []).map(mask =>
      mask.toLowerCase(),
    )
  }
  const known = new Set([...masks('json'), ...masks('evidence.json')])
  for (const format of FORMATS.filter(name => name !== 'nagios')) {
    const shown = masks(format)
    t.ok(shown.length > 0, `${format} shows masks`)
    t.strictSame(
      shown.filter(mask => !known.has(mask)),
      [],
      `${format} has the masks of the others`,
    )
  }
  const masked = JSON.parse(readFileSync(path('json'), 'utf8'))
  t.equal(masked.redacted, true)
  const again = await program(['run', '--evidence', path('evidence.json'), '--format', 'json'])
  const verdicts = (codes: { code: unknown; verdict: string }[]) =>
    codes.map(({ code, verdict }) => `${code} ${verdict}`)
  t.strictSame(verdicts(JSON.parse(again.stdout).codes), verdicts(masked.codes))
})
