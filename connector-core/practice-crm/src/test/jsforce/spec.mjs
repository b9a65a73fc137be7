// jsforce, by its public API only, against a running practice org. Prints one JSON line per test for JsforceTest:
// {"name": "...", "error": null | "..."}. The org's address and secrets come from the environment.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const env = process.env;
const require = createRequire(env.ORG_JSFORCE + '/package.json');
const { Connection, OAuth2, SfDate } = require('jsforce');
const instanceUrl = env.ORG_URL;

const tests = [];
const test = (name, work) => tests.push({ name, work });

const version = '60.0';
const connect = async () => {
  const oauth2 = new OAuth2({ loginUrl: instanceUrl, clientId: env.ORG_CLIENT, clientSecret: env.ORG_SECRET });
  const conn = new Connection({ oauth2, version });
  await conn.authorize({ grant_type: 'client_credentials' });
  return conn;
};
const conn = await connect();
conn.bulk2.pollInterval = 20;
conn.bulk2.pollTimeout = 30000;
const unique = (word) => `${word} ${process.pid} ${process.hrtime.bigint()}`;

test('signs in with client credentials and asks who it is', async () => {
  assert.equal(conn.instanceUrl, instanceUrl);
  const identity = await conn.identity();
  assert.equal(identity.username, env.ORG_USER);
  assert.match(identity.organization_id, /^00D\w{15}$/);
  assert.equal((await conn.request('/services/oauth2/userinfo')).preferred_username, env.ORG_USER);
});

test('takes an access token as it is', async () => {
  const other = new Connection({ accessToken: conn.accessToken, instanceUrl, version });
  assert.equal((await other.query('SELECT Id FROM Account LIMIT 1')).records.length, 1);
});

test('renews a dead token with the refresh token', async () => {
  const oauth2 = new OAuth2({ loginUrl: instanceUrl, clientId: env.ORG_CLIENT, clientSecret: env.ORG_SECRET });
  const other = new Connection({
    oauth2, version, instanceUrl, accessToken: '00D000000000000!dead', refreshToken: env.ORG_REFRESH,
  });
  let renewed = 0;
  other.on('refresh', () => { renewed += 1; });
  assert.equal((await other.query('SELECT Id FROM Account LIMIT 1')).records.length, 1);
  assert.equal(renewed, 1);
});

test('gives the error code of a refused sign-in', async () => {
  const oauth2 = new OAuth2({ loginUrl: instanceUrl, clientId: env.ORG_CLIENT, clientSecret: 'wrong' });
  await assert.rejects(
    new Connection({ oauth2, version }).authorize({ grant_type: 'client_credentials' }),
    (error) => error.name === 'invalid_client',
  );
});

test('creates, reads, updates and deletes one row', async () => {
  const created = await conn.sobject('Account').create({ Name: 'Hello', NumberOfEmployees: 7 });
  assert.ok(created.success);
  const read = await conn.sobject('Account').retrieve(created.id);
  assert.equal(read.Name, 'Hello');
  assert.equal(read.NumberOfEmployees, 7);
  assert.equal(read.attributes.type, 'Account');
  assert.ok((await conn.sobject('Account').update({ Id: created.id, Name: 'Hello2' })).success);
  assert.equal((await conn.sobject('Account').retrieve(created.id)).Name, 'Hello2');
  assert.ok((await conn.sobject('Account').destroy(created.id)).success);
  await assert.rejects(conn.sobject('Account').retrieve(created.id), (e) => /NOT_FOUND|ENTITY_IS_DELETED/.test(e.errorCode));
});

test('handles collections in the order given', async () => {
  const created = await conn.sobject('Account').create([{ Name: 'A1' }, { Name: 'A2' }, { Name: 'A3' }]);
  const ids = created.map((one) => one.id);
  assert.ok(created.every((one) => one.success));
  const read = await conn.sobject('Account').retrieve([ids[2], ids[0]]);
  assert.deepEqual(read.map((one) => one.Name), ['A3', 'A1']);
  const updated = await conn.sobject('Account').update(ids.map((Id) => ({ Id, Industry: 'Energy' })));
  assert.deepEqual(updated.map((one) => one.id), ids);
  assert.ok((await conn.sobject('Account').destroy(ids)).every((one) => one.success));
  assert.deepEqual(await conn.sobject('Account').retrieve(ids), [null, null, null]);
});

test('takes all back when all or none is asked', async () => {
  const name = unique('rolled back');
  const results = await conn.sobject('Account').create([{ Name: name }, { Name: '' }], { allOrNone: true });
  assert.ok(results.every((one) => !one.success));
  assert.equal((await conn.query(`SELECT Id FROM Account WHERE Name = '${name}'`)).totalSize, 0);
});

test('upserts by external id, and calls several matches multiple choices', async () => {
  const ext = unique('ext');
  const table = conn.sobject('UpsertTable__c');
  const first = await table.upsert({ Name: 'New', ExtId__c: ext }, 'ExtId__c');
  assert.ok(first.success && first.created);
  const second = await table.upsert({ Name: 'Old', ExtId__c: ext }, 'ExtId__c');
  assert.equal((await table.retrieve(first.id)).Name, 'Old');
  assert.ok(second.success && !second.created);
  await table.create({ Name: 'Twin', ExtId__c: ext });
  await assert.rejects(table.upsert({ Name: 'Which', ExtId__c: ext }, 'ExtId__c'), { name: 'MULTIPLE_CHOICES' });
});

test('queries with dates, LIKE, IN, order and limit', async () => {
  const records = await conn
    .sobject('Account')
    .find({ CreatedDate: { $gte: SfDate.YESTERDAY }, Name: { $like: 'Judged account%' }, Industry: { $in: ['Energy', 'None'] } },
      'Id, Name, CreatedDate')
    .sort({ Name: 1 })
    .limit(5)
    .execute();
  assert.equal(records.length, 5);
  assert.match(records[0].CreatedDate, /\.000\+0000$/);
  assert.deepEqual(records.map((one) => one.Name), records.map((one) => one.Name).toSorted());
});

test('counts', async () => {
  assert.equal((await conn.query('SELECT COUNT() FROM BigTable__c')).totalSize, 2500);
  const grouped = await conn.query('SELECT COUNT(Id) n FROM BigTable__c');
  assert.equal(grouped.records[0].n, 2500);
});

test('reads page by page, by hand and by itself', async () => {
  const page = await conn.query('SELECT Id, Name FROM BigTable__c', { autoFetch: false });
  assert.equal(page.done, false);
  const rest = await conn.queryMore(page.nextRecordsUrl);
  assert.equal(page.records.length + rest.records.length, 2500);
  assert.ok(rest.done);
  const all = await conn.query('SELECT Id FROM BigTable__c', { autoFetch: true, maxFetch: 2400 });
  assert.equal(all.records.length, 2400);
  assert.equal(new Set(all.records.map((one) => one.Id)).size, 2400);
});

test('reads parents and children', async () => {
  const account = await conn.sobject('Account').create({ Name: 'Parent' });
  await conn.sobject('Contact').create([{ LastName: 'C1', AccountId: account.id }, { LastName: 'C2', AccountId: account.id }]);
  const parent = (await conn.query(
    `SELECT Name, (SELECT LastName FROM Contacts ORDER BY LastName) FROM Account WHERE Id = '${account.id}'`)).records[0];
  assert.deepEqual(parent.Contacts.records.map((one) => one.LastName), ['C1', 'C2']);
  const child = (await conn.query(
    `SELECT LastName, Account.Name, Owner.Name FROM Contact WHERE AccountId = '${account.id}' LIMIT 1`)).records[0];
  assert.equal(child.Account.Name, 'Parent');
  assert.ok(child.Owner.Name);
});

test('finds deleted rows only when all are asked for', async () => {
  const gone = await conn.sobject('Account').create({ Name: unique('gone') });
  await conn.sobject('Account').destroy(gone.id);
  const soql = `SELECT Id, IsDeleted FROM Account WHERE Id = '${gone.id}'`;
  assert.equal((await conn.query(soql)).totalSize, 0);
  assert.equal((await conn.query(soql, { scanAll: true })).records[0].IsDeleted, true);
});

test('lists what was deleted and changed in a span of time', async () => {
  const from = new Date(Date.now() - 3600000);
  const to = new Date(Date.now() + 3600000);
  const deleted = await conn.sobject('Account').deleted(from, to);
  assert.ok(deleted.deletedRecords.some((one) => one.id === env.ORG_GONE));
  assert.ok(deleted.latestDateCovered);
  assert.ok((await conn.sobject('Account').updated(from, to)).ids.length > 0);
});

test('gives the error code of a bad query', async () => {
  await assert.rejects(conn.query('SELECT Nothing__c FROM Account'), { errorCode: 'INVALID_FIELD' });
  await assert.rejects(conn.query('SELECT Id FROM Nothing__c'), { errorCode: 'INVALID_TYPE' });
  await assert.rejects(conn.query('SELECT Id FROM Account WHERE'), { errorCode: 'MALFORMED_QUERY' });
});

test('describes the org and its objects', async () => {
  const everything = await conn.describeGlobal();
  assert.ok(everything.sobjects.some((one) => one.name === 'UpsertTable__c' && one.custom));
  const account = await conn.sobject('Account').describe();
  const name = account.fields.find((one) => one.name === 'Name');
  assert.equal(name.type, 'string');
  assert.equal(name.nillable, false);
  assert.ok(account.childRelationships.some((one) => one.relationshipName === 'Contacts'));
  const upsert = await conn.sobject('UpsertTable__c').describe();
  assert.equal(upsert.fields.find((one) => one.name === 'ExtId__c').externalId, true);
});

test('knows what is left of the allowance', async () => {
  const limits = await conn.limits();
  assert.ok(limits.DailyApiRequests.Remaining < limits.DailyApiRequests.Max);
  assert.ok(conn.limitInfo.apiUsage.used > 0);
});

test('sends several requests as one', async () => {
  const base = `/services/data/v${version}`;
  const reply = await conn.requestPost(`${base}/composite`, {
    allOrNone: true,
    compositeRequest: [
      { method: 'POST', url: `${base}/sobjects/Account`, referenceId: 'one', body: { Name: 'Composite' } },
      { method: 'PATCH', url: `${base}/sobjects/Account/@{one.id}`, referenceId: 'two', body: { Industry: 'Banking' } },
      { method: 'GET', url: `${base}/sobjects/Account/@{one.id}?fields=Name,Industry`, referenceId: 'three' },
    ],
  });
  assert.deepEqual(reply.compositeResponse.map((one) => one.httpStatusCode), [201, 204, 200]);
  assert.equal(reply.compositeResponse[2].body.Industry, 'Banking');
});

test('loads by bulk, and each row comes back as good or bad', async () => {
  const name = unique('bulk');
  const input = Array.from({ length: 30 }, (_, i) => ({ Name: name, NumberOfEmployees: i === 3 ? 'many' : String(i) }));
  const results = await conn.bulk2.loadAndWaitForResults({ object: 'Account', operation: 'insert', input });
  assert.equal(results.successfulResults.length, 29);
  assert.equal(results.failedResults.length, 1);
  assert.match(results.failedResults[0].sf__Error, /^[A-Z_]+:/);
  assert.equal(results.unprocessedRecords.length, 0);
  const ids = results.successfulResults.map((one) => one.sf__Id);
  const update = await conn.bulk2.loadAndWaitForResults({
    object: 'Account', operation: 'update', input: ids.map((Id) => ({ Id, Industry: 'Energy' })),
  });
  assert.equal(update.successfulResults.length, 29);
  const deletion = await conn.bulk2.loadAndWaitForResults({
    object: 'Account', operation: 'delete', input: ids.map((Id) => ({ Id })),
  });
  assert.equal(deletion.successfulResults.length, 29);
});

test('upserts by bulk', async () => {
  const ext = unique('bulk upsert');
  const load = () => conn.bulk2.loadAndWaitForResults({
    object: 'UpsertTable__c', operation: 'upsert', externalIdFieldName: 'ExtId__c',
    input: [{ Name: 'B1', ExtId__c: `${ext} 1` }, { Name: 'B2', ExtId__c: `${ext} 2` }],
  });
  assert.ok((await load()).successfulResults.every((one) => one.sf__Created === 'true'));
  assert.ok((await load()).successfulResults.every((one) => one.sf__Created === 'false'));
});

test('queries by bulk', async () => {
  const stream = await conn.bulk2.query('SELECT Id, Name FROM BigTable__c');
  assert.equal((await stream.toArray()).length, 2500);
});

test('deploys a field that only a permission set makes visible', async () => {
  const { id } = await conn.metadata.deployRest(readFileSync(env.ORG_PACKAGE), { rollbackOnError: true, singlePackage: true });
  let deployed;
  do {
    deployed = await conn.metadata.checkDeployStatus(id, true, true);
  } while (!deployed.done);
  assert.equal(deployed.status, 'Succeeded');
  assert.equal(deployed.success, true);
  assert.equal(deployed.numberComponentsDeployed, 2);
  const set = await conn.query("SELECT Id FROM PermissionSet WHERE Name = 'Judged_Field'");
  const named = async () => (await conn.sobject('Account').describe()).fields.some((one) => one.name === 'Judged__c');
  assert.equal(await named(), false);
  const user = await conn.identity();
  await conn.sobject('PermissionSetAssignment').create({ AssigneeId: user.user_id, PermissionSetId: set.records[0].Id });
  assert.equal(await named(), true);
});

for (const { name, work } of tests) {
  let error = null;
  try {
    await work();
  } catch (problem) {
    error = String(problem?.stack ?? problem);
  }
  console.log(JSON.stringify({ name, error }));
}
