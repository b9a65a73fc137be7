package io.foretell.salesforce;

import io.foretell.crmkit.CrmHttp;
import io.foretell.spi.crm.Capabilities;
import io.foretell.spi.crm.Change;
import io.foretell.spi.crm.CostEstimate;
import io.foretell.spi.crm.CrmContext;
import io.foretell.spi.crm.CrmRecord;
import io.foretell.spi.crm.CrmSession;
import io.foretell.spi.crm.DiagnoseRequest;
import io.foretell.spi.crm.FieldSpec;
import io.foretell.spi.crm.Finding;
import io.foretell.spi.crm.HistoryPage;
import io.foretell.spi.crm.HistoryRequest;
import io.foretell.spi.crm.ObjectSchema;
import io.foretell.spi.crm.OutcomeProposal;
import io.foretell.spi.crm.ProvisionPlan;
import io.foretell.spi.crm.ProvisionResult;
import io.foretell.spi.crm.ReadRequest;
import io.foretell.spi.crm.ReadResult;
import io.foretell.spi.crm.SweepPage;
import io.foretell.spi.crm.SweepRequest;
import io.foretell.spi.crm.Tenant;
import io.foretell.spi.crm.WriteBatch;
import io.foretell.spi.crm.WriteClearance;
import io.foretell.spi.crm.WriteReceipt;
import io.foretell.spi.crm.WriteShape;
import io.foretell.spi.value.FieldValue;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** One signed-in user; hands each task to the class that knows it. */
final class SalesforceSession implements CrmSession {
    private static final String LAST_CHANGED_BY = "LastModifiedById";

    private final Tenant tenant;
    private final SalesforceOptions options;
    private final CrmHttp http;
    private final SalesforceSchemas schemas;
    private final SalesforceReader reader;
    private final SalesforceSweep sweep;
    private final SalesforceHistory history;
    private final SalesforceHeartbeat heartbeat;
    private final SalesforceWriter writer;
    private final SalesforceProvisioning provisioning;
    private final SalesforceDiagnosis diagnosis;
    private final SalesforceOutcomes outcomes;
    private final FieldReaders fieldReaders;
    private final AbsentField absent;
    private final String userId;

    SalesforceSession(SalesforceSignIn.SignedIn account, SalesforceOptions options, CrmHttp http, CrmContext context) {
        SalesforceClient client = account.client();
        Describes describes = new Describes(client);
        this.tenant = account.tenant();
        this.userId = account.userId();
        this.options = options;
        this.http = http;
        this.schemas = new SalesforceSchemas(describes, tenant.currency());
        this.reader = new SalesforceReader(client, describes, tenant.currency(), options, context.clock());
        this.sweep = new SalesforceSweep(client, describes, reader.cells());
        this.history = new SalesforceHistory(client, describes, reader.cells(), options.overlap());
        this.heartbeat = new SalesforceHeartbeat(client, describes);
        this.writer = new SalesforceWriter(client, describes, heartbeat, options, context.clock());
        this.provisioning = new SalesforceProvisioning(
                client, describes, account.userId(), account.administrator(), MetadataDeploy.Pause.SLEEP);
        this.diagnosis = new SalesforceDiagnosis(account, describes, context.clock());
        this.outcomes = new SalesforceOutcomes(client);
        this.fieldReaders = new FieldReaders(client);
        this.absent = new AbsentField(describes, fieldReaders);
    }

    @Override
    public Tenant tenant() {
        return tenant;
    }

    @Override
    public Capabilities capabilities() {
        return new Capabilities(
                Capabilities.Deletes.LOG,
                writer.maxBatch(),
                SalesforceReader.MAX_PAGE,
                options.overlap(),
                Duration.ofSeconds(1),
                true,
                false);
    }

    @Override
    public List<String> objects() {
        return schemas.objects();
    }

    @Override
    public ObjectSchema describe(String object) {
        return schemas.describe(object);
    }

    @Override
    public ReadResult read(ReadRequest request) {
        return reader.read(request);
    }

    @Override
    public List<CrmRecord> readByIds(String object, Collection<String> ids, Collection<String> fields) {
        return reader.readByIds(object, ids, fields);
    }

    @Override
    public List<Change> lookAt(String object, Collection<String> ids, Collection<String> fields) {
        return reader.lookAt(object, ids, fields);
    }

    @Override
    public SweepPage sweep(SweepRequest request) {
        return sweep.page(request);
    }

    @Override
    public HistoryPage history(HistoryRequest request) {
        return history.page(request);
    }

    @Override
    public WriteReceipt write(WriteBatch batch) {
        return writer.write(batch, WriteClearance.ALL);
    }

    @Override
    public WriteReceipt write(WriteBatch batch, WriteClearance clearance) {
        return writer.write(batch, clearance);
    }

    @Override
    public Set<String> lastChangedByUs(String object, Collection<String> ids) {
        return reader.lookAt(object, ids, List.of(LAST_CHANGED_BY)).stream()
                .filter(change -> change instanceof Change.Upsert upsert
                        && upsert.record().values().get(LAST_CHANGED_BY) instanceof FieldValue.Ref user
                        && user.id().equals(userId))
                .map(Change::id)
                .collect(Collectors.toSet());
    }

    @Override
    public WriteReceipt resume(String object, String resumeToken) {
        return writer.resume(object, resumeToken);
    }

    @Override
    public CostEstimate estimate(WriteShape shape) {
        return writer.estimate(shape);
    }

    @Override
    public ProvisionPlan plan(List<FieldSpec> wanted) {
        return provisioning.plan(wanted);
    }

    @Override
    public ProvisionPlan planRemoval(List<FieldSpec> ours) {
        return provisioning.planRemoval(ours);
    }

    @Override
    public ProvisionResult apply(ProvisionPlan plan) {
        return provisioning.apply(plan);
    }

    @Override
    public List<Finding> diagnose(DiagnoseRequest request) {
        return diagnosis.run(request);
    }

    @Override
    public Optional<String> readers(String object, String field) {
        return fieldReaders.of(object, field);
    }

    @Override
    public Optional<String> whyNot(String object, String field) {
        return absent.why(object, field);
    }

    @Override
    public Optional<OutcomeProposal> proposeOutcome(String object) {
        return outcomes.propose(object);
    }

    @Override
    public Optional<String> heartbeatPlace() {
        return heartbeat.there() ? Optional.of("the record of the object 'Foretell Heartbeat'") : Optional.empty();
    }

    @Override
    public boolean heartbeat(Instant lookedAt) {
        return heartbeat.beat(lookedAt);
    }

    @Override
    public void close() {
        reader.close();
        http.close();
    }
}
