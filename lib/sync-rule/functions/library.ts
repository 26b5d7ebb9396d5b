import { bindingForms } from './binding.ts'
import { certificateFunctions } from './certificate.ts'
import { choiceForms } from './choice.ts'
import { conversionFunctions } from './conversion.ts'
import { dateFunctions } from './date.ts'
import type { FunctionDefinition } from './define.ts'
import { directoryFunctions } from './directory.ts'
import { evaluationFunctions } from './evaluation.ts'
import { mathFunctions } from './math.ts'
import { multiValueFunctions } from './multi-value.ts'
import { regexFunctions } from './regex.ts'
import { searchFunctions } from './search.ts'
import { sliceFunctions } from './slices.ts'
import type { SpecialForm } from './special-form.ts'
import { textFunctions } from './text.ts'

const FUNCTIONS = new Map<string, FunctionDefinition>()
for (const family of [
  certificateFunctions,
  conversionFunctions,
  dateFunctions,
  directoryFunctions,
  evaluationFunctions,
  mathFunctions,
  multiValueFunctions,
  regexFunctions,
  searchFunctions,
  sliceFunctions,
  textFunctions,
]) {
  for (const definition of family) FUNCTIONS.set(definition.name, definition)
}
const FORMS = new Map([...choiceForms, ...bindingForms].map(form => [form.name, form]))

/** Every function that is known, in the spelling that the language wants. */
export const FUNCTION_NAMES: readonly string[] = [...FUNCTIONS.keys(), ...FORMS.keys()].sort()

export function functionNamed(name: string): FunctionDefinition | undefined {
  return FUNCTIONS.get(name)
}

export function formNamed(name: string): SpecialForm | undefined {
  return FORMS.get(name)
}
