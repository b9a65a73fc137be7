package io.foretell.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.foretell.spi.crm.Change;
import io.foretell.spi.crm.CrmException;
import io.foretell.spi.crm.CrmSession;
import io.foretell.spi.crm.ErrorClass;
import io.foretell.spi.crm.FieldSpec;
import io.foretell.spi.crm.ReadRequest;
import io.foretell.spi.crm.ReadResult;
import io.foretell.spi.crm.RowResult;
import io.foretell.spi.crm.SweepRequest;
import io.foretell.spi.crm.WriteBatch;
import io.foretell.spi.crm.WriteReceipt;
import io.foretell.spi.value.FieldType;
import io.foretell.spi.value.FieldValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class FakeCrmTest {
    private final SettableClock clock = SettableClock.at("2026-03-01T08:00:00Z");
    private final FakeCrm crm = new FakeCrm(clock)
            .createObject(Schemas.object("lead")
                    .named("name")
                    .ours("x_score", FieldType.NUMBER)
                    .build());
    private final FakeCrmContext context = FakeCrmContext.of(crm.options()).clock(clock);

    @Test
    void pages_of_equal_stamps_neither_lose_nor_repeat_a_record() {
        for (int i = 0; i < 7; i++) {
            crm.put("lead", "L" + i, Map.of("name", FieldValue.text("n" + i)));
        }
        CrmSession session = crm.connect(context);
        List<String> ids = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        boolean last = false;
        while (!last) {
            ReadResult.Data page = read(session, cursor, 3);
            page.changes().forEach(change -> ids.add(change.id()));
            cursor = Optional.of(page.next());
            last = page.last();
        }
        assertThat(ids).containsExactly("L0", "L1", "L2", "L3", "L4", "L5", "L6");
        assertThat(crm.traffic().readCalls()).isEqualTo(3);
        assertThat(context.permits()).isEqualTo(4);
    }

    @Test
    void a_late_commit_within_the_overlap_is_read_by_the_next_pass() {
        crm.put("lead", "1", Map.of());
        CrmSession session = crm.connect(context);
        ReadResult.Data first = read(session, Optional.empty(), 10);
        crm.putAt("lead", "2", Map.of(), clock.instant().minusSeconds(30));
        assertThat(read(session, Optional.of(first.next()), 10).changes())
                .extracting(Change::id)
                .contains("2");
    }

    @Test
    void a_deletion_is_told_and_a_silent_one_is_seen_by_a_sweep_only() {
        crm.put("lead", "1", Map.of()).put("lead", "2", Map.of()).put("lead", "3", Map.of());
        crm.delete("lead", "1").deleteSilently("lead", "2");
        CrmSession session = crm.connect(context);
        assertThat(read(session, Optional.empty(), 10).changes())
                .filteredOn(Change.Delete.class::isInstance)
                .extracting(Change::id)
                .containsExactly("1");
        assertThat(session.sweep(new SweepRequest("lead", Optional.empty(), Optional.empty(), 10))
                        .stamps())
                .extracting(stamp -> stamp.id())
                .containsExactly("3");
    }

    @Test
    void rows_are_refused_for_rights_types_and_missing_records_one_by_one() {
        crm.put("lead", "1", Map.of()).put("lead", "2", Map.of()).put("lead", "3", Map.of());
        WriteReceipt.Done done = (WriteReceipt.Done) crm.connect(context)
                .write(new WriteBatch(
                        "lead",
                        List.of(
                                row("1", "x_score", FieldValue.number(7)),
                                row("2", "name", FieldValue.text("no")),
                                row("3", "x_score", FieldValue.text("no")),
                                row("9", "x_score", FieldValue.number(7)))));
        assertThat(done.results())
                .extracting(result -> result.error().map(RowResult.RowError::errorClass))
                .containsExactly(
                        Optional.empty(),
                        Optional.of(ErrorClass.FIELD_PERMISSION),
                        Optional.of(ErrorClass.VALIDATION),
                        Optional.of(ErrorClass.NOT_FOUND));
        assertThat(crm.valueOf("lead", "1", "x_score")).isEqualTo(FieldValue.number(7));
        assertThat(crm.traffic().rowsWritten()).isEqualTo(1);
    }

    @Test
    void an_ambiguous_write_took_effect_or_not_as_scripted() {
        crm.put("lead", "1", Map.of());
        CrmSession session = crm.connect(context);
        crm.faults().ambiguousWithoutApplying();
        crm.faults().ambiguousAfterApplying();
        assertAmbiguous(session);
        assertThat(crm.valueOf("lead", "1", "x_score")).isEqualTo(FieldValue.MISSING);
        assertAmbiguous(session);
        assertThat(crm.valueOf("lead", "1", "x_score")).isEqualTo(FieldValue.number(7));
    }

    @Test
    void an_asynchronous_write_takes_effect_once_when_it_is_resumed_in_time() {
        crm.put("lead", "1", Map.of());
        CrmSession session = crm.connect(context);
        crm.faults().asyncWrites(Duration.ofMinutes(1));
        WriteReceipt.Pending pending = (WriteReceipt.Pending)
                session.write(new WriteBatch("lead", List.of(row("1", "x_score", FieldValue.number(7)))));
        assertThat(session.resume("lead", pending.resumeToken())).isInstanceOf(WriteReceipt.Pending.class);
        clock.advance(Duration.ofMinutes(1));
        assertThat(session.resume("lead", pending.resumeToken())).isInstanceOf(WriteReceipt.Done.class);
        assertThat(session.resume("lead", pending.resumeToken())).isInstanceOf(WriteReceipt.Done.class);
        assertThat(crm.traffic().rowsWritten()).isEqualTo(1);
    }

    @Test
    void quota_stuck_cursor_and_resync_are_scripted() {
        crm.put("lead", "1", Map.of());
        CrmSession session = crm.connect(context);
        String cursor = read(session, Optional.empty(), 10).next();
        crm.faults().resyncOnce();
        assertThat(session.read(request(Optional.of(cursor), 10))).isInstanceOf(ReadResult.ResyncRequired.class);
        crm.faults().stuckCursor();
        assertThat(read(session, Optional.of(cursor), 10).next()).isEqualTo(cursor);
        crm.faults().quotaAfter(1);
        read(session, Optional.of(cursor), 10);
        assertThatThrownBy(() -> read(session, Optional.of(cursor), 10))
                .isInstanceOfSatisfying(
                        CrmException.class, e -> assertThat(e.errorClass()).isEqualTo(ErrorClass.QUOTA));
    }

    @Test
    void fields_are_provisioned_and_removed_and_an_unset_number_may_read_zero() {
        crm.put("lead", "1", Map.of()).unsetNumberReadsZero();
        CrmSession session = crm.connect(context);
        FieldSpec spec = new FieldSpec("lead", "x_chance", "Chance", "", FieldType.NUMBER, 0, 0, List.of());
        session.apply(session.plan(List.of(spec)));
        assertThat(session.readByIds("lead", List.of("1"), List.of("x_chance"))
                        .get(0)
                        .values())
                .containsEntry("x_chance", FieldValue.number(0));
        assertThat(session.plan(List.of(spec)).steps()).isEmpty();
        session.apply(session.planRemoval(List.of(spec)));
        assertThat(session.describe("lead").fields()).doesNotContainKey("x_chance");
    }

    private static void assertAmbiguous(CrmSession session) {
        assertThatThrownBy(
                        () -> session.write(new WriteBatch("lead", List.of(row("1", "x_score", FieldValue.number(7))))))
                .isInstanceOfSatisfying(
                        CrmException.class, e -> assertThat(e.errorClass()).isEqualTo(ErrorClass.AMBIGUOUS));
    }

    private static WriteBatch.Row row(String id, String field, FieldValue value) {
        return new WriteBatch.Row("key-" + id, id, Map.of(field, value));
    }

    private static ReadResult.Data read(CrmSession session, Optional<String> cursor, int size) {
        return (ReadResult.Data) session.read(request(cursor, size));
    }

    private static ReadRequest request(Optional<String> cursor, int size) {
        return new ReadRequest("lead", Optional.empty(), List.of("name"), cursor, size);
    }
}
