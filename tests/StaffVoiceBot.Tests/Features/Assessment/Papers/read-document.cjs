// Reads a Word file from standard input with mammoth and prints it as HTML in JSON.
const { createRequire } = require('node:module');
const { readFileSync } = require('node:fs');
const mammoth = createRequire(process.argv[2])('mammoth');

const map = ["p[style-name='Title'] => h1:fresh", "p[style-name='heading 1'] => h2:fresh", "p[style-name='heading 2'] => h3:fresh"];
mammoth.convertToHtml({ buffer: readFileSync(0) }, { styleMap: map, includeDefaultStyleMap: false })
  .then(result => process.stdout.write(JSON.stringify({ html: result.value })));
