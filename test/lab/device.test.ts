import t from 'tap'
import * as v from 'valibot'
import * as device from '../../lib/evidence/device.ts'
import { joinState } from '../../lib/evidence/device-join.ts'
import * as network from '../../lib/evidence/device-network.ts'
import { observeNow } from '../../lib/lab/device.ts'
import { SCENARIOS } from '../../lib/lab/scenarios.ts'
import { healthyWorld } from '../../lib/lab/world.ts'

const KEYS = [...Object.values(device), ...Object.values(network), joinState]
const SCHEMAS = new Map(KEYS.map(({ id, schema }) => [id, schema]))

t.test('what the simulated device says has the shape of evidence', async t => {
  for (const { id: scenario, change } of SCENARIOS) {
    const world = healthyWorld()
    change(world)
    for (const [id, { value }] of Object.entries(observeNow(world.device))) {
      const schema = SCHEMAS.get(id)
      t.ok(schema && v.is(schema, value), `${scenario}: ${id}`)
    }
  }
})
