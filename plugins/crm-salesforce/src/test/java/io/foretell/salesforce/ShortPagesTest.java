package io.foretell.salesforce;

import static io.foretell.salesforce.MockLeads.A;
import static io.foretell.salesforce.MockLeads.B;
import static io.foretell.salesforce.MockLeads.C;
import static org.assertj.core.api.Assertions.assertThat;

import io.foretell.practice.salesforce.fault.Fault;
import io.foretell.spi.crm.Change;
import io.foretell.spi.crm.CrmSession;
import io.foretell.spi.crm.ReadRequest;
import io.foretell.spi.crm.ReadResult;
import io.foretell.spi.crm.SweepPage;
import io.foretell.spi.crm.SweepRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ShortPagesTest {
    private static final String STAMP = "2026-11-20T10:00:00.000+0000";
    private static final String REST =
            "{\"totalSize\":1,\"done\":true,\"records\":[" + MockLeads.row(C, STAMP, "1", "2") + "]}";

    /** The three ways in which a server says that a page shorter than asked for is not the last. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"totalSize\":2,\"done\":false",
                "\"totalSize\":2,\"done\":true,\"nextRecordsUrl\":\"/services/data/v67.0/query/01g-2\"",
                "\"totalSize\":3,\"done\":true"
            })
    void a_short_page_is_the_last_only_when_the_server_says_so(String saying) throws IOException {
        String first = "{" + saying + ",\"records\":[" + MockLeads.row(A, STAMP, "1", "2") + ","
                + MockLeads.row(B, STAMP, "1", "2") + "]}";
        try (MockLeads org = new MockLeads(request -> {
                    String soql = String.valueOf(request.getUrl().queryParameter("q"));
                    boolean further =
                            soql.contains(B) || request.getUrl().encodedPath().contains("01g-2");
                    return MockOrg.json(200, further ? REST : first);
                });
                CrmSession session = org.connect("bulk_from", 0)) {
            assertThat(pass(session)).extracting(Change::id).containsExactly(A, B, C);
            assertThat(sweep(session)).containsExactly(A, B, C);
        }
    }

    @Test
    void rows_by_id_of_a_server_with_small_pages_are_all_there() {
        try (Bench bench = Bench.asAdmin();
                CrmSession session = bench.connect()) {
            List<String> leads = bench.leads(250);
            List<String> mails = new ArrayList<>();
            for (String lead : leads) {
                String mail = bench.org.create("EmailMessage", Map.of("Subject", "Question"));
                mails.add(bench.org.create(
                        "EmailMessageRelation",
                        Map.of("EmailMessageId", mail, "RelationId", lead, "RelationType", "FromAddress")));
            }
            bench.org.faults().add(Fault.of(Fault.Kind.SMALL_PAGE).amount(70).times(-1));
            assertThat(session.readByIds("EmailMessageRelation", mails, List.of("EmailMessage.Subject")))
                    .as("what is missing would count as deleted")
                    .hasSize(250);
        }
    }

    private static List<Change> pass(CrmSession session) {
        List<Change> changes = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        for (boolean last = false; !last; ) {
            ReadResult.Data page = (ReadResult.Data)
                    session.read(new ReadRequest("Lead", Optional.empty(), MockLeads.FIELDS, cursor, 300));
            changes.addAll(page.changes());
            cursor = Optional.of(page.next());
            last = page.last();
        }
        return changes;
    }

    private static List<String> sweep(CrmSession session) {
        List<String> ids = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            SweepPage page = session.sweep(new SweepRequest("Lead", Optional.empty(), cursor, 300));
            page.stamps().forEach(stamp -> ids.add(stamp.id()));
            cursor = page.next();
        } while (cursor.isPresent());
        return ids;
    }
}
