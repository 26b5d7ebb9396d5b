import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Plugin } from 'esbuild'
import { root } from '../suite/tools.ts'

/**
 * Modules that the sources load when they need them, each by itself, though one is hardly ever needed without the
 * others of its group. esbuild cuts a file for every set of imports that share some code, and each file takes time to
 * open: without the groups, a run reads more than a hundred. Left out is what a quick command needs by itself.
 */
const GROUPS: Readonly<Record<string, readonly string[]>> = {
  // What a run needs, always or at times. Of other packages only the small ones for DNS and XML.
  run: [
    'checks/index.ts',
    'lib/cli/collect.ts',
    'lib/cli/run.ts',
    'lib/engine/collect-analyzer.ts',
    'lib/engine/collect.ts',
    'lib/engine/plugins.ts',
    'lib/engine/plugins/command.ts',
    'lib/engine/plugins/module.ts',
    'lib/engine/plugins/pester.ts',
    'lib/engine/record-trace.ts',
    'lib/probes/discovery/gather.ts',
    'lib/probes/dns/addresses.ts',
    'lib/probes/dns/gather.ts',
    'lib/probes/endpoints/gather.ts',
    'lib/probes/federation/gather.ts',
    'lib/probes/files/readers.ts',
    'lib/probes/graph/gather.ts',
    'lib/probes/index.ts',
    'lib/probes/kerberos/gather.ts',
    'lib/probes/netlogon/gather.ts',
    'lib/probes/network/network.ts',
    'lib/probes/network/system-lookup.ts',
    'lib/probes/plugins/gather-command.ts',
    'lib/probes/time/gather.ts',
    'lib/probes/windows/directory/signed-in-directory.ts',
    'lib/probes/windows/gather.ts',
    'lib/redact/redact-run.ts',
    'lib/report/table.ts',
  ],
  // By themselves, for they need ldapts.
  directory: [
    'lib/cli/fleet-directory.ts',
    'lib/probes/directory/directory.ts',
    'lib/probes/directory/forests.ts',
    'lib/probes/directory/ldap-access.ts',
  ],
  reports: [
    'lib/report/clixml.ts',
    'lib/report/csv.ts',
    'lib/report/diff.ts',
    'lib/report/github.ts',
    'lib/report/html/index.ts',
    'lib/report/junit.ts',
    'lib/report/markdown.ts',
    'lib/report/merge/html.ts',
    'lib/report/merge/markdown.ts',
    'lib/report/merge/table.ts',
    'lib/report/nagios.ts',
    'lib/report/tap.ts',
  ],
  fleet: ['lib/cli/fleet.ts', 'lib/fleet/sources/file-source.ts'],
  rules: [
    'lib/cli/claims.ts',
    'lib/cli/rule-files.ts',
    'lib/cli/sync-rule.ts',
    'lib/sync-rule/attribute-syntax.ts',
    'lib/sync-rule/scope/attributes.ts',
  ],
  trace: ['lib/cli/trace.ts', 'lib/report/trace.ts', 'lib/trace/analyse.ts'],
  // Without the list of the scenarios, which a shell waits for that completes a word.
  lab: ['lib/cli/lab.ts', 'lib/cli/scenario.ts', 'lib/lab/lab.ts'],
}

const NAMESPACE = 'loaded-together'

/** A module that exports what all of the group do. Two that export one name do not build. */
async function gathered(group: string): Promise<string> {
  const lines = (GROUPS[group] ?? []).map(async file => {
    const names = Object.keys(await import(pathToFileURL(join(root, file)).href))
    return `export { ${names.join(', ')} } from ${JSON.stringify(`./${file}`)}`
  })
  return (await Promise.all(lines)).join('\n')
}

/** Turns each `import()` of a module in a group into one of the whole group. */
export const loadedTogether: Plugin = {
  name: NAMESPACE,
  setup({ onResolve, onLoad }) {
    const groupOf = new Map(
      Object.entries(GROUPS).flatMap(([group, files]) => files.map(file => [join(root, file), group])),
    )
    onResolve({ filter: /^\.\.?\// }, ({ kind, path, importer }) => {
      const group = kind === 'dynamic-import' ? groupOf.get(join(dirname(importer), path)) : undefined
      return group === undefined ? undefined : { path: group, namespace: NAMESPACE, sideEffects: false }
    })
    onLoad({ filter: /./, namespace: NAMESPACE }, async ({ path }) => ({
      contents: await gathered(path),
      resolveDir: root,
    }))
  },
}
