// Reads every row of one table with the official client and inserts it into another, types and all.
import { AzureNamedKeyCredential, TableClient } from "@azure/data-tables";

const [endpoint, from, to] = process.argv.slice(2);
const key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";
const open = (table) =>
  new TableClient(endpoint, table, new AzureNamedKeyCredential("devstoreaccount1", key), { allowInsecureConnection: true });

const source = open(from);
const target = open(to);
await target.createTable();
for await (const row of source.listEntities({ disableTypeConversion: true })) {
  const { etag, timestamp, ...entity } = row;
  for (const name of Object.keys(entity).filter((name) => name.startsWith("odata."))) {
    delete entity[name];
  }
  await target.createEntity(entity);
}
