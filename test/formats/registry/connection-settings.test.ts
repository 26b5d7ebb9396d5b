import fc from 'fast-check'
import t from 'tap'
import { type ConnectionSettings, readConnectionSettings } from '../../../lib/formats/registry/connection-settings.ts'
import { connectionSettings } from '../../helpers/registry-file.ts'

t.test('the settings', async t => {
  const cases: readonly [flags: number, strings: string[], expected: ConnectionSettings][] = [
    [1, [], { access: ['direct'] }],
    [1, ['', '', ''], { access: ['direct'] }],
    [3, ['proxy.example:8080', '<local>', ''], { access: ['server'], server: 'proxy.example:8080', bypass: '<local>' }],
    [5, ['', '', 'http://a/p.pac'], { access: ['script'], configUrl: 'http://a/p.pac' }],
    [9, ['', '', ''], { access: ['detect'] }],
    [
      15,
      ['p:1', '', 'http://a/p.pac'],
      { access: ['detect', 'script', 'server'], server: 'p:1', configUrl: 'http://a/p.pac' },
    ],
    [1, ['kept:8080', '', ''], { access: ['direct'] }],
  ]
  for (const [flags, strings, expected] of cases)
    t.strictSame(readConnectionSettings(connectionSettings(flags, strings)), expected, `${flags} ${strings}`)
})

t.test('other bytes', async t => {
  t.equal(readConnectionSettings(new Uint8Array(11)), undefined)
  t.equal(readConnectionSettings(connectionSettings(3, ['proxy']).subarray(0, -1)), undefined, 'cut')
  fc.assert(fc.property(fc.uint8Array({ maxLength: 100 }), bytes => readConnectionSettings(bytes)?.access.length !== 0))
})
