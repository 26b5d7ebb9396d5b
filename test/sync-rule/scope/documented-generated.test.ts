import t from 'tap'
import { guidFromBytes } from '../../../lib/formats/guid.ts'
import { directoryObject } from '../../../lib/sync-rule/directory-object.ts'
import { syncScope } from '../../../lib/sync-rule/scope/scope.ts'
import { NOW } from '../helpers/evaluate.ts'
import { attributesOf, type Computer, generateComputer, type Value } from '../helpers/generated-computers.ts'

/** Names that begin with the GUID and go on, or have two braces: the page says both that they match and that they do not. */
const DEBATABLE = /renewed|\{\{/i

/** The page of 2019, read aloud as plain code. */
function isFiltered({ os, version, guid, values }: Computer): boolean {
  const downLevel = /windows/i.test(os ?? '') && /^[1-6]\./.test(version ?? '')
  const name = `CN=${guidFromBytes(guid) ?? ''}`
  return downLevel || !values.some(value => value.isCertificate && value.notAfter > NOW && isNamed(value, name))
}

function isNamed({ subject }: Value, name: string): boolean {
  const [first = ''] = subject.replace(/[{}]/g, '').split(', ')
  return first.toLowerCase() === name.toLowerCase()
}

t.test('10 000 generated computers: the documented behaviour agrees with its plain reading', async t => {
  const scope = syncScope(undefined, { now: NOW })
  const counts = { filtered: 0, admitted: 0 }
  const wrong: string[] = []
  for (let index = 0; counts.filtered + counts.admitted < 10_000; index += 1) {
    const computer = generateComputer()
    const { os, version, values } = computer
    if (values.some(({ subject }) => DEBATABLE.test(subject))) continue
    const expected = isFiltered(computer)
    counts[expected ? 'filtered' : 'admitted'] += 1
    const { cloudFiltered, reason } = scope.decide(directoryObject(attributesOf(computer, index % 2 === 1)))
    if (cloudFiltered !== expected)
      wrong.push(`${index}: ${os} ${version} ${values.map(({ subject }) => subject)}: ${cloudFiltered} (${reason})`)
  }
  t.strictSame(wrong.slice(0, 10), [])
  t.ok(counts.filtered > 2_000 && counts.admitted > 500, JSON.stringify(counts))
})
