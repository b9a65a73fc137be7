package io.foretell.testkit;

import io.foretell.spi.crm.CallPermits.Kind;
import io.foretell.spi.crm.Capabilities;
import io.foretell.spi.crm.Change;
import io.foretell.spi.crm.CostEstimate;
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
import io.foretell.spi.crm.RowResult;
import io.foretell.spi.crm.SweepPage;
import io.foretell.spi.crm.SweepRequest;
import io.foretell.spi.crm.Tenant;
import io.foretell.spi.crm.WriteBatch;
import io.foretell.spi.crm.WriteClearance;
import io.foretell.spi.crm.WriteReceipt;
import io.foretell.spi.crm.WriteShape;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A session of a {@link FakeCrm}: each method is one call, done by the reader, the writer or the provisioner. */
final class FakeCrmSession implements CrmSession {
    private final FakeCrm crm;
    private final FakeCalls calls;
    private final FakeReader reader;
    private final FakeWriter writer;
    private final FakeProvisioner provisioner;

    FakeCrmSession(FakeCrm crm, FakeCalls calls) {
        this.crm = crm;
        this.calls = calls;
        this.reader = new FakeReader(crm);
        this.writer = new FakeWriter(crm);
        this.provisioner = new FakeProvisioner(crm);
    }

    @Override
    public Tenant tenant() {
        return crm.tenant();
    }

    @Override
    public Capabilities capabilities() {
        return crm.capabilities();
    }

    @Override
    public List<String> objects() {
        return calls.call(Kind.METADATA, "objects", crm::objects);
    }

    @Override
    public ObjectSchema describe(String object) {
        return calls.call(Kind.METADATA, "describe", () -> {
            synchronized (crm.lock) {
                return crm.table(object).schema();
            }
        });
    }

    @Override
    public ReadResult read(ReadRequest request) {
        return calls.call(Kind.READ, "read", () -> reader.read(request));
    }

    @Override
    public List<CrmRecord> readByIds(String object, Collection<String> ids, Collection<String> fields) {
        return calls.call(Kind.READ, "readByIds", () -> reader.readByIds(object, ids, fields));
    }

    /** Counts as {@code readByIds}, whose other face it is. */
    @Override
    public List<Change> lookAt(String object, Collection<String> ids, Collection<String> fields) {
        return calls.call(Kind.READ, "readByIds", () -> reader.lookAt(object, ids, fields));
    }

    @Override
    public Set<String> lastChangedByUs(String object, Collection<String> ids) {
        return calls.call(Kind.READ, "lastChangedByUs", () -> crm.lastChangedByUs(object, ids));
    }

    @Override
    public SweepPage sweep(SweepRequest request) {
        return calls.call(Kind.READ, "sweep", () -> reader.sweep(request));
    }

    @Override
    public HistoryPage history(HistoryRequest request) {
        return calls.call(Kind.READ, "history", () -> {
            synchronized (crm.lock) {
                return crm.history().page(request);
            }
        });
    }

    @Override
    public WriteReceipt write(WriteBatch batch) {
        return calls.call(Kind.WRITE, "write", () -> writer.write(batch));
    }

    @Override
    public WriteReceipt write(WriteBatch batch, WriteClearance clearance) {
        int most = crm.faults().rowsPerCall();
        if (batch.rows().size() <= most) {
            return CrmSession.super.write(batch, clearance);
        }
        List<RowResult> results = new ArrayList<>();
        for (int from = 0; from < batch.rows().size(); from += most) {
            List<WriteBatch.Row> rows =
                    batch.rows().subList(from, Math.min(batch.rows().size(), from + most));
            WriteReceipt.Done part =
                    (WriteReceipt.Done) CrmSession.super.write(new WriteBatch(batch.object(), rows), clearance);
            results.addAll(part.results());
        }
        return new WriteReceipt.Done(results);
    }

    @Override
    public WriteReceipt resume(String object, String resumeToken) {
        return calls.call(Kind.READ, "resume", () -> writer.resume(resumeToken));
    }

    @Override
    public CostEstimate estimate(WriteShape shape) {
        Capabilities c = crm.capabilities();
        return new CostEstimate(pages(shape.rows(), c.maxReadPage()), pages(shape.rows(), c.maxWriteBatch()));
    }

    @Override
    public ProvisionPlan plan(List<FieldSpec> wanted) {
        return calls.call(Kind.METADATA, "plan", () -> provisioner.plan(wanted));
    }

    @Override
    public ProvisionPlan planRemoval(List<FieldSpec> ours) {
        return calls.call(Kind.METADATA, "planRemoval", () -> provisioner.planRemoval(ours));
    }

    @Override
    public ProvisionResult apply(ProvisionPlan plan) {
        return calls.call(Kind.METADATA, "apply", () -> provisioner.apply(plan));
    }

    @Override
    public List<Finding> diagnose(DiagnoseRequest request) {
        return calls.call(Kind.METADATA, "diagnose", () -> provisioner.diagnose(request));
    }

    @Override
    public Optional<OutcomeProposal> proposeOutcome(String object) {
        return crm.outcome(object);
    }

    @Override
    public Optional<String> heartbeatPlace() {
        return crm.heartbeatPlace();
    }

    @Override
    public boolean heartbeat(Instant lookedAt) {
        return calls.call(Kind.WRITE, "heartbeat", () -> crm.heartbeat(lookedAt));
    }

    @Override
    public void close() {
        // Nothing is held.
    }

    private static long pages(long rows, int size) {
        return (rows + size - 1) / size;
    }
}
