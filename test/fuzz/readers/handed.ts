import { checks } from '../../../checks/index.ts'
import { readQuestion } from '../../../lib/codes/lookup/question.ts'
import { scan } from '../../../lib/codes/lookup/scan.ts'
import { readOwnEndpoints } from '../../../lib/engine/own-endpoints.ts'
import { UsageError } from '../../../lib/engine/usage-error.ts'
import { writeClixml } from '../../../lib/formats/clixml/write.ts'
import { createPacThread } from '../../../lib/probes/proxy/pac-thread.ts'
import { readSearchAnswer } from '../../../lib/probes/windows/directory/signed-in-directory.ts'
import { AnswerFinder, readAnswer } from '../../../lib/probes/windows/powershell/answer.ts'
import { type FuzzedReader, textReader } from '../reader.ts'

const known = new Map(checks.map(check => [check.id, check]))
const PAC = `function FindProxyForURL(url, host) {
  var list = ['a.test', 'b.test']
  if (isPlainHostName(host) || dnsDomainIs(host, '.corp.test')) return 'DIRECT'
  if (shExpMatch(url, 'https://*.test/*') && isInNet(myIpAddress(), '10.0.0.0', '255.0.0.0')) return 'PROXY p:80'
  for (var i = 0; i < list.length; i++) if (localHostOrDomainIs(host, list[i])) return 'SOCKS s:1080'
  return weekdayRange('MON', 'FRI') ? 'PROXY proxy.test:8080; DIRECT' : 'DIRECT'
}`
const SCRIPT_MS = 250
/** One thread for all of them: where a script breaks it, that is said, and the next one finds another. */
const ask = createPacThread(Number.MAX_SAFE_INTEGER)
const names = { 'own.test': ['10.1.2.3'] }
const question = { url: 'https://a.example/', host: 'a.example', names, ownAddresses: ['10.9.9.9'] }

const FRAME = 'frame-0000'
const CLIXML = Buffer.from(writeClixml([new Map([['value', 1]])])).toString('base64')

const ENDPOINTS = [
  { id: 'aad-device-login', pins: ['AB:'.repeat(31).concat('AB')] },
  { id: 'own', url: 'https://own.test/', service: 'mem', healthy: [{ statuses: [200], bodies: ['json'] }] },
]

/** What somebody hands over: a script, a text, an answer of PowerShell. */
export const handedReaders: readonly FuzzedReader<string>[] = [
  textReader({
    name: 'pac-script',
    modules: ['lib/probes/proxy/pac-sandbox.ts', 'lib/probes/proxy/pac-thread.ts', 'lib/formats/pac/functions.ts'],
    samples: [PAC],
    ownLimit: true,
    read: script => ask({ ...question, script, limitMs: SCRIPT_MS }),
  }),
  textReader({
    name: 'powershell-output',
    modules: ['lib/probes/windows/powershell/answer.ts'],
    samples: [`noise\r\n${FRAME}:${CLIXML}\r\n`, `${FRAME}:mode ConstrainedLanguage\n`],
    read: text => {
      const finder = new AnswerFinder(FRAME)
      for (let at = 0; at < text.length; at += 61) {
        const answer = finder.push(text.slice(at, at + 61))
        if (answer !== undefined) return readAnswer(answer)
      }
      return 'none'
    },
  }),
  textReader({
    name: 'signed-in-search',
    modules: ['lib/probes/windows/directory/signed-in-directory.ts'],
    samples: [
      JSON.stringify({ entries: [{ dn: 'DC=test', attributes: { 'cn;binary': ['QQ=='] } }], truncated: false }),
      JSON.stringify({ code: 32, message: 'no' }),
      JSON.stringify({ error: 81, message: 'no' }),
    ],
    throws: [SyntaxError],
    read: text => readSearchAnswer(JSON.parse(text), 'dc1.test'),
  }),
  textReader({
    name: 'own-endpoints',
    modules: ['lib/engine/own-endpoints.ts'],
    samples: [JSON.stringify(ENDPOINTS)],
    throws: [UsageError, SyntaxError],
    read: text => readOwnEndpoints(JSON.parse(text), 'endpoints'),
  }),
  textReader({
    name: 'explained-text',
    modules: ['lib/codes/lookup/scan.ts', 'lib/codes/lookup/question.ts', 'lib/codes/lookup/number.ts'],
    samples: ['EnrollmentStatus (15): 0x8007054b, hr = -2147012889; Id : 305\nERROR_NO_SUCH_DOMAIN clock-skew'],
    read: text => [scan(text, known), readQuestion(text, known)],
  }),
]
