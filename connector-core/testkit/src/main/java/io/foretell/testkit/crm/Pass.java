package io.foretell.testkit.crm;

import static org.assertj.core.api.Assertions.assertThat;

import io.foretell.spi.crm.Change;
import io.foretell.spi.crm.CrmRecord;
import io.foretell.spi.crm.CrmSession;
import io.foretell.spi.crm.ReadRequest;
import io.foretell.spi.crm.ReadResult;
import io.foretell.spi.crm.SweepPage;
import io.foretell.spi.crm.SweepRequest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Everything that one pass of reading yields, and where the next one starts. */
record Pass(List<Change> changes, String next, int pages) {
    static Pass read(CrmSession session, ReadRequest first) {
        List<Change> changes = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        ReadRequest request = first;
        for (int pages = 1; ; pages++) {
            ReadResult result = session.read(request);
            assertThat(result).as("a page").isInstanceOf(ReadResult.Data.class);
            ReadResult.Data data = (ReadResult.Data) result;
            changes.addAll(data.changes());
            assertThat(data.changes().size()).as("rows of a page").isLessThanOrEqualTo(first.pageSize());
            assertThat(seen.add(data.next()))
                    .as("a cursor never comes twice: %s", data.next())
                    .isTrue();
            if (data.last()) {
                return new Pass(changes, data.next(), pages);
            }
            request = new ReadRequest(
                    first.object(), first.parentObject(), first.fields(), Optional.of(data.next()), first.pageSize());
        }
    }

    /** How often each of these came. */
    List<String> among(List<String> ids) {
        return changes.stream().map(Change::id).filter(ids::contains).toList();
    }

    CrmRecord record(String id) {
        return changes.stream()
                .filter(change -> change.id().equals(id) && change instanceof Change.Upsert)
                .map(change -> ((Change.Upsert) change).record())
                .findFirst()
                .orElseThrow(() -> new AssertionError("record " + id + " was not read"));
    }

    static List<SweepPage.Stamp> sweep(CrmSession session, String object, int pageSize) {
        List<SweepPage.Stamp> stamps = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            SweepPage page = session.sweep(new SweepRequest(object, Optional.empty(), cursor, pageSize));
            stamps.addAll(page.stamps());
            assertThat(page.next()).as("a sweep moves on").isNotEqualTo(cursor.isEmpty() ? Optional.of("") : cursor);
            cursor = page.next();
        } while (cursor.isPresent());
        return stamps;
    }
}
