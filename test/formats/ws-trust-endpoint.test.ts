import t from 'tap'
import { endpointOf, WS_TRUST_ENDPOINTS } from '../../lib/formats/ws-trust-endpoint.ts'

t.test('an endpoint is told by its path', async t => {
  for (const name of WS_TRUST_ENDPOINTS) {
    t.equal(endpointOf(`https://sts.example.test/adfs/services/trust/${name}`), name)
    t.equal(endpointOf(`https://sts.example.test:49443/adfs/services/trust/${name.toUpperCase()}/`), name)
  }
  for (const other of [
    '',
    'not a URL',
    'https://sts.example.test/adfs/services/trust/mex',
    'https://sts.example.test/adfs/services/trust/13/windowsmixed',
    'https://sts.example.test/x?/services/trust/13/windowstransport',
    'https://sts.example.test/services/trust/113/windowstransport',
  ]) {
    t.equal(endpointOf(other), undefined, other)
  }
})
