import t from 'tap'
import { readArguments } from '../../lib/cli/arguments.ts'
import type { Flag } from '../../lib/cli/flags.ts'

const FLAGS: readonly Flag[] = [
  { key: 'domain', value: 'NAME', description: '' },
  { key: 'bindDn', value: 'NAME', description: '' },
  { key: 'only', value: 'CHECK', repeatable: true, description: '' },
  { key: 'evidence', value: 'FILE', repeatable: true, whole: true, description: '' },
  { key: 'lab', value: 'SCENARIO', valueOptional: true, description: '' },
  { key: 'format', value: 'FORMAT', choices: ['table', 'json'], description: '' },
  { key: 'verbose', description: '' },
]

const READ: readonly [args: string[], values: object, positionals: string[]][] = [
  [[], {}, []],
  [['a', '--domain', 'x', 'b'], { domain: 'x' }, ['a', 'b']],
  [['--domain=x=y'], { domain: 'x=y' }, []],
  [['--domain='], { domain: '' }, []],
  [['--bind-dn', 'CN=a,DC=b'], { bindDn: 'CN=a,DC=b' }, []],
  [['--only', 'a', '--only=b,c'], { only: ['a', 'b', 'c'] }, []],
  [['--evidence', 'a,b.json', '--evidence=c'], { evidence: ['a,b.json', 'c'] }, []],
  [['--lab'], { lab: true }, []],
  [['--lab', 'x'], { lab: 'x' }, []],
  [['--lab', '--verbose'], { lab: true, verbose: true }, []],
  [['--lab', 'not-a-scenario'], { lab: true }, ['not-a-scenario']],
  [['--', '--domain', '-x'], {}, ['--domain', '-x']],
  [['-'], {}, ['-']],
  [['-2145648611', '--verbose'], { verbose: true }, ['-2145648611']],
]

t.test('options, switches and words', async t => {
  for (const [args, values, positionals] of READ) {
    t.strictSame(
      readArguments(args, FLAGS, (_, word) => word !== 'not-a-scenario'),
      { values, positionals },
      args.join(' '),
    )
  }
})

const REFUSED: readonly [args: string[], message: RegExp][] = [
  [['--domian', 'x'], /^There is no option --domian\. Did you mean "--domain"\?/],
  [['-x'], /^There is no option -x\./],
  [['--domain'], /^--domain needs a value: --domain NAME\.$/],
  [['--domain', '--verbose'], /^--domain needs a value/],
  [['--domain', 'a', '--domain', 'b'], /^--domain is given twice/],
  [['--verbose=yes'], /^--verbose is a switch and takes no value, found "yes"\.$/],
  [['--format', 'jsn'], /^--format: expected one of table, json, found "jsn"\. Did you mean "json"\?$/],
  [['--password', 'hunter2'], /^A password is never taken from the command line/],
  [['--password=hunter2'], /^A password is never taken from the command line/],
  [['-p', 'hunter2'], /^A password is never taken from the command line/],
]

t.test('what is refused, and how', async t => {
  for (const [args, message] of REFUSED) {
    const error = t.throws(() => readArguments(args, FLAGS), { name: 'UsageError', message }, args.join(' '))
    t.notMatch(String(error), /hunter2/)
  }
})
