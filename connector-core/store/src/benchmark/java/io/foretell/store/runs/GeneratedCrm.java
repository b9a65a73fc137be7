package io.foretell.store.runs;

import io.foretell.spi.crm.Capabilities;
import io.foretell.spi.crm.Change;
import io.foretell.spi.crm.CostEstimate;
import io.foretell.spi.crm.CrmContext;
import io.foretell.spi.crm.CrmPlugin;
import io.foretell.spi.crm.CrmRecord;
import io.foretell.spi.crm.CrmSession;
import io.foretell.spi.crm.DiagnoseRequest;
import io.foretell.spi.crm.FieldSpec;
import io.foretell.spi.crm.Finding;
import io.foretell.spi.crm.ObjectSchema;
import io.foretell.spi.crm.ProvisionPlan;
import io.foretell.spi.crm.ProvisionResult;
import io.foretell.spi.crm.ReadRequest;
import io.foretell.spi.crm.ReadResult;
import io.foretell.spi.crm.RowResult;
import io.foretell.spi.crm.SweepPage;
import io.foretell.spi.crm.SweepRequest;
import io.foretell.spi.crm.Tenant;
import io.foretell.spi.crm.WriteBatch;
import io.foretell.spi.crm.WriteReceipt;
import io.foretell.spi.crm.WriteShape;
import io.foretell.spi.option.OptionSpec;
import io.foretell.spi.value.FieldType;
import io.foretell.spi.value.FieldValue;
import io.foretell.testkit.Schemas;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;

/**
 * A CRM whose leads are computed and not held: some 40 bytes a lead, so that a million leave the heap to the engine. Each call
 * takes a given time, as a network would. Changes are read from a log, in which our own writes are found again.
 */
final class GeneratedCrm implements CrmPlugin {
    private static final Instant EPOCH = Instant.parse("2026-01-01T00:00:00Z");
    private static final int PAGE = 2_000;

    private final int leads;
    private final int messages;
    private final Duration latency;
    private final LongConsumer written;
    private final Map<String, FieldValue[]> values = new HashMap<>();
    private final Map<FieldValue, FieldValue> known = new HashMap<>();
    final AtomicLong calls = new AtomicLong();
    final AtomicLong rows = new AtomicLong();
    private int[] log;
    private int logged;

    /** @param written is told how many rows were written so far, after each call */
    GeneratedCrm(int leads, int messages, Duration latency, LongConsumer written) {
        this.leads = leads;
        this.messages = messages;
        this.latency = latency;
        this.written = written;
        this.log = new int[leads];
        Arrays.setAll(log, i -> i);
        this.logged = leads;
    }

    /** Somebody saves a lead. */
    synchronized void touch(int lead) {
        append(lead);
    }

    private void append(int lead) {
        if (logged == log.length) {
            log = Arrays.copyOf(log, log.length * 2);
        }
        log[logged++] = lead;
    }

    private static String id(int lead) {
        return Integer.toString(10_000_000 + lead);
    }

    private static int number(String id) {
        return Integer.parseInt(id) - 10_000_000;
    }

    private void call() {
        calls.incrementAndGet();
        if (!latency.isZero()) {
            long end = System.nanoTime() + latency.toNanos();
            while (System.nanoTime() < end) {
                LockSupport.parkNanos(end - System.nanoTime());
            }
        }
    }

    private synchronized CrmRecord record(int lead, Collection<String> fields) {
        Map<String, FieldValue> record = new HashMap<>();
        for (String field : fields) {
            record.put(field, switch (field) {
                case "name" -> FieldValue.text("Lead " + lead);
                case "visits" -> FieldValue.number(lead % 100);
                case "region" -> FieldValue.text("Region " + lead % 7);
                case "created" -> new FieldValue.Timestamp(EPOCH.plusSeconds(lead));
                default -> {
                    FieldValue[] column = values.get(field);
                    FieldValue value = column == null ? null : column[lead];
                    yield value == null ? FieldValue.MISSING : value;
                }
            });
        }
        return new CrmRecord(id(lead), EPOCH.plusSeconds(lead), record, Optional.empty());
    }

    private static CrmRecord message(int message) {
        return new CrmRecord(
                Integer.toString(50_000_000 + message),
                EPOCH.plusSeconds(message),
                Map.of(
                        "lead_id", new FieldValue.Ref("lead", id(message * 20), ""),
                        "body", FieldValue.text(message % 2 == 0 ? "all good" : "bad"),
                        "sent", new FieldValue.Timestamp(EPOCH.plusSeconds(message))),
                Optional.empty());
    }

    @Override
    public String id() {
        return "generated";
    }

    @Override
    public String title() {
        return "Generated";
    }

    @Override
    public List<OptionSpec> options() {
        return List.of();
    }

    @Override
    public CrmSession connect(CrmContext context) {
        return new Session(context);
    }

    private final class Session implements CrmSession {
        private final CrmContext context;

        Session(CrmContext context) {
            this.context = context;
        }

        @Override
        public Tenant tenant() {
            return new Tenant("t", "Generated", "us", "1", ZoneOffset.UTC, "EUR", List.of("en"), "");
        }

        @Override
        public Capabilities capabilities() {
            return new Capabilities(
                    Capabilities.Deletes.FLAG, PAGE, PAGE, Duration.ZERO, Duration.ofMillis(1), true, false);
        }

        @Override
        public List<String> objects() {
            return List.of("lead", "message");
        }

        @Override
        public ObjectSchema describe(String object) {
            if (object.equals("message")) {
                return Schemas.object("message")
                        .ref("lead_id", "lead")
                        .field("body", FieldType.TEXT)
                        .field("sent", FieldType.TIMESTAMP)
                        .build();
            }
            Schemas lead = Schemas.object("lead")
                    .named("name")
                    .created("created")
                    .field("visits", FieldType.NUMBER)
                    .field("region", FieldType.TEXT)
                    .relation("message", "lead_id", "sent", Map.of("text", "body"));
            for (String enrichment : List.of("mood", "score")) {
                lead.field("x_foretell_" + enrichment + "_" + enrichment, FieldType.NUMBER)
                        .field("x_foretell_" + enrichment + "_reasons", FieldType.TEXT)
                        .field("x_foretell_" + enrichment + "_changed_on", FieldType.TIMESTAMP);
            }
            return lead.field("x_foretell_score_band", FieldType.TEXT).build();
        }

        private void permitted(io.foretell.spi.crm.CallPermits.Kind kind) {
            context.calls().acquire(kind);
            call();
        }

        @Override
        public ReadResult read(ReadRequest request) {
            permitted(io.foretell.spi.crm.CallPermits.Kind.READ);
            int from = Integer.parseInt(request.cursor().orElse("0"));
            List<Change> changes = new ArrayList<>();
            boolean leadsWanted = request.object().equals("lead");
            int end;
            synchronized (GeneratedCrm.this) {
                end = leadsWanted ? logged : messages;
            }
            int to = Math.min(end, from + PAGE);
            for (int i = from; i < to; i++) {
                changes.add(new Change.Upsert(leadsWanted ? record(log[i], request.fields()) : message(i)));
            }
            return new ReadResult.Data(changes, Integer.toString(to), to == end);
        }

        @Override
        public List<CrmRecord> readByIds(String object, Collection<String> ids, Collection<String> fields) {
            permitted(io.foretell.spi.crm.CallPermits.Kind.READ);
            return ids.stream().map(id -> record(number(id), fields)).toList();
        }

        @Override
        public SweepPage sweep(SweepRequest request) {
            throw new UnsupportedOperationException();
        }

        @Override
        public WriteReceipt write(WriteBatch batch) {
            permitted(io.foretell.spi.crm.CallPermits.Kind.WRITE);
            List<RowResult> results = new ArrayList<>();
            synchronized (GeneratedCrm.this) {
                for (WriteBatch.Row row : batch.rows()) {
                    int lead = number(row.recordId());
                    row.values()
                            .forEach((field, value) -> values.computeIfAbsent(field, f -> new FieldValue[leads])[lead] =
                                    known.computeIfAbsent(value, v -> v));
                    append(lead);
                    results.add(RowResult.written(row.key()));
                }
            }
            written.accept(rows.addAndGet(batch.rows().size()));
            return new WriteReceipt.Done(results);
        }

        @Override
        public WriteReceipt resume(String object, String resumeToken) {
            throw new UnsupportedOperationException();
        }

        @Override
        public CostEstimate estimate(WriteShape shape) {
            return new CostEstimate(0, 0);
        }

        @Override
        public ProvisionPlan plan(List<FieldSpec> wanted) {
            return new ProvisionPlan(List.of(), List.of());
        }

        @Override
        public ProvisionPlan planRemoval(List<FieldSpec> ours) {
            return new ProvisionPlan(List.of(), List.of());
        }

        @Override
        public ProvisionResult apply(ProvisionPlan plan) {
            return new ProvisionResult(List.of(), List.of());
        }

        @Override
        public List<Finding> diagnose(DiagnoseRequest request) {
            return List.of();
        }

        @Override
        public void close() {}
    }
}
