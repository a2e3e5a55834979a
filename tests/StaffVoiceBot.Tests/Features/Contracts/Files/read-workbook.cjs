// Reads a workbook from standard input with SheetJS, computes every formula anew with fast-formula-parser, and prints the sheets as JSON.
const { createRequire } = require('node:module');
const { readFileSync } = require('node:fs');
const peers = createRequire(process.argv[2]);
const XLSX = peers('xlsx');
const FormulaParser = peers('fast-formula-parser');

const book = XLSX.read(readFileSync(0), { cellFormula: true, cellNF: true });
const names = Object.fromEntries((book.Workbook?.Names ?? []).filter(name => name.Sheet === undefined || name.Sheet === null).map(name => [name.Name, name.Ref]));
const known = new Map();

function cellAt(sheet, row, col) {
  return book.Sheets[sheet][XLSX.utils.encode_cell({ r: row - 1, c: col - 1 })];
}

function valueOf(sheet, row, col) {
  const key = `${sheet}!${row},${col}`;
  if (!known.has(key)) {
    const cell = cellAt(sheet, row, col);
    known.set(key, cell?.f ? compute(cell.f, sheet, row, col) : cell?.v ?? null);
  }
  return known.get(key);
}

const parser = new FormulaParser({
  // The library has no smallest and largest.
  functions: {
    MIN: (...numbers) => Math.min(...numbers.map(number => number.value)),
    MAX: (...numbers) => Math.max(...numbers.map(number => number.value)),
  },
  onCell: ({ sheet, row, col }) => valueOf(sheet, row, col),
  onRange: ({ sheet, from, to }) => {
    const rows = [];
    for (let row = from.row; row <= to.row; row++) {
      rows.push([]);
      for (let col = from.col; col <= to.col; col++) rows.at(-1).push(valueOf(sheet, row, col));
    }
    return rows;
  },
  onVariable: variableAt,
});
const dependencies = new FormulaParser.DepParser({ onVariable: variableAt });

function variableAt(name) {
  const [, sheet, column, row] = /^'?([^'!]+)'?!\$([A-Z]+)\$(\d+)$/.exec(names[name]);
  return { sheet, row: Number(row), col: XLSX.utils.decode_col(column) + 1 };
}

// The parser cannot be entered twice, so what a formula needs is computed before it.
function compute(formula, sheet, row, col) {
  for (const need of dependencies.parse(formula, { sheet, row, col })) {
    const { from, to } = need.from ? need : { from: need, to: need };
    for (let r = from.row; r <= to.row; r++) {
      for (let c = from.col; c <= to.col; c++) valueOf(need.sheet, r, c);
    }
  }
  const value = parser.parse(formula, { sheet, row, col });
  if (value instanceof FormulaParser.FormulaError) throw new Error(`${sheet}!${row},${col}: ${formula}: ${value.error}`);
  return value;
}

const sheets = book.SheetNames.map(name => {
  const range = XLSX.utils.decode_range(book.Sheets[name]['!ref']);
  const rows = [];
  for (let row = 1; row <= range.e.r + 1; row++) {
    rows.push([]);
    for (let col = 1; col <= range.e.c + 1; col++) {
      const cell = cellAt(name, row, col);
      rows.at(-1).push({ formula: cell?.f ?? null, stored: cell?.v ?? null, value: valueOf(name, row, col), format: cell?.z ?? null, type: cell?.t ?? null });
    }
  }
  return { name, rows };
});
process.stdout.write(JSON.stringify({ sheets }));
