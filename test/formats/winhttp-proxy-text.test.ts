import t from 'tap'
import { MalformedError } from '../../lib/formats/malformed.ts'
import { readWinHttpProxyText } from '../../lib/formats/winhttp-proxy-text.ts'

const print = (heading: string, ...lines: readonly string[]) =>
  ['', heading, '', ...lines.map(line => `    ${line}`), '', ''].join('\r\n')
const HEADING = 'Current WinHTTP proxy settings:'

t.test('what netsh printed', async t => {
  const cases: readonly [text: string, expected: unknown][] = [
    [print(HEADING, 'Direct access (no proxy server).'), { line: 2 }],
    [
      print(HEADING, 'Proxy Server(s) :  proxy.corp.example:8080', 'Bypass List     :  (none)'),
      { line: 2, server: 'proxy.corp.example:8080' },
    ],
    [
      `C:\\> netsh winhttp show proxy\r\n${print(HEADING, 'Proxy Server(s) :  http=a:80;https=b:443', 'Bypass List     :  *.corp.example;<local>')}`,
      { line: 3, server: 'http=a:80;https=b:443', bypass: '*.corp.example;<local>' },
    ],
    [
      print('Aktuelle WinHTTP-Proxyeinstellungen:', 'Proxyserver      :  10.0.0.1:3128', 'Umgehungsliste   :  (keine)'),
      { line: 2, server: '10.0.0.1:3128' },
    ],
    [
      print('当前的 WinHTTP 代理服务器设置：', '代理服务器 ：  [fd00::1]:8080', '绕过列表 ：  （无）'),
      { line: 2, server: '[fd00::1]:8080' },
    ],
    [print(HEADING, 'Direct access (no proxy server).').replaceAll('\n', '\n> '), { line: 2 }],
  ]
  for (const [text, expected] of cases) t.strictSame(readWinHttpProxyText(text), expected, text)
})

t.test('of several the last', async t => {
  const before = print(HEADING, 'Proxy Server(s) :  proxy.corp.example:8080', 'Bypass List     :  (none)')
  t.strictSame(readWinHttpProxyText(before + print(HEADING, 'Direct access (no proxy server).')), { line: 8 })
})

t.test('what cannot be told is refused, with another way', async t => {
  for (const text of [
    print('Aktuelle WinHTTP-Proxyeinstellungen:', 'Direktzugriff (kein Proxyserver).'),
    print(HEADING),
    print(HEADING, 'Proxy Server(s) :  proxy'),
  ])
    t.throws(
      () => readWinHttpProxyText(text),
      { name: MalformedError.name, message: /reg query .*WinHttpSettings/ },
      text,
    )
})

t.test('other texts give nothing', async t => {
  for (const text of [
    '',
    'WinHTTP',
    'netsh winhttp show proxy',
    'Is the WinHTTP proxy: set?',
    'proxy settings:\n\n a:80',
  ])
    t.equal(readWinHttpProxyText(text), undefined, text)
})
