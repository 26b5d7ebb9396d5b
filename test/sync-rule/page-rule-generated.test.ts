import t from 'tap'
import { guidFromBytes } from '../../lib/formats/guid.ts'
import { COMPUTER_JOIN_EXPRESSION } from '../../lib/sync-rule/computer-join.ts'
import { directoryObject } from '../../lib/sync-rule/directory-object.ts'
import { readExport } from '../../lib/sync-rule/readers/detect.ts'
import { cloudFilter } from '../../lib/sync-rule/rules.ts'
import { NOW } from './helpers/evaluate.ts'
import { attributesOf, type Computer, generateComputer } from './helpers/generated-computers.ts'
import { pageRule } from './helpers/page-rule.ts'

/** The rule, read aloud as plain code: nothing of it goes through the expression language. */
function isFiltered({ os, version, guid, values }: Computer): boolean {
  if (values.length === 0) return true
  const isWindows = (os ?? '').toUpperCase().includes('WINDOWS')
  const number = version ?? ''
  if (isWindows && number.startsWith('6.') && !number.startsWith('6.3')) return true
  if (!isWindows || !number.startsWith('6.3')) return false
  const own = (guidFromBytes(guid) ?? '').toLowerCase()
  return !values.some(value => value.isCertificate && value.notAfter > NOW && hasCommonName(value.subject, own))
}

/** "CN=", any number of opening braces, then the GUID. */
function hasCommonName(subject: string, guid: string): boolean {
  const text = subject.toLowerCase()
  for (let at = text.indexOf('cn='); at >= 0; at = text.indexOf('cn=', at + 1)) {
    let name = text.slice(at + 3)
    while (name.startsWith('{')) name = name.slice(1)
    if (name.startsWith(guid)) return true
  }
  return false
}

t.test('10 000 generated computers: the rule agrees with its plain reading', async t => {
  const filters = [pageRule('StringFromGuid'), COMPUTER_JOIN_EXPRESSION].map(content =>
    cloudFilter(readExport({ name: 'rule', content }), { now: NOW }),
  )
  const counts = { filtered: 0, admitted: 0, byCertificate: 0 }
  const wrong: string[] = []
  for (let index = 0; index < 10_000; index += 1) {
    const computer = generateComputer()
    const { os, version, values } = computer
    const object = directoryObject(attributesOf(computer, index % 2 === 1))
    const expected = isFiltered(computer)
    counts[expected ? 'filtered' : 'admitted'] += 1
    if (values.length > 0 && version?.startsWith('6.3') && os?.toLowerCase().includes('windows'))
      counts.byCertificate += 1
    for (const filter of filters) {
      const { cloudFiltered, reason } = filter.decide(object)
      if (cloudFiltered !== expected)
        wrong.push(`${index}: ${os} ${version} ${values.map(({ subject }) => subject)}: ${cloudFiltered} (${reason})`)
    }
  }
  t.strictSame(wrong.slice(0, 10), [])
  t.ok(counts.filtered > 2_000 && counts.admitted > 2_000 && counts.byCertificate > 1_000, JSON.stringify(counts))
})
