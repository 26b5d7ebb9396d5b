import { runtimePackages } from '../suite/runtime-packages.ts'
import { npm } from '../suite/tools.ts'

/** What of a CycloneDX document is changed here. */
interface Sbom {
  serialNumber?: string
  readonly metadata: { timestamp: string; readonly component: { name: string; 'bom-ref': string } }
  components: { readonly 'bom-ref': string; readonly [member: string]: unknown }[]
  dependencies: { readonly ref: string; readonly dependsOn: readonly string[] }[]
}

/**
 * The software bill of materials in CycloneDX, of the package and of the executable, as npm writes it from what is
 * installed, without what is different each time.
 *
 * @param program name of the package, and the version of the Node.js that is in the executable
 * @param time of the commit, ISO 8601
 */
export async function softwareBillOfMaterials(program: { name: string; node: string }, time: string): Promise<string> {
  const { code, output } = await npm(['sbom', '--sbom-format=cyclonedx'])
  const start = output.indexOf('{')
  if (code !== 0 || start === -1) throw new Error(output.trimEnd())
  const sbom: Sbom = JSON.parse(output.slice(start))
  // With --omit=dev npm would leave out what both need, the program and the tools of development.
  const names = [...(await runtimePackages())].map(([path, v]) => `${path.replace(/^.*node_modules\//, '')}@${v}`)
  const wanted = new Set([...names, sbom.metadata.component['bom-ref']])
  sbom.components = sbom.components.filter(component => wanted.has(component['bom-ref']))
  sbom.dependencies = sbom.dependencies
    .filter(({ ref }) => wanted.has(ref))
    .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.filter(other => wanted.has(other)) }))
  delete sbom.serialNumber
  sbom.metadata.timestamp = time
  // npm takes the name of the folder.
  sbom.metadata.component.name = program.name
  sbom.components.push({
    'bom-ref': `node@${program.node}`,
    type: 'platform',
    name: 'node',
    version: program.node,
    scope: 'required',
    description: 'Node.js, in the executable for Windows only',
    purl: `pkg:generic/node@${program.node}`,
  })
  return `${JSON.stringify(sbom, null, 2)}\n`
}
