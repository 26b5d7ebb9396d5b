import t from 'tap'
import { testFaults } from './sweep-test.ts'

testFaults(t, ({ overTls }) => overTls === true)
