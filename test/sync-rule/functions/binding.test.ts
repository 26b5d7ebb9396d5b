import t from 'tap'
import { checkCases } from '../helpers/evaluate.ts'

const MANY = { proxyAddresses: ['SIP:a', 'SMTP:b', 'smtp:c'] }

t.test('With, Where and Select bind variables', async t => {
  checkCases(t, [
    ['With($a, 2, $a * $a)', '4'],
    ['With($a, 2, With($b, 3, $a * $b))', '6'],
    ['With($a, 2, With($a, 3, $a) + $a)', '5'],
    ['With($a, NULL, IsNull($a))', 'True'],
    ['With($a, With($a, 1, $a + 1), $a + 1)', '3'],
    ['With([a], 1, 2)', 'error'],
    ['With($a, 1, $b)', 'error'],
    ['$a', 'error'],
    ['Where($p, [proxyAddresses], Left($p, 3) = "SIP")', '"SIP:a"', MANY],
    ['Where($p, [proxyAddresses], True)', '3 values: "SIP:a", "SMTP:b", "smtp:c"', MANY],
    ['Where($p, [proxyAddresses], False)', 'no value', MANY],
    ['Where($p, [proxyAddresses], NULL)', 'no value', MANY],
    ['Where($p, [proxyAddresses], True)', 'no value'],
    ['Where($p, [mail], True)', '"x"', { mail: 'x' }],
    ['Where($p, [proxyAddresses], Error("no"))', 'error', MANY],
    ['Where($p, [proxyAddresses], Left($p, 4) = "smtp")', '"smtp:c" | 2 values: "SMTP:b", "smtp:c"', MANY],
    ['Count(Where($p, [proxyAddresses], Left($p, 4) = "smtp")) > 0', 'True', MANY],
    ['Where($p, [many], Unheard($p))', 'unknown', { many: ['1', '2', '3', '4'] }],
    ['Count(Where($p, [proxyAddresses], False)) = 0', 'True', MANY],
    ['Where($p, IgnoreThisFlow, True)', 'unknown'],
    ['Select($p, [proxyAddresses], Replace($p, ":", "-"))', '3 values: "SIP-a", "SMTP-b", "smtp-c"', MANY],
    ['Select($p, [proxyAddresses], IIF(Left($p, 3) = "SIP", NULL, $p))', '2 values: "SMTP:b", "smtp:c"', MANY],
    ['Select($p, [proxyAddresses], Unheard($p))', 'unknown', MANY],
    ['Select($p, [mail], 1)', 'no value'],
    ['Select($p, Where($q, [proxyAddresses], True), Len($p))', '3 values: 5, 6, 6', MANY],
    ['Join(Select($p, [a], Join(Select($q, [a], $p & $q), "")), ",")', '"xxxy,yxyy"', { a: ['x', 'y'] }],
  ])
})
