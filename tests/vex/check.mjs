// Asks other people's validators about VEX documents: node check.mjs FOLDER
//
//   *.csaf.json     the CSAF 2.0 schema and all mandatory tests, by the library of the BSI
//   *.openvex.json  the schema in AFTERCARE_OPENVEX_SCHEMA, where that is set
import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import validate from '@secvisogram/csaf-validator-lib/validate.js'
import * as mandatory from '@secvisogram/csaf-validator-lib/mandatoryTests.js'
import { csaf_2_0_strict } from '@secvisogram/csaf-validator-lib/schemaTests.js'
import Ajv2020 from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'

const [folder] = process.argv.slice(2)
const schemaFile = process.env.AFTERCARE_OPENVEX_SCHEMA
let passed = 0
let failed = 0

function tell(name, complaints) {
  if (complaints.length === 0) passed += 1
  else failed += 1
  console.log(`${complaints.length === 0 ? 'ok' : 'FAILED'}  ${name}`)
  for (const complaint of complaints.slice(0, 20)) console.log(`    ${complaint}`)
}

async function openVexSchema() {
  if (!schemaFile) return undefined
  const ajv = new Ajv2020({ strict: false, allErrors: true })
  addFormats(ajv)
  ajv.addFormat('iri', (text) => /^[a-z][a-z0-9+.-]*:\S+$/i.test(text))
  return ajv.compile(JSON.parse(await readFile(schemaFile, 'utf8')))
}

const byOpenVex = await openVexSchema()
for (const name of (await readdir(folder)).sort()) {
  const document = JSON.parse(await readFile(join(folder, name), 'utf8'))
  if (name.endsWith('.csaf.json')) {
    const result = await validate([csaf_2_0_strict, ...Object.values(mandatory)], document)
    const complaints = result.tests.flatMap((test) => test.errors.map((error) => `${test.name} ${error.instancePath} ${error.message}`))
    tell(`${name}: ${result.tests.length} tests`, result.isValid ? [] : complaints)
  } else if (byOpenVex) {
    const valid = byOpenVex(document)
    tell(`${name}: schema`, valid ? [] : byOpenVex.errors.map((error) => `${error.instancePath} ${error.message}`))
  } else {
    console.log(`--  ${name}: AFTERCARE_OPENVEX_SCHEMA is not set`)
  }
}
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 && passed > 0 ? 0 : 1
