// Reads the folder of an unpacked app package and prints a JSON list of what its manifest and locale file break: newest schema, indices.
import { createRequire } from 'node:module';
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);
const { AppManifestUtils } = require('@microsoft/app-manifest');
const folder = process.argv[2];
const Ajv = require('ajv-draft-04');
const addFormats = require('ajv-formats');
const schemas = join(dirname(require.resolve('@microsoft/app-manifest')), 'json-schemas');
const read = file => JSON.parse(readFileSync(file, 'utf8'));
const schemaOf = document => read(join(schemas, ...new URL(document.$schema).pathname.split('/').slice(2)));

const manifest = read(join(folder, 'manifest.json'));
const faults = await AppManifestUtils.validateAgainstSchema(manifest, schemaOf(manifest));
const newest = Math.max(...readdirSync(join(schemas, 'teams')).map(name => Number(/^v1\.(\d+)$/.exec(name)?.[1] ?? 0)));
if (manifest.manifestVersion !== `1.${newest}`) faults.push(`manifestVersion is not the newest, 1.${newest}`);
for (const { languageTag, file } of manifest.localizationInfo.additionalLanguages) {
  const locale = read(join(folder, file));

  // The schema's patterns hold a bare "]", which the official validator's strict reading of patterns refuses.
  const ajv = new Ajv({ allErrors: true, strictTypes: false, unicodeRegExp: false });
  addFormats(ajv);
  if (!ajv.validate(schemaOf(locale), locale)) faults.push(...ajv.errors.map(error => `${languageTag}: ${error.instancePath} ${error.message} ${JSON.stringify(error.params)}`));

  // Every text has its translation, and every translation its text.
  const texts = new Set();
  collect(manifest, '');
  for (const key of texts) if (!(key in locale)) faults.push(`${languageTag}: ${key} is not translated`);
  for (const key of Object.keys(locale)) if (key !== '$schema' && !texts.has(key)) faults.push(`${languageTag}: ${key} translates nothing`);

  function collect(node, path) {
    for (const [name, value] of Object.entries(node)) {
      const key = Array.isArray(node) ? `${path}[${name}]` : path ? `${path}.${name}` : name;
      if (typeof value === 'object') collect(value, key);
      else if (/^(name|description)\.|commands\[\d+\]\.(.*\.)?(title|description)$/.test(key)) texts.add(key);
    }
  }
}
console.log(JSON.stringify(faults));
