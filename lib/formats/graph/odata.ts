/** A text as a literal in an OData filter: a quotation mark inside is doubled (OData 4.01, ABNF `string`). */
export function odataText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}
