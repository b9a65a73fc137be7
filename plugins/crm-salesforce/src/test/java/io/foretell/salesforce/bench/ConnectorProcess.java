package io.foretell.salesforce.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.foretell.salesforce.SalesforcePlugin;
import io.foretell.spi.crm.Change;
import io.foretell.spi.crm.CrmSession;
import io.foretell.spi.crm.ReadRequest;
import io.foretell.spi.crm.ReadResult;
import io.foretell.spi.crm.WriteBatch;
import io.foretell.spi.crm.WriteReceipt;
import io.foretell.spi.value.FieldValue;
import io.foretell.testkit.FakeCrmContext;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * Our side: calls the connector as the engine does, page by page and batch by batch, and waits as long as it is told to.
 */
final class ConnectorProcess {
    private static final String OBJECT = "Lead";
    private static final List<String> FIELDS =
            List.of("LastName", "Company", "Email", "LeadSource", "AnnualRevenue", "CreatedDate");
    private static final int PAGE = 2000;
    private static final BufferedReader COMMANDS =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));

    private final CrmSession session;
    private final List<String> ids = new ArrayList<>();

    private ConnectorProcess(CrmSession session) {
        this.session = session;
    }

    /** @param args address of the org, client id, secret, number of the run, rows from which reading and writing is a job */
    public static void main(String[] args) throws IOException {
        SalesforcePlugin plugin = new SalesforcePlugin();
        FakeCrmContext context = FakeCrmContext.of(plugin.options())
                .clock(Clock.systemUTC())
                .option("url", args[0])
                .option("client_id", args[1])
                .option("client_secret", args[2])
                .option("bulk_from", Integer.parseInt(args[4]))
                .option("bulk_write_from", Integer.parseInt(args[5]))
                .option("allow_host", List.of("127.0.0.1"));
        try (CrmSession session = plugin.connect(context)) {
            ConnectorProcess process = new ConnectorProcess(session);
            process.read();
            report("read", process.ids.size());
            report("write", process.write(Long.parseLong(args[3])));
        }
    }

    private void read() {
        Optional<String> cursor = Optional.empty();
        while (true) {
            ReadResult result = session.read(new ReadRequest(OBJECT, Optional.empty(), FIELDS, cursor, PAGE));
            if (result instanceof ReadResult.Pending pending) {
                await(pending.notBefore());
                cursor = Optional.of(pending.cursor());
            } else if (result instanceof ReadResult.Data data) {
                data.changes().stream()
                        .filter(Change.Upsert.class::isInstance)
                        .map(Change::id)
                        .forEach(ids::add);
                if (data.last()) {
                    return;
                }
                cursor = Optional.of(data.next());
            } else {
                throw new IllegalStateException(result.toString());
            }
        }
    }

    private long write(long run) {
        int most = session.capabilities().maxWriteBatch();
        long written = 0;
        for (int at = 0; at < ids.size(); at += most) {
            List<WriteBatch.Row> rows = new ArrayList<>();
            for (int i = at; i < Math.min(at + most, ids.size()); i++) {
                long number = Values.number(run, i);
                rows.add(new WriteBatch.Row(
                        String.valueOf(i),
                        ids.get(i),
                        Map.of(
                                Values.NUMBER,
                                FieldValue.number(number),
                                Values.TEXT,
                                FieldValue.text(Values.text(number)))));
            }
            WriteReceipt receipt = session.write(new WriteBatch(OBJECT, rows));
            while (receipt instanceof WriteReceipt.Pending pending) {
                await(pending.notBefore());
                receipt = session.resume(OBJECT, pending.resumeToken());
            }
            written += ((WriteReceipt.Done) receipt)
                    .results().stream()
                            .filter(result -> result.error().isEmpty())
                            .count();
        }
        return written;
    }

    private static void await(Instant moment) {
        while (Clock.systemUTC().instant().isBefore(moment)) {
            LockSupport.parkUntil(moment.toEpochMilli());
        }
    }

    /** Says what was done and waits for the other side to have noted it. */
    private static void report(String phase, long rows) throws IOException {
        System.out.println(new ObjectMapper()
                .writeValueAsString(Map.of(
                        "phase", phase, "rows", rows, "cpu", Usage.cpuSeconds(), "heap", Usage.peakHeapBytes())));
        System.out.flush();
        if (COMMANDS.readLine() == null) {
            throw new IOException("the benchmark is gone");
        }
    }
}
