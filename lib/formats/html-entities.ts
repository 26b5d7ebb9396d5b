const ENTITIES: Readonly<Record<string, string>> = { quot: '"', apos: "'", amp: '&', lt: '<', gt: '>', nbsp: ' ' }
const ENTITY = /&(?:(quot|apos|amp|lt|gt|nbsp)|#0{0,4}(34|38|39|60|62|160)|#x0{0,4}(22|26|27|3c|3e|a0));/gi

/** A text from the source of a web page as the page shows it: `&quot;` and the like are the characters that they stand for. */
export function decodeEntities(text: string): string {
  return text.replace(ENTITY, (found, name?: string, decimal?: string, hex?: string) => {
    if (name !== undefined) return ENTITIES[name.toLowerCase()] ?? found
    const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal)
    return code === 160 ? ' ' : String.fromCharCode(code)
  })
}
