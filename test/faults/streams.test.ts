import t from 'tap'
import { testFaults } from './sweep-test.ts'

testFaults(t, ({ transport, overTls }) => transport === 'stream' && !overTls)
