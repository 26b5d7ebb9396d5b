import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { reportHtml } from '../../lib/report/html/index.ts'
import { program } from '../cli/program.ts'
import { exampleResult } from '../report/example-result.ts'
import { HOSTILE_VALUES, hostileEvidence, hostileResult } from '../report/hostile.ts'
import { tabOrder, violationsOf } from './support/accessibility.ts'
import { type Browser, startChromium } from './support/chromium.ts'
import { requireChromium } from './support/requirements.ts'

const skip = requireChromium(t)
const OVERFLOW = 'document.documentElement.scrollWidth - document.documentElement.clientWidth'
const HIDDEN_BADGES = `[...document.querySelectorAll('.badge')].filter(badge => {
  const { left, top, right, bottom } = badge.getBoundingClientRect()
  const cell = badge.parentElement.getBoundingClientRect()
  return right <= left || left < cell.left - 1 || top < cell.top - 5 || bottom > cell.bottom + 5
}).length`
const VISIBLE = `[...document.querySelectorAll('#codes tbody tr')].filter(row => row.getClientRects().length > 0).length`

t.test('the html report in Chromium', { skip, timeout: 240_000 }, async t => {
  const folder = t.testdir()
  const browser = await startChromium()
  t.teardown(() => browser.close())

  await t.test('the broken lab: nothing requested, nothing complained about, accessible', async t => {
    const file = join(folder, 'broken.html')
    await program(['run', '--lab', 'broken', '--output', `html=${file}`])
    for (const scheme of ['light', 'dark'] as const) {
      for (const width of [1280, 400]) {
        const page = await browser.open(file, { width, scheme })
        t.strictSame(await violationsOf(page), [], `axe-core, ${scheme}, ${width} px`)
        t.equal(await page.evaluate(OVERFLOW), 0, `nothing sticks out at ${width} px`)
        t.strictSame(page.complaints, [])
        t.strictSame(page.requests, [])
        await page.close()
      }
    }
    const page = await browser.open(file)
    t.match(await page.evaluate(`document.querySelector('.headline').textContent`), /13, 15, 18/)
    t.equal(await page.evaluate(`document.querySelectorAll('article.fail').length`), 3)
    t.equal(await page.evaluate(HIDDEN_BADGES), 0, 'every badge is seen')
    t.match(await page.evaluate(`document.getElementById('network').textContent`), /checkin\.dm\.microsoft\.com:443/)
    await page.close()
  })

  await t.test('every filter is reached and used by keyboard', t => keyboard(t, browser, join(folder, 'keys.html')))

  await t.test('without scripts: the search stays away, the boxes still filter', async t => {
    const file = join(folder, 'plain.html')
    await writeFile(file, reportHtml(exampleResult))
    const page = await browser.open(file, { scripts: false })
    t.equal(await page.evaluate(`document.querySelector('.search').getClientRects().length`), 0)
    t.equal(await page.evaluate(VISIBLE), 10)
    await page.evaluate(`document.getElementById('codes-undocumented').focus()`)
    await page.press(' ')
    t.equal(await page.evaluate(VISIBLE), 8)
    t.strictSame(page.complaints, [])
    await page.close()
  })

  await t.test('hostile values in every field change nothing', async t => {
    const shape = `JSON.stringify(['script', 'style', 'article', 'section', 'img', 'iframe', 'meta'].map(name => document.querySelectorAll(name).length))`
    const open = async (name: string, text: string) => {
      const file = join(folder, `${name}.html`)
      await writeFile(file, reportHtml(hostileResult(text), hostileEvidence(text)))
      return await browser.open(file, { width: 400 })
    }
    const harmless = await open('harmless', 'text')
    const expected = await harmless.evaluate(shape)
    await harmless.close()
    for (const [index, text] of HOSTILE_VALUES.entries()) {
      const page = await open(`hostile-${index}`, text)
      t.equal(await page.evaluate(shape), expected)
      t.match(await page.evaluate('document.title'), /^Enrollment readiness of /)
      t.equal(await page.evaluate(OVERFLOW), 0, 'nothing sticks out')
      t.strictSame(await violationsOf(page), [])
      t.strictSame(page.complaints, [])
      t.strictSame(page.requests, [])
      await page.close()
    }
  })
})

async function keyboard(t: Test, browser: Browser, file: string): Promise<void> {
  await writeFile(file, reportHtml(exampleResult))
  const page = await browser.open(file)
  const filters: string[] = JSON.parse(
    String(await page.evaluate(`JSON.stringify([...document.querySelectorAll('.filters input')].map(({ id }) => id))`)),
  )
  t.equal(filters.length, 6)
  const reached = await tabOrder(page)
  t.strictSame(
    filters.filter(id => !reached.includes(id)),
    [],
  )
  t.equal(await page.evaluate(VISIBLE), 10)
  await page.evaluate(`document.getElementById('codes-fail').focus()`)
  await page.press(' ')
  t.equal(await page.evaluate(VISIBLE), 9, 'the space bar unticks a box')
  await page.evaluate(`document.getElementById('codes-search').focus()`)
  await page.type('ldap')
  t.equal(await page.evaluate(VISIBLE), 1)
  t.equal(await page.evaluate(`document.querySelector('output').textContent`), '1 of 10 match')
  t.strictSame(page.complaints, [])
  await page.close()
}
