/**
 * The page's only script: search in a table, and Enter in a filter sends nothing. Everything else works without it.
 * It goes into the page as it is, so it is written in what every browser of the last years understands.
 */
export const SCRIPT = `
for (const form of document.querySelectorAll('.filters')) form.addEventListener('submit', event => event.preventDefault())
for (const input of document.querySelectorAll('[data-searches]')) {
  const rows = [...document.getElementById(input.dataset.searches).querySelectorAll('tbody tr')]
  const texts = rows.map(row => row.textContent.toLowerCase())
  const output = input.parentElement.querySelector('output')
  input.parentElement.hidden = false
  input.addEventListener('input', () => {
    const wanted = input.value.trim().toLowerCase()
    let shown = 0
    rows.forEach((row, index) => {
      row.hidden = !texts[index].includes(wanted)
      if (!row.hidden) shown += 1
    })
    output.textContent = wanted === '' ? '' : shown + ' of ' + rows.length + ' match'
  })
}
`
