import { check } from '../lib/contract/check.ts'
import { pass, warn } from '../lib/contract/finding.ts'
import { clientAnalyzer } from '../lib/evidence/client-analyzer.ts'
import { enrollment } from '../lib/evidence/device.ts'
import { joinState } from '../lib/evidence/device-join.ts'
import { scp } from '../lib/evidence/directory.ts'
import { compareEvents, evidenceOfCounterparts } from './shared/analyzer-events.ts'
import { compareValues } from './shared/analyzer-values.ts'

/**
 * What the Client Analyzer of Defender for Endpoint says agrees with what is found here. It is a second witness and no
 * judge: a disagreement is a warning of its own, and decides no code.
 */
export default check({
  id: 'client-analyzer',
  title: 'The Client Analyzer and these checks agree',
  codes: [],
  decides: [],
  tags: ['device'],
  needs: { clientAnalyzer },
  uses: { ...evidenceOfCounterparts, enrollment, joinState, scp },
  judge({ clientAnalyzer: result, enrollment, joinState, scp, ...evidence }) {
    const { where, scriptVersion, runTime } = result
    const details = [
      ...compareValues(result, { enrollment, joinState, scp }),
      ...compareEvents(result.events, { ...evidence, enrollment, joinState, scp }),
    ]
    const differing = details.filter(({ status }) => status === 'warn')
    const compared = details.filter(({ status }) => status !== 'skip').length
    if (differing.length === 0) {
      const summary =
        compared === 0
          ? 'Nothing in it has been looked at here as well.'
          : `They agree in ${compared} of ${compared} points.`
      return pass(summary, { where, details })
    }
    const version = [scriptVersion && `script ${scriptVersion}`, runTime && `run at ${runTime}`]
      .filter(Boolean)
      .join(', ')
    return warn({
      summary: `The Client Analyzer says otherwise in ${differing.length} of ${compared} points: ${differing.map(({ subject }) => subject).join(', ')}.`,
      expected: 'the same from both',
      actual: differing.map(({ subject, text }) => `${subject}: ${text}`).join(' '),
      where: version === '' ? where : `${where} (${version})`,
      why: 'One of the two is out of date or mistaken. The Analyzer saw the device at another time, takes the first two keywords of the SCP in whatever order they come, and in the version of May 2024 never notices a tenant that differs.',
      fix: [
        'Look at the time of each: what was mended, or broke, in between explains most differences.',
        'Run the Analyzer again, and this audit right after it; a difference that stays is worth a case with Microsoft, or a report to us.',
      ],
      details,
    })
  },
})
