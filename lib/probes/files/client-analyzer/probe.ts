import { skipped } from '../../../contract/observation.ts'
import { probe } from '../../../contract/probe.ts'
import { clientAnalyzer } from '../../../evidence/client-analyzer.ts'

/** The Analyzer is Microsoft's, and is run by whoever wants its opinion; here its result is only read, when it is given. */
export const clientAnalyzerProbe = probe({
  id: 'client-analyzer',
  title: 'result of the Client Analyzer',
  provides: { clientAnalyzer },
  async gather() {
    return {
      clientAnalyzer: skipped(
        'not-applicable',
        'No result of the Client Analyzer was given (--with MDEClientAnalyzerResult.zip).',
      ),
    }
  },
})
