package io.foretell.odoo;

import io.foretell.crmkit.CrmHttp;
import io.foretell.spi.crm.Capabilities;
import io.foretell.spi.crm.Change;
import io.foretell.spi.crm.CostEstimate;
import io.foretell.spi.crm.CrmException;
import io.foretell.spi.crm.CrmRecord;
import io.foretell.spi.crm.CrmSession;
import io.foretell.spi.crm.DiagnoseRequest;
import io.foretell.spi.crm.ErrorClass;
import io.foretell.spi.crm.FieldSpec;
import io.foretell.spi.crm.Finding;
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
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** One signed-in user; hands each task to the class that knows it. */
final class OdooSession implements CrmSession {
    private final Tenant tenant;
    private final OdooOptions options;
    private final CrmHttp http;
    private final OdooSchemas schemas;
    private final OdooReader reader;
    private final OdooWriter writer;
    private final OdooProvisioning provisioning;
    private final OdooDiagnosis diagnosis;
    private final FieldReaders fieldReaders;
    private final OdooOutcomes outcomes;
    private final OdooClient client;

    OdooSession(OdooOptions options, OdooSignIn.SignedIn account, CrmHttp http, Clock clock) {
        this.client = account.client();
        OdooModels models = new OdooModels(client);
        this.tenant = account.tenant();
        this.options = options;
        this.http = http;
        this.schemas = new OdooSchemas(client, models, tenant.currency());
        this.reader = new OdooReader(
                client,
                models,
                new CompanyCurrencies(client, tenant.currency()),
                options.overlap(),
                options.pageSize());
        this.writer = new OdooWriter(client, models);
        this.provisioning = new OdooProvisioning(client, models);
        this.diagnosis = new OdooDiagnosis(client, models, account, clock);
        this.fieldReaders = new FieldReaders(client);
        this.outcomes = new OdooOutcomes(client);
    }

    @Override
    public Tenant tenant() {
        return tenant;
    }

    @Override
    public Capabilities capabilities() {
        return new Capabilities(
                Capabilities.Deletes.NONE,
                WriteShapes.MAX_BATCH,
                options.pageSize(),
                options.overlap(),
                Duration.ofSeconds(1),
                true,
                true);
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
        return reader.sweep(request);
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
        String us = String.valueOf(client.uid());
        return reader.lookAt(object, ids, List.of("write_uid")).stream()
                .filter(change -> change instanceof Change.Upsert upsert
                        && upsert.record().values().get("write_uid") instanceof FieldValue.Ref user
                        && user.id().equals(us))
                .map(Change::id)
                .collect(Collectors.toSet());
    }

    @Override
    public WriteReceipt resume(String object, String resumeToken) {
        throw new CrmException(
                ErrorClass.FATAL,
                "Odoo has no asynchronous writes, so there is nothing to look after for " + object + ".");
    }

    @Override
    public CostEstimate estimate(WriteShape shape) {
        return WriteShapes.estimate(shape);
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
    public Optional<OutcomeProposal> proposeOutcome(String object) {
        return outcomes.propose(object);
    }

    @Override
    public void close() {
        http.close();
    }
}
