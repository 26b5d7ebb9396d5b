import { join } from 'node:path'
import t, { type Test } from 'tap'
import { modulePlugin } from '../../../lib/engine/plugins/module.ts'

const CHECK = "{ id: 'a-check', title: 'A', codes: [], tags: [], needs: {}, judge: () => ({}) }"
const PROBE = "{ id: 'a-probe', title: 'A', provides: {}, gather: async () => ({}) }"

/** What becomes of a module with this text. */
async function load(t: Test, text: string, name = 'plugin.mjs') {
  const folder = t.testdir({ [name]: text })
  return await modulePlugin(`./${name}`, folder)
}

t.test('a check, a list of them, and checks with probes', async t => {
  const table: readonly [text: string, checks: number, probes: number][] = [
    [`export default ${CHECK}`, 1, 0],
    [`export default [${CHECK}, ${CHECK}]`, 2, 0],
    [`export default { checks: [${CHECK}], probes: [${PROBE}] }`, 1, 1],
    [`export default { probes: [${PROBE}] }`, 0, 1],
    [`export default {}`, 0, 0],
  ]
  for (const [index, [text, checks, probes]] of table.entries()) {
    const loaded = await load(t, text, `plugin-${index}.mjs`)
    t.equal(loaded.checks.length, checks, text)
    t.equal(loaded.probes.length, probes, text)
  }
})

t.test('what is no plug-in is told in one sentence', async t => {
  const without = (part: string) => `export default {...${CHECK}, ${part}: undefined }`
  const table: readonly [text: string, message: RegExp][] = [
    ['export default 5', /expected a default export with a check, .* found number\.$/],
    ['export const check = 1', /expected a default export .* found undefined\.$/],
    ['export default { checks: 1 }', /expected "checks" and "probes" to be lists\.$/],
    ['export default [5]', /kebab-case "id", found undefined\.$/],
    [`export default {...${CHECK}, id: 'A Check' }`, /kebab-case "id", found "A Check"\.$/],
    [without('title'), /the check "a-check" lacks title \(a text\)\.$/],
    [without('codes'), /lacks codes \(a list\)\.$/],
    [without('tags'), /lacks tags \(a list\)\.$/],
    [without('needs'), /lacks needs \(an object of evidence keys\)\.$/],
    [`export default [{ id: 'a-check' }]`, /the check "a-check" lacks title .* codes .* tags .* needs .* judge/],
    [`export default { probes: [{...${PROBE}, gather: 1 }] }`, /expected each probe to have an id, what it provides/],
    [`export default { probes: [{...${PROBE}, provides: 1 }] }`, /expected each probe/],
    ['throw new Error("first line\\nsecond line")', /cannot be loaded: first line\.$/],
    ['this is no program', /cannot be loaded: /],
  ]
  for (const [index, [text, message]] of table.entries())
    await t.rejects(load(t, text, `plugin-${index}.mjs`), { name: 'UsageError', message }, text)
  await t.rejects(load(t, 'x', 'plugin.exe'), { message: /cannot be loaded/ }, 'a file of another kind')
  const folder = t.testdir({})
  await t.rejects(modulePlugin('./none.mjs', folder), { message: /cannot be loaded: the file does not exist\.$/ })
  await t.rejects(modulePlugin('no-such-package', folder), { message: /cannot be loaded: / })
})

t.test('a package is looked for from where the program was started', async t => {
  const folder = t.testdir({
    node_modules: {
      'a-plugin': { 'package.json': '{"type":"module","exports":"./index.js"}', 'index.js': `export default ${CHECK}` },
    },
  })
  t.match(await modulePlugin('a-plugin', folder), { checks: [{ id: 'a-check' }] })
  t.match(await modulePlugin(join(folder, 'node_modules/a-plugin/index.js'), folder), { checks: [{ id: 'a-check' }] })
})
