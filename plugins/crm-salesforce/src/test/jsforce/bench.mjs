// The same work as io.foretell.salesforce.bench.ConnectorProcess, done by jsforce through its public API only.
// Prints one JSON line per phase and waits for a line before the next one.
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';

const env = process.env;
const require = createRequire(env.ORG_JSFORCE + '/package.json');
const { Connection, OAuth2 } = require('jsforce');
const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const report = async (phase, rows) => {
  const { user, system } = process.cpuUsage();
  console.log(JSON.stringify({ phase, rows, cpu: (user + system) / 1e6, heap: process.memoryUsage().heapUsed }));
  await lines.next();
};

const oauth2 = new OAuth2({ loginUrl: env.ORG_URL, clientId: env.ORG_CLIENT, clientSecret: env.ORG_SECRET });
const conn = new Connection({ oauth2, version: '60.0' });
await conn.authorize({ grant_type: 'client_credentials' });
const polling = { pollInterval: Number(env.BENCH_POLL), pollTimeout: 600000 };
const soql = 'SELECT Id,SystemModstamp,LastName,Company,Email,LeadSource,AnnualRevenue,CreatedDate FROM Lead';
const bulk = env.BENCH_WAY === 'bulk2';

const ids = [];
const stream = bulk
  ? await conn.bulk2.query(soql, polling)
  : conn.query(soql, { autoFetch: true, maxFetch: 10000000 });
await new Promise((resolve, reject) => {
  stream.on('record', (record) => ids.push(record.Id)).on('end', resolve).on('error', reject);
  if (!bulk) stream.run({ autoFetch: true, maxFetch: 10000000 });
});
await report('read', ids.length);

const run = Number(env.BENCH_RUN) * 1000000;
const input = ids.map((Id, i) => ({ Id, Score__c: run + i, Reason__c: `Scored, "${run + i}"` }));
const written = bulk
  ? (await conn.bulk2.loadAndWaitForResults({ object: 'Lead', operation: 'update', input, ...polling }))
    .successfulResults.length
  : (await conn.sobject('Lead').update(input, { allowRecursive: true })).filter((one) => one.success).length;
await report('write', written);
process.exit(0);
