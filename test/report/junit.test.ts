import t from 'tap'
import { readXml, type XmlElement } from '../../lib/formats/clixml/xml.ts'
import { reportJunit } from '../../lib/report/junit.ts'
import { exampleResult } from './example-result.ts'
import { HOSTILE_VALUES, hostileResult } from './hostile.ts'

interface Rule {
  readonly attributes: Readonly<Record<string, RegExp>>
  readonly children: RegExp
}

const COUNT = /^\d+$/
const TIME = /^\d+\.\d{3}$/
const TEXT = /^[\s\S]+$/

/** What the schemas of Ant's JUnit task and of Jenkins' xUnit plug-in (junit-10) both accept; children as names in order. */
const RULES: Readonly<Record<string, Rule>> = {
  testsuites: { attributes: {}, children: /^testsuite $/ },
  testsuite: {
    attributes: {
      id: /^0$/,
      name: TEXT,
      package: TEXT,
      hostname: TEXT,
      timestamp: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/,
      time: TIME,
      tests: COUNT,
      failures: COUNT,
      errors: COUNT,
      skipped: COUNT,
    },
    children: /^properties (?:testcase )*system-out system-err $/,
  },
  properties: { attributes: {}, children: /^$/ },
  testcase: {
    attributes: { name: TEXT, classname: TEXT, time: TIME },
    children: /^(?:(?:skipped|error|failure) )?$/,
  },
  skipped: { attributes: { message: TEXT }, children: /^$/ },
  failure: { attributes: { message: TEXT, type: TEXT }, children: /^$/ },
  error: { attributes: { message: TEXT, type: TEXT }, children: /^$/ },
  'system-out': { attributes: {}, children: /^$/ },
  'system-err': { attributes: {}, children: /^$/ },
}

function faults({ name, attributes, children }: XmlElement): string[] {
  const rule = RULES[name]
  if (!rule) return [`unknown element ${name}`]
  return [
    ...(Object.keys(attributes).sort().join() === Object.keys(rule.attributes).sort().join()
      ? []
      : [`${name}: attributes`]),
    ...Object.entries(attributes).flatMap(([key, text]) =>
      rule.attributes[key]?.test(text) ? [] : [`${name} ${key}="${text}"`],
    ),
    ...(rule.children.test(children.map(child => `${child.name} `).join('')) ? [] : [`${name}: children`]),
    ...children.flatMap(faults),
  ]
}

t.test('junit', async t => {
  const text = reportJunit(exampleResult)
  t.matchSnapshot(text)
  const root = readXml(text.slice(text.indexOf('\n') + 1))
  t.strictSame(faults(root), [])
  t.match(root.children[0]?.attributes, { tests: '7', failures: '1', errors: '1', skipped: '3' })
})

t.test('hostile values leave it well-formed and valid', async t => {
  for (const value of HOSTILE_VALUES) {
    const text = reportJunit(hostileResult(value))
    t.strictSame(faults(readXml(text.slice(text.indexOf('\n') + 1))), [])
    t.match(text, /^[^\u0000-\u0008\u000b-\u001f\ufffe\uffff]*$/)
    t.ok(text.isWellFormed())
  }
})
