/**
 * What the thread of a PAC script runs. Beside this file in the sources; in the built program this file is part of a
 * chunk in a folder beside lib. The single executable has no files, and the release puts the text of the worker here.
 */
export const PAC_WORKER: { readonly source: URL | string; readonly eval: boolean } = {
  source: new URL(
    import.meta.url.endsWith('.ts') ? './pac-worker.ts' : '../lib/probes/proxy/pac-worker.js',
    import.meta.url,
  ),
  eval: false,
}
