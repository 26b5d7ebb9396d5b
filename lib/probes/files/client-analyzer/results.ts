import type { ClientAnalyzer } from '../../../evidence/client-analyzer.ts'
import { type AnalyzerResults, readResults } from '../../../formats/client-analyzer/results-xml.ts'
import type { FileInput } from '../input.ts'
import { type Observations, observed } from '../observations.ts'
import { number, observations, text } from './facts.ts'

/** What `MDEClientAnalyzer.xml` says: all of it, and of the device what other evidence is made of as well. */
export function observeResults(file: FileInput): Observations {
  const results = readResults(file.text)
  return { ...deviceOf(results, file), clientAnalyzer: observed(evidenceOf(results, file.name), file.at) }
}

function evidenceOf({ values, events }: AnalyzerResults, where: string): ClientAnalyzer {
  const general = (name: string) => values.find(value => value.section === 'general' && value.name === name)?.value
  const [scriptVersion, runTime] = [general('scriptVersion'), general('scriptRunTime')]
  return {
    where,
    ...(scriptVersion && { scriptVersion }),
    ...(runTime && { runTime }),
    values: [...values],
    events: [...events],
  }
}

function deviceOf({ values }: AnalyzerResults, file: FileInput): Observations {
  const stated = (name: string) => values.find(value => value.name === name)?.value
  const whereOf = (name: string) => `${name} in ${file.name}`
  const textOf = (name: string) => text(stated(name), whereOf(name))
  // Since some version in between, the text ends with the number in brackets.
  const status = /\((\d{1,3})\)$/.exec(stated('SenseCMEnrollmentStatus') ?? '')?.[1]
  // Microsoft Windows NT 10.0.17763.0.5458: the version of Windows, and the revision behind it.
  const [, build, revision] = /\b\d{1,2}\.\d{1,2}\.(\d{4,6})\.\d{1,6}\.(\d{1,6})$/.exec(stated('OSBuild') ?? '') ?? []
  return observations(
    {
      enrollment: {
        status: number(status, whereOf('SenseCMEnrollmentStatus')),
        tenantId: textOf('AADTenantId'),
        deviceId: textOf('AADDeviceID'),
        intuneDeviceId: textOf('IntuneDeviceID'),
      },
      senseAgent: { version: textOf('SenseVersion'), orgId: textOf('OrgId'), modeSwitch: textOf('SwitchMode') },
      operatingSystem: {
        productName: textOf('OSName'),
        installationType: textOf('Edition'),
        build: number(build, whereOf('OSBuild')),
        revision: number(revision, whereOf('OSBuild')),
        hostName: textOf('deviceName'),
      },
      powershellMode: { languageMode: textOf('PSlanguageMode') },
    },
    file.at,
  )
}
