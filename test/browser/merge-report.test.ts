import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import t from 'tap'
import { reportMergeHtml } from '../../lib/report/merge/html.ts'
import { Merger } from '../../lib/results/merge.ts'
import { HOSTILE_VALUES, hostileResult } from '../report/hostile.ts'
import { resultOf } from '../results/results.ts'
import { tabOrder, violationsOf } from './support/accessibility.ts'
import { startChromium } from './support/chromium.ts'
import { requireChromium } from './support/requirements.ts'

const skip = requireChromium(t)
const TOOL = { name: 'sensecm-preflight', version: '0.0.0' }
const OVERFLOW = 'document.documentElement.scrollWidth - document.documentElement.clientWidth'
const VISIBLE = `[...document.querySelectorAll('#devices-table tbody tr')].filter(row => row.getClientRects().length > 0).length`

function mergeOf(devices: number): Merger {
  const merger = new Merger()
  for (let index = 0; index < devices; index += 1) {
    const failing = { ...(index % 2 && { 'endpoint-mem': [13] }), ...(index % 3 && { 'scp-tenant-match': [15] }) }
    merger.add(`${index}.json`, resultOf(`WS-${index}`, failing))
  }
  return merger
}

t.test('the html report of a merge in Chromium', { skip, timeout: 240_000 }, async t => {
  const folder = t.testdir()
  const browser = await startChromium()
  t.teardown(() => browser.close())

  await t.test('500 devices', async t => {
    const file = join(folder, 'merge.html')
    await writeFile(file, reportMergeHtml(mergeOf(500).finish(TOOL)))
    for (const [scheme, width] of [
      ['light', 1280],
      ['dark', 400],
    ] as const) {
      const page = await browser.open(file, { width, scheme })
      t.strictSame(await violationsOf(page), [], `axe-core, ${scheme}, ${width} px`)
      t.equal(await page.evaluate(OVERFLOW), 0)
      t.strictSame([...page.complaints, ...page.requests], [])
      await page.close()
    }
    const page = await browser.open(file)
    const reached = await tabOrder(page)
    for (const id of ['fail', 'pass', 'search']) t.ok(reached.includes(`devices-table-${id}`), `Tab reaches ${id}`)
    t.equal(await page.evaluate(VISIBLE), 500)
    await page.evaluate(`document.getElementById('devices-table-fail').focus()`)
    await page.press(' ')
    t.equal(await page.evaluate(VISIBLE), 84)
    await page.press(' ')
    await page.evaluate(`document.getElementById('devices-table-search').focus()`)
    await page.type('ws-12')
    t.equal(await page.evaluate(VISIBLE), 11)
    await page.close()
  })

  await t.test('hostile values in every field change nothing', async t => {
    for (const [index, text] of HOSTILE_VALUES.entries()) {
      const merger = mergeOf(3)
      merger.add(text, hostileResult(text))
      merger.refuse(text, text)
      const file = join(folder, `hostile-${index}.html`)
      await writeFile(file, reportMergeHtml(merger.finish(TOOL)))
      const page = await browser.open(file, { width: 400 })
      t.equal(await page.evaluate('document.title'), 'Enrollment readiness of 4 devices')
      t.equal(await page.evaluate(`document.querySelectorAll('script').length`), 1)
      t.equal(await page.evaluate(OVERFLOW), 0)
      t.strictSame(await violationsOf(page), [])
      t.strictSame([...page.complaints, ...page.requests], [])
      await page.close()
    }
  })
})
