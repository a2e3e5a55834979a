// Expands templates with the official library. In: [{ template, data }] as JSON on stdin. Out: [{ result } | { error }].
const { Template } = require("adaptivecards-templating");

function expand({ template, data }) {
  try {
    return { result: new Template(template).expand({ $root: data }) };
  } catch (error) {
    return { error: String(error) };
  }
}

const chunks = [];
process.stdin.on("data", chunk => chunks.push(chunk));
process.stdin.on("end", () => {
  const cases = JSON.parse(Buffer.concat(chunks).toString("utf8"));
  process.stdout.write(JSON.stringify(cases.map(expand)));
});
