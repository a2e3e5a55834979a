// Prints every row of one table, as the official client reads it, as a JSON array.
import { AzureNamedKeyCredential, TableClient } from "@azure/data-tables";

const [endpoint, account, key, table] = process.argv.slice(2);
const client = new TableClient(endpoint, table, new AzureNamedKeyCredential(account, key), { allowInsecureConnection: true });
const rows = [];
for await (const row of client.listEntities()) {
  rows.push(row);
}
console.log(JSON.stringify(rows, (_, value) => (typeof value === "bigint" ? `${value}` : value)));
