package io.foretell.salesforce;

import io.foretell.practice.salesforce.PracticeOrg;
import io.foretell.practice.salesforce.org.PracticeOrgOptions;
import io.foretell.spi.crm.CallPermits;
import io.foretell.spi.crm.CrmSession;
import io.foretell.spi.crm.RowResult;
import io.foretell.spi.crm.WriteBatch;
import io.foretell.spi.crm.WriteReceipt;
import io.foretell.spi.value.FieldValue;
import io.foretell.testkit.FakeCrmContext;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A practice org with leads in it, and a connection to it. */
final class Bench implements AutoCloseable {
    static final String NUMBER = "NumberOfEmployees";
    static final String TEXT = "Title";

    final PracticeOrg org;
    final FakeCrmContext context;
    private final List<CrmSession> sessions = new ArrayList<>();

    private Bench(PracticeOrg org, FakeCrmContext context) {
        this.org = org;
        this.context = context;
    }

    /** As an administrator who may do everything. */
    static Bench asAdmin() {
        return of(PracticeOrgOptions.defaults());
    }

    static Bench of(PracticeOrgOptions options) {
        PracticeOrg org = PracticeOrg.start(options);
        FakeCrmContext context = FakeCrmContext.of(allOptions())
                .clock(Clock.systemUTC())
                .option("url", org.url())
                .option("client_id", options.clientId())
                .option("client_secret", options.clientSecret())
                .option("allow_host", List.of("127.0.0.1"));
        return new Bench(org, context);
    }

    private static List<io.foretell.spi.option.OptionSpec> allOptions() {
        List<io.foretell.spi.option.OptionSpec> all = new ArrayList<>(SalesforceOptions.SPECS);
        all.addAll(SalesforceOptions.ADMIN.stream()
                .map(spec -> io.foretell.spi.option.OptionSpec.optional(spec.name(), spec.type(), spec.sentence(), ""))
                .toList());
        return all;
    }

    /** Batches of so many rows go as bulk jobs. */
    Bench bulkFrom(int rows) {
        context.option("bulk_write_from", rows);
        return this;
    }

    CrmSession connect() {
        CrmSession session = new SalesforcePlugin().connect(context);
        sessions.add(session);
        return session;
    }

    List<String> leads(int count) {
        return org.human(tx -> IntStream.range(0, count)
                .mapToObj(i ->
                        String.valueOf(tx.insert("Lead", Map.of("LastName", "Lead " + i, "Company", "Company " + i))
                                .id()))
                .toList());
    }

    /** Each gets a number of its own, 100 and up. */
    static WriteBatch numbers(List<String> ids) {
        return new WriteBatch(
                "Lead",
                IntStream.range(0, ids.size())
                        .mapToObj(i -> new WriteBatch.Row(
                                "key " + ids.get(i),
                                ids.get(i),
                                Map.of(NUMBER, FieldValue.number(100 + i), TEXT, FieldValue.text("a, \"b\"\nc " + i))))
                        .toList());
    }

    /** Polls without waiting. */
    static List<RowResult> follow(CrmSession session, WriteReceipt receipt) {
        WriteReceipt last = receipt;
        for (int i = 0; last instanceof WriteReceipt.Pending pending; i++) {
            if (i > 100) {
                throw new AssertionError("the job does not come to an end");
            }
            last = session.resume("Lead", pending.resumeToken());
        }
        return ((WriteReceipt.Done) last).results();
    }

    /** Keys without 'key ' by what became of their rows; written ones under OK. */
    static Map<String, List<String>> byOutcome(List<RowResult> results) {
        Map<String, List<String>> outcome = new LinkedHashMap<>();
        results.forEach(result -> outcome.computeIfAbsent(
                        result.error().map(error -> error.errorClass().name()).orElse("OK"), key -> new ArrayList<>())
                .add(result.key().replace("key ", "")));
        return outcome;
    }

    static RowResult.RowError error(List<RowResult> results, String id) {
        return results.stream()
                .filter(result -> result.key().endsWith(id))
                .findFirst()
                .orElseThrow()
                .error()
                .orElseThrow();
    }

    Object value(String id, String field) {
        return String.valueOf(org.row(id).orElseThrow().get(field));
    }

    long writes() {
        return context.permits(CallPermits.Kind.WRITE);
    }

    @Override
    public void close() {
        sessions.forEach(CrmSession::close);
        org.close();
    }
}
