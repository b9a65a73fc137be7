package io.foretell.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCollection;
import static org.assertj.core.api.Assertions.assertThatObject;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.foretell.engine.state.Claim;
import io.foretell.engine.state.Cursors.Named;
import io.foretell.engine.state.Cursors.Position;
import io.foretell.engine.state.FieldHistory;
import io.foretell.engine.state.Hold;
import io.foretell.engine.state.LedgerEntry;
import io.foretell.engine.state.LedgerState;
import io.foretell.engine.state.ModelRecord;
import io.foretell.engine.state.ModelStatus;
import io.foretell.engine.state.OwnFields.Own;
import io.foretell.engine.state.PredictionKind;
import io.foretell.engine.state.Predictions;
import io.foretell.engine.state.Predictions.Confirmation;
import io.foretell.engine.state.Predictions.Due;
import io.foretell.engine.state.Predictions.Scope;
import io.foretell.engine.state.Problem;
import io.foretell.engine.state.Records.Link;
import io.foretell.engine.state.Run;
import io.foretell.engine.state.RunKind;
import io.foretell.engine.state.RunStatus;
import io.foretell.engine.state.Runs.Opened;
import io.foretell.engine.state.Settings.AuditEntry;
import io.foretell.engine.state.StateStore;
import io.foretell.engine.state.StateTransaction;
import io.foretell.engine.state.StoredPrediction;
import io.foretell.engine.state.StoredRecord;
import io.foretell.engine.state.StreamId;
import io.foretell.engine.state.Successor;
import io.foretell.engine.state.Task;
import io.foretell.spi.crm.FieldChange;
import io.foretell.spi.enrich.Reason;
import io.foretell.spi.record.RecordRef;
import io.foretell.spi.train.FeatureField;
import io.foretell.spi.train.Report;
import io.foretell.spi.value.FieldType;
import io.foretell.spi.value.FieldValue;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every implementation of the engine's ports owes. */
public abstract class StateStoreContract {
    private static final Instant T = Instant.parse("2026-03-01T10:00:00.123456Z");
    private static final Scope SCOPE = new Scope("score", "main", "lead");

    private StateStore store;

    /** Opens an empty store. */
    protected abstract StateStore openEmpty() throws Exception;

    @BeforeEach
    final void open() throws Exception {
        store = openEmpty();
    }

    @AfterEach
    final void close() {
        store.close();
    }

    @Test
    void a_write_that_throws_leaves_nothing() {
        assertThatThrownBy(() -> write(tx -> {
                    tx.settings().put("a", "1");
                    tx.records().save("main", "lead", List.of(record("1")), List.of("1"));
                    throw new IllegalStateException("stop");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("stop");

        assertThat(store.<Optional<String>>read(tx -> tx.settings().get("a"))).isEmpty();
        assertThat(store.<Long>read(tx -> tx.records().count("main", "lead"))).isZero();
        assertThatCollection(store.read(tx -> tx.records().versions("main", "lead", "1")))
                .isEmpty();
    }

    @Test
    void a_write_inside_a_write_is_refused() {
        assertThatThrownBy(() -> write(tx -> write(inner -> inner.settings().put("a", "1"))))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(
                        () -> write(tx -> store.read(inner -> inner.settings().get("a"))))
                .isInstanceOf(IllegalStateException.class);

        write(tx -> tx.settings().put("a", "2"));
        assertThat(store.<Optional<String>>read(tx -> tx.settings().get("a"))).contains("2");
    }

    @Test
    void writing_in_a_read_is_an_error() {
        assertThatThrownBy(() -> store.read(tx -> {
                    tx.settings().put("a", "1");
                    return "";
                }))
                .isInstanceOf(RuntimeException.class);

        assertThat(store.<Optional<String>>read(tx -> tx.settings().get("a"))).isEmpty();
    }

    @Test
    void a_read_sees_one_snapshot_while_others_write() {
        write(tx -> tx.settings().put("a", "1"));

        String seen = store.read(tx -> {
            String first = tx.settings().get("a").orElseThrow();
            inAnotherThread(() -> write(other -> other.settings().put("a", "2")));
            return first + tx.settings().get("a").orElseThrow();
        });

        assertThat(seen).isEqualTo("11");
        assertThat(store.<Optional<String>>read(tx -> tx.settings().get("a"))).contains("2");
    }

    @Test
    void successors_replace_what_was_known_of_a_record_and_keep_the_moment() {
        Successor opportunity = converted("1", "opportunity", "o1", T);
        Successor contact = converted("1", "contact", "c1", T);
        Successor merged = new Successor(Successor.Kind.MERGED, "lead", "2", "lead", "9", T);
        write(tx -> {
            tx.successors().save("main", List.of(opportunity, merged));
            tx.successors().save("other", List.of(converted("1", "x", "y", T)));
            tx.successors().save("main", List.of(converted("1", "opportunity", "o1", T.plusSeconds(5)), contact));
        });

        assertThatObject(store.read(tx -> tx.successors().find("main", "lead", List.of("1", "2", "3"))))
                .isEqualTo(Map.of("1", List.of(contact, opportunity), "2", List.of(merged)));
        assertThatCollection(store.read(tx -> tx.successors().mergedInto("main", "lead", List.of("9", "o1"))))
                .containsExactly(merged);

        write(tx -> tx.successors().forget("main", "lead", List.of("1")));
        assertThatObject(store.read(tx -> tx.successors().find("main", "lead", List.of("1", "2"))))
                .isEqualTo(Map.of("2", List.of(merged)));
    }

    @Test
    void the_children_of_a_merged_record_hang_on_the_survivor() {
        write(tx -> {
            tx.records().link("main", List.of(link("a", "1", 0), link("b", "2", 0)));
            tx.records().moveChildren("main", "lead", "1", "2");
        });

        assertThatCollection(store.read(tx -> tx.records().parents("main", "message", List.of("a", "b"), "lead")))
                .containsExactlyInAnyOrder(link("a", "2", 0), link("b", "2", 0));
    }

    @Test
    void the_crms_own_history_is_kept_once_however_often_it_is_told() {
        FieldChange first = change("1", T, "cold", "warm");
        FieldChange second = change("1", T, "warm", "hot"); // within the same tick of the CRM's clock
        FieldChange later = change("1", T.plusSeconds(9), "hot", "cold");
        write(tx -> tx.history().add("main", "lead", List.of(later, first)));
        write(tx -> tx.history().add("main", "lead", List.of(first, second, change("2", T, "a", "b"))));

        assertThatObject(store.read(tx -> tx.history().find("main", "lead", List.of("1"))))
                .satisfies(found -> assertThat(found.get("1"))
                        .hasSize(3)
                        .contains(first, second)
                        .endsWith(later));
    }

    @Test
    void the_position_in_the_crms_history_is_replaced() {
        assertThat(store.<Optional<FieldHistory.Position>>read(
                        tx -> tx.history().position("main", "lead")))
                .isEmpty();
        FieldHistory.Position position =
                new FieldHistory.Position("c2", Set.of("rating", "visits"), Map.of("rating", T), true);
        write(tx -> {
            tx.history().move("main", "lead", new FieldHistory.Position("c1", Set.of(), Map.of(), false));
            tx.history().move("main", "lead", position);
        });

        assertThat(store.<Optional<FieldHistory.Position>>read(
                        tx -> tx.history().position("main", "lead")))
                .contains(position);
    }

    @Test
    void cursors_are_kept_per_stream() {
        StreamId leads = StreamId.of("main", "lead");
        StreamId messages = new StreamId("main", "message", Optional.of("lead"));
        write(tx -> {
            tx.cursors().save(leads, new Position("a", false, T));
            tx.cursors().save(messages, new Position("m", true, T));
            tx.cursors().save(leads, new Position("b", true, T.plusSeconds(1)));
            tx.cursors().save(StreamId.of("other", "lead"), new Position("x", true, T));
        });

        assertThatObject(store.read(tx -> tx.cursors().find(leads)))
                .isEqualTo(Optional.of(new Position("b", true, T.plusSeconds(1))));
        assertThatCollection(store.read(tx -> tx.cursors().all("main")))
                .containsExactly(
                        new Named("lead", new Position("b", true, T.plusSeconds(1))),
                        new Named("message@lead", new Position("m", true, T)));

        write(tx -> tx.cursors().drop(leads));
        assertThatObject(store.read(tx -> tx.cursors().find(leads))).isEqualTo(Optional.empty());
    }

    @Test
    void records_are_replaced_and_only_named_ones_get_a_version() {
        StoredRecord first = new StoredRecord("1", T, T, Map.of("name", FieldValue.text("Ada")), false);
        StoredRecord second = new StoredRecord(
                "1", T.plusSeconds(5), T.plusSeconds(6), Map.of("name", FieldValue.text("Eve")), false);
        write(tx -> tx.records().save("main", "lead", List.of(first, record("2")), List.of("1")));
        write(tx -> tx.records().save("main", "lead", List.of(second), List.of("1")));
        write(tx -> tx.records().save("main", "lead", List.of(second), List.of()));

        assertThatObject(store.read(tx -> tx.records().find("main", "lead", List.of("1", "2", "3"))))
                .isEqualTo(Map.of("1", second, "2", record("2")));
        assertThatCollection(store.read(tx -> tx.records().versions("main", "lead", "1")))
                .extracting(version -> version.values().get("name"))
                .containsExactly(FieldValue.text("Ada"), FieldValue.text("Eve"));
        assertThatCollection(store.read(tx -> tx.records().versions("main", "lead", "2")))
                .isEmpty();
    }

    @Test
    void deleted_records_are_found_by_id_but_not_listed() {
        write(tx -> {
            tx.records().save("main", "lead", List.of(record("1"), record("2"), record("3")), List.of());
            tx.records().markDeleted("main", "lead", List.of("2"), T.plusSeconds(9));
        });

        assertThat(store.<Long>read(tx -> tx.records().count("main", "lead"))).isEqualTo(2);
        assertThatCollection(store.read(tx -> tx.records().ids("main", "lead", "", 10, false)))
                .containsExactly("1", "3");
        assertThatCollection(store.read(tx -> tx.records().ids("main", "lead", "1", 1, true)))
                .containsExactly("2");
        assertThatCollection(store.read(tx -> tx.records().page("main", "lead", "1", 10)))
                .containsExactly(record("3"));
        assertThatObject(store.read(tx ->
                        tx.records().find("main", "lead", List.of("2")).get("2").deleted()))
                .isEqualTo(true);

        write(tx -> tx.records().save("main", "lead", List.of(record("2")), List.of()));
        assertThat(store.<Long>read(tx -> tx.records().count("main", "lead"))).isEqualTo(3);
    }

    @Test
    void the_newest_records_are_those_that_changed_last() {
        write(tx -> {
            tx.records()
                    .save(
                            "main",
                            "lead",
                            List.of(
                                    new StoredRecord("1", T.plusSeconds(5), T, Map.of(), false),
                                    new StoredRecord("2", T.plusSeconds(9), T, Map.of(), false),
                                    new StoredRecord("3", T, T, Map.of(), false),
                                    new StoredRecord("4", T.plusSeconds(20), T, Map.of(), false)),
                            List.of());
            tx.records().markDeleted("main", "lead", List.of("4"), T.plusSeconds(30));
        });
        assertThatCollection(store.read(tx -> tx.records().newest("main", "lead", 2)))
                .extracting(StoredRecord::id)
                .containsExactly("2", "1");
    }

    @Test
    void ids_are_in_the_order_of_java_for_ascii() {
        List<String> ids = new ArrayList<>(List.of("10", "9", "a", "B", "_", "-1", "Z", "z z", "00Q", "00q", "~", "!"));
        write(tx ->
                tx.records().save("main", "lead", ids.stream().map(this::record).toList(), List.of()));
        Collections.sort(ids);

        assertThatObject(store.read(tx -> tx.records().ids("main", "lead", "", 100, false)))
                .isEqualTo(ids);
        assertThatObject(store.read(tx -> tx.records().ids("main", "lead", ids.get(4), 100, true)))
                .isEqualTo(ids.subList(5, ids.size()));
    }

    @Test
    void thousands_of_ids_may_be_asked_for_at_once() {
        List<String> ids = IntStream.range(0, 2_500).mapToObj(Integer::toString).toList();
        write(tx -> {
            tx.records().save("main", "lead", ids.stream().map(this::record).toList(), List.of());
            tx.predictions()
                    .save(SCOPE, ids.stream().map(id -> predicted(id, 1)).toList());
            tx.predictions().markStale("main", "lead", ids);
        });

        assertThatCollection(
                        store.read(tx -> tx.records().find("main", "lead", ids).keySet()))
                .hasSize(2_500);
        assertThatCollection(store.read(tx -> tx.predictions().find(SCOPE, ids).keySet()))
                .hasSize(2_500);
        assertThat(countDue(SCOPE)).isEqualTo(2_500);
        List<String> parts = new ArrayList<>();
        for (int bucket = 0; bucket < Predictions.BUCKETS; bucket++) {
            int part = bucket;
            List<String> mine = store.read(tx -> tx.predictions().due(SCOPE, OptionalInt.of(part), "", 10_000));
            assertThat(mine).hasSizeBetween(150, 500).allMatch(id -> Predictions.bucketOf(id) == part);
            parts.addAll(mine);
        }
        assertThat(parts).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(due(OptionalInt.empty())).isEqualTo(ids.stream().sorted().toList());
    }

    @Test
    void children_come_by_parent_time_and_id_and_deleted_ones_do_not() {
        write(tx -> {
            tx.records()
                    .save(
                            "main",
                            "message",
                            IntStream.rangeClosed(1, 6)
                                    .mapToObj(i -> record("" + i))
                                    .toList(),
                            List.of());
            tx.records()
                    .link(
                            "main",
                            List.of(
                                    link("1", "p2", 0),
                                    link("2", "p1", 9),
                                    link("4", "p1", 5),
                                    link("3", "p1", 5),
                                    link("5", "p1", 1),
                                    link("6", "p3", 0)));
            tx.records().markDeleted("main", "message", List.of("5"), T);
            tx.records().link("main", List.of(link("6", "p2", -3)));
        });
        List<String> seen = new ArrayList<>();

        store.read(tx -> {
            tx.records().forEachChild("main", "message", "lead", List.of("p3", "p2", "p1"), child -> {
                seen.add(child.parentId() + " " + child.record().id());
                // Other queries are possible meanwhile.
                tx.records().count("main", "message");
            });
            return "";
        });

        assertThat(seen).containsExactly("p1 3", "p1 4", "p1 2", "p2 6", "p2 1");
        assertThatCollection(store.read(tx -> tx.records().parents("main", "message", List.of("6", "7"), "lead")))
                .containsExactly(link("6", "p2", -3));
        write(tx -> tx.records().unlink("main", "message", List.of("6"), "lead"));
        assertThatCollection(store.read(tx -> tx.records().parents("main", "message", List.of("6"), "lead")))
                .isEmpty();
    }

    @Test
    void due_are_the_new_the_stale_the_old_and_those_of_another_fingerprint() {
        write(tx -> {
            tx.records()
                    .save(
                            "main",
                            "lead",
                            List.of(
                                    record("fresh"),
                                    record("gone"),
                                    record("new"),
                                    record("old"),
                                    record("other"),
                                    record("out"),
                                    record("stale")),
                            List.of());
            tx.predictions()
                    .save(
                            SCOPE,
                            List.of(
                                    predicted("fresh", 1),
                                    predicted("stale", 1),
                                    predicted("gone", 1),
                                    prediction("old", "f1", PredictionKind.ABSTAINED, Map.of(), Optional.of(T)),
                                    prediction("other", "f0", PredictionKind.PREDICTED, Map.of(), Optional.empty()),
                                    prediction("out", "f1", PredictionKind.OUT_OF_SCOPE, Map.of(), Optional.empty())));
            tx.predictions().markStale("main", "lead", List.of("stale", "gone"));
            tx.records().markDeleted("main", "lead", List.of("gone"), T);
        });

        assertThat(dueIds("f1", T.minusSeconds(1))).containsExactly("new", "other", "stale");
        assertThat(dueIds("f1", T)).containsExactly("new", "old", "other", "stale");
        assertThat(countDue(SCOPE)).isEqualTo(4);
        assertThatCollection(store.read(tx -> tx.predictions().dueAmong(SCOPE, List.of("old", "fresh", "gone"))))
                .containsExactly("old");
        Scope another = new Scope("mood", "main", "lead");
        assertThat(countDue(another)).isZero();
        mark(another, due("f1", T), "m");
        assertThat(countDue(another)).isEqualTo(6);

        write(tx -> tx.predictions()
                .confirm(
                        SCOPE,
                        List.of(
                                new Confirmation("old", "f1", T, Optional.of(T.plusSeconds(60))),
                                new Confirmation("other", "f1", T, Optional.empty()),
                                new Confirmation("stale", "f1", T.plusSeconds(3), Optional.empty()))));
        assertThat(dueIds("f1", T)).containsExactly("new");
        assertThatObject(store.read(tx -> tx.predictions()
                        .find(SCOPE, List.of("stale"))
                        .get("stale")
                        .asOf()))
                .isEqualTo(T.plusSeconds(3));

        write(tx -> tx.predictions().markStale(SCOPE, List.of("fresh")));
        assertThat(dueIds("f1", T)).containsExactly("fresh", "new");
        write(tx -> tx.predictions().markAllStale(SCOPE));
        assertThat(dueIds("f1", T)).containsExactly("fresh", "new", "old", "other", "out", "stale");
        write(tx -> tx.predictions().save(SCOPE, List.of(predicted("stale", 2))));
        assertThat(dueIds("f1", T)).doesNotContain("stale");
    }

    @Test
    void a_date_that_only_a_clock_that_was_ahead_can_have_set_holds_nothing_up() {
        Instant tomorrow = T.plusSeconds(86_400);
        write(tx -> {
            tx.records()
                    .save(
                            "main",
                            "lead",
                            List.of(record("now"), record("ahead"), record("never"), record("never-asked")),
                            List.of());
            tx.predictions()
                    .save(
                            SCOPE,
                            List.of(
                                    prediction("now", "f1", PredictionKind.PREDICTED, Map.of(), Optional.of(tomorrow)),
                                    prediction(
                                            "ahead",
                                            "f1",
                                            PredictionKind.PREDICTED,
                                            Map.of(),
                                            Optional.of(T.plusSeconds(10L * 365 * 86_400))),
                                    predicted("never", 1)));
        });
        mark(SCOPE, new Due("f1", T, tomorrow), "m");
        assertThat(due(OptionalInt.empty())).containsExactly("ahead", "never-asked");
    }

    @Test
    void whether_something_was_ever_said_is_known_by_fingerprint() {
        write(tx -> tx.predictions()
                .save(
                        SCOPE,
                        List.of(
                                prediction("1", "f1", PredictionKind.SET_ASIDE, Map.of(), Optional.empty()),
                                prediction("2", "f1", PredictionKind.OUT_OF_SCOPE, Map.of(), Optional.empty()),
                                prediction("3", "f2", PredictionKind.ABSTAINED, Map.of(), Optional.empty()))));
        assertThat(store.<Boolean>read(tx -> tx.predictions().answered(SCOPE, "f1")))
                .isFalse();
        assertThat(store.<Boolean>read(tx -> tx.predictions().answered(SCOPE, "f2")))
                .isTrue();
        assertThat(store.<Boolean>read(tx -> tx.predictions().answered(new Scope("mood", "main", "lead"), "f2")))
                .isFalse();
    }

    @Test
    void predictions_are_unsettled_until_they_are_settled_with_the_same_mark() {
        write(tx -> {
            tx.records().save("main", "lead", List.of(record("1"), record("2"), record("3"), record("4")), List.of());
            tx.predictions()
                    .save(
                            SCOPE,
                            List.of(
                                    predicted("1", 1),
                                    predicted("2", 1),
                                    predicted("4", 1),
                                    prediction("3", "f1", PredictionKind.OUT_OF_SCOPE, Map.of(), Optional.empty()),
                                    prediction("5", "f1", PredictionKind.SET_ASIDE, Map.of(), Optional.empty())));
            tx.records().markDeleted("main", "lead", List.of("4"), T);
        });
        assertThat(unsettled("m")).containsExactly("1", "2");
        assertThatCollection(store.read(tx -> tx.predictions().unsettled(SCOPE, OptionalInt.empty(), "1", 5)))
                .containsExactly(predicted("2", 1));
        assertThatCollection(store.read(tx -> tx.predictions().unsettledAmong(SCOPE, List.of("2", "3", "4"))))
                .containsExactly(predicted("2", 1));

        write(tx -> tx.predictions().settle(SCOPE, List.of("1", "2"), "m"));
        assertThat(unsettled("m")).isEmpty();
        assertThat(unsettled("another")).containsExactly("1", "2");
        assertThat(unsettled("m")).containsExactly("1", "2");
        write(tx -> tx.predictions().settle(SCOPE, List.of("1", "2"), "m"));

        write(tx -> tx.predictions().unsettle(SCOPE, List.of("2")));
        write(tx -> tx.predictions().confirm(SCOPE, List.of(new Confirmation("1", "f1", T, Optional.empty()))));
        assertThat(unsettled("m")).containsExactly("2");
        write(tx -> tx.predictions().save(SCOPE, List.of(predicted("1", 1))));
        assertThat(unsettled("m")).containsExactly("1", "2");
        assertThatObject(store.read(tx -> tx.predictions().countByKind(SCOPE)))
                .isEqualTo(Map.of(PredictionKind.PREDICTED, 2L, PredictionKind.OUT_OF_SCOPE, 1L));
    }

    @Test
    void the_history_grows_only_when_kind_or_outputs_change() {
        write(tx -> tx.predictions().save(SCOPE, List.of(predicted("1", 1))));
        write(tx -> tx.predictions().save(SCOPE, List.of(predicted("1", 1))));
        write(tx -> tx.predictions().save(SCOPE, List.of(predicted("1", 2), predicted("2", 7))));
        StoredPrediction abstained = prediction("1", "f1", PredictionKind.ABSTAINED, Map.of(), Optional.of(T));
        write(tx -> tx.predictions().save(SCOPE, List.of(abstained)));

        assertThatCollection(store.read(tx -> tx.predictions().history(SCOPE, "1", 10)))
                .containsExactly(abstained, predicted("1", 2), predicted("1", 1));
        assertThatCollection(store.read(tx -> tx.predictions().history(SCOPE, "1", 1)))
                .containsExactly(abstained);
        assertThatObject(store.read(tx -> tx.predictions().find(SCOPE, List.of("1"))))
                .isEqualTo(Map.of("1", abstained));
    }

    @Test
    void what_stands_in_our_fields_is_known_by_record_and_field() {
        Own one = new Own(FieldValue.number(0.25), 7, T);
        Own two = new Own(FieldValue.MISSING, 8, T);
        write(tx -> {
            tx.ownFields().save("main", "lead", "1", Map.of("x", two));
            tx.ownFields().save("main", "lead", "1", Map.of("x", one, "y", two));
            tx.ownFields().save("main", "lead", "2", Map.of("x", two));
        });
        assertThatObject(store.read(tx -> tx.ownFields().find("main", "lead", List.of("1", "2", "3"))))
                .isEqualTo(Map.of("1", Map.of("x", one, "y", two), "2", Map.of("x", two)));

        write(tx -> tx.ownFields().forget("main", "lead", "1", List.of("x", "z")));
        assertThatObject(store.read(tx -> tx.ownFields().find("main", "lead", List.of("1"))))
                .isEqualTo(Map.of("1", Map.of("y", two)));
    }

    @Test
    void ledger_entries_get_ids_in_order_and_keep_what_identifies_them() {
        long run = startRun();
        List<LedgerEntry> added = store.write(tx -> tx.ledger().add(List.of(write(run, "1"), write(run, "2"))));
        assertThat(added).extracting(LedgerEntry::id).isSorted().doesNotHaveDuplicates();
        LedgerEntry sent = added.get(0)
                .become(LedgerState.SENT, "F-2001", "busy\0", T.plusSeconds(1))
                .resumableBy(Optional.of("job 7"))
                .notBefore(T.plusSeconds(30))
                .replacing(Map.of("x", FieldValue.text("fresh")));
        write(tx -> tx.ledger().update(List.of(sent)));

        LedgerEntry stored = store.read(tx -> tx.ledger().find(sent.id())).orElseThrow();
        assertThat(stored)
                .usingRecursiveComparison()
                .ignoringFields("message", "stored")
                .isEqualTo(sent);
        assertThat(stored.message()).startsWith("busy");
        assertThatCollection(store.read(tx -> tx.ledger().ofRecord(added.get(1).ref(), 5)))
                .containsExactly(added.get(1));
        assertThatCollection(store.read(tx -> tx.ledger().open("main", "lead", List.of("1", "2", "3"))))
                .hasSize(2);
        assertThatThrownBy(() -> write(tx -> tx.ledger().update(List.of(write(run, "1")))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void an_update_of_what_somebody_else_has_changed_meanwhile_changes_nothing() {
        long run = startRun();
        List<LedgerEntry> added = store.write(tx -> tx.ledger().add(List.of(write(run, "1"), write(run, "2"))));
        List<LedgerEntry> sent = sent(added.get(0), added.get(1));
        List<LedgerEntry> first = store.write(tx -> tx.ledger().update(sent.subList(0, 1)));
        assertThat(first).hasSize(1);

        LedgerEntry tooLate = added.get(0).become(LedgerState.WITHHELD, T);
        List<LedgerEntry> both = store.write(
                tx -> tx.ledger().update(List.of(tooLate, added.get(1).become(LedgerState.WITHHELD, T))));
        assertThat(both)
                .extracting(LedgerEntry::id)
                .containsExactly(added.get(1).id());
        assertThat(store.read(tx -> tx.ledger().find(tooLate.id()))
                        .orElseThrow()
                        .state())
                .isEqualTo(LedgerState.SENT);

        // What was replaced may go on from there; what was sent once more since is another attempt.
        LedgerEntry again = first.get(0).become(LedgerState.INTENDED, T);
        write(tx -> tx.ledger()
                .update(sent(tx.ledger().update(List.of(again)).get(0)).subList(0, 1)));
        assertThatCollection(store.write(
                        tx -> tx.ledger().update(List.of(first.get(0).become(LedgerState.ACKED, T)))))
                .isEmpty();
    }

    @Test
    void deliverable_are_the_oldest_writes_one_per_record_whenever_they_were_to_be_sent() {
        long run = startRun();
        List<LedgerEntry> added = store.write(tx -> tx.ledger()
                .add(List.of(
                        write(run, "lead", "1", T.plusSeconds(60)),
                        write(run, "lead", "2", T),
                        write(run, "contact", "9", T),
                        write(run, "lead", "2", T),
                        write(run, "lead", "1", T),
                        write(run, "lead", "3", T))));

        assertThat(deliverable(0, 10)).containsExactly(added.get(0), added.get(1), added.get(2), added.get(5));
        assertThat(deliverable(0, 2)).containsExactly(added.get(0), added.get(1));
        assertThat(deliverable(added.get(1).id(), 2)).containsExactly(added.get(2), added.get(5));

        List<LedgerEntry> sent = sent(added.get(1), added.get(4), added.get(5));
        write(tx -> tx.ledger().update(sent));
        assertThat(deliverable(0, 10)).containsExactly(added.get(0), added.get(2), added.get(3));
        assertThatObject(store.read(tx -> tx.ledger()
                        .inState("main", Set.of(LedgerState.SENT), added.get(1).id(), 10)))
                .isEqualTo(sent.subList(1, 3));
        assertThatCollection(store.read(
                        tx -> tx.ledger().inState("main", Set.of(LedgerState.SENT, LedgerState.INTENDED), 0, 3)))
                .extracting(LedgerEntry::id)
                .isEqualTo(added.subList(0, 3).stream().map(LedgerEntry::id).toList());
        assertThatObject(store.read(tx -> tx.ledger().countByState(run)))
                .isEqualTo(Map.of(LedgerState.SENT, 3L, LedgerState.INTENDED, 3L))
                .isEqualTo(store.read(tx -> tx.ledger().countByState("main")));
        assertThatCollection(
                        store.read(tx -> tx.ledger().ofRun(run, added.get(2).id(), 1)))
                .extracting(LedgerEntry::id)
                .containsExactly(added.get(3).id());
    }

    @Test
    void deliverable_of_one_run_are_not_kept_back_by_older_writes_of_others() {
        long before = startRun();
        long run = startRun();
        List<LedgerEntry> added =
                store.write(tx -> tx.ledger().add(List.of(write(before, "lead", "1", T), write(run, "lead", "1", T))));
        assertThatCollection(store.read(
                        tx -> tx.ledger().deliverable("main", Optional.empty(), OptionalLong.of(run), 0, 10)))
                .containsExactly(added.get(1));
    }

    @Test
    void a_record_may_be_held_by_the_undo_of_two_runs() {
        Hold one = hold(Hold.Kind.UNDO, "1", "", FieldValue.MISSING, 4, T);
        Hold two = hold(Hold.Kind.UNDO, "1", "", FieldValue.MISSING, 5, T);
        write(tx -> tx.holds().put(List.of(one, two)));
        write(tx -> tx.holds().release(List.of(one)));
        assertThatCollection(store.read(tx -> tx.holds().find("main", "lead", List.of("1"))))
                .containsExactly(two);
    }

    @Test
    void holds_keep_their_beginning_and_are_released_by_what_they_hold() {
        Hold first = hold(Hold.Kind.OVERRIDE, "1", "x", FieldValue.text("a"), 0, T);
        Hold again = hold(Hold.Kind.OVERRIDE, "1", "x", FieldValue.text("b"), 0, T.plusSeconds(5));
        Hold undo = hold(Hold.Kind.UNDO, "1", "", FieldValue.MISSING, 4, T.minusSeconds(5));
        write(tx -> tx.holds().put(List.of(first, undo)));
        write(tx -> tx.holds().put(List.of(again)));
        Hold kept = hold(Hold.Kind.OVERRIDE, "1", "x", FieldValue.text("b"), 0, T);

        assertThatCollection(store.read(tx -> tx.holds().find("main", "lead", List.of("1", "2"))))
                .containsExactlyInAnyOrder(kept, undo);
        assertThatCollection(store.read(tx -> tx.holds().all("main", Hold.Kind.OVERRIDE, 9)))
                .containsExactly(kept);
        assertThatCollection(store.read(tx -> tx.holds().ofRun(4))).containsExactly(undo);
        assertThatCollection(store.read(tx -> tx.holds().ofRun(0))).isEmpty();

        write(tx -> tx.holds().release(List.of(again)));
        assertThatCollection(store.read(tx -> tx.holds().find("main", "lead", List.of("1"))))
                .containsExactly(undo);
    }

    @Test
    void a_problem_that_comes_again_is_counted() {
        Problem seen = problem("1", "F-2001", T);
        Problem again = problem("1", "F-2002", T.plusSeconds(60));
        write(tx -> tx.problems().report(List.of(seen, problem("2", "F-2001", T))));
        write(tx -> tx.problems().report(List.of(again)));

        List<Problem> listed = store.read(tx -> tx.problems().list("main", 10));
        assertThat(listed).extracting(Problem::recordId).containsExactly("1", "2");
        Problem counted = listed.get(0);
        assertThat(counted)
                .usingRecursiveComparison()
                .ignoringFields("id")
                .isEqualTo(new Problem(
                        0,
                        "main",
                        "lead",
                        "1",
                        "score",
                        Problem.Stage.ENRICH,
                        "F-2002",
                        "broken",
                        "{}",
                        3,
                        T,
                        T.plusSeconds(60),
                        2));
        assertThatObject(store.read(tx -> tx.problems().find(counted.id()))).isEqualTo(Optional.of(counted));

        write(tx -> {
            tx.problems().resolve("main", "lead", List.of("2"), "score", Problem.Stage.WRITE);
            tx.problems().remove(counted.id());
        });
        assertThat(store.<Long>read(tx -> tx.problems().count("main"))).isEqualTo(1);
        write(tx -> tx.problems().resolve("main", "lead", List.of("2"), "score", Problem.Stage.ENRICH));
        assertThat(store.<Long>read(tx -> tx.problems().count("main"))).isZero();
    }

    @Test
    void a_sweep_knows_what_it_has_not_seen_and_leaves_those_of_others_alone() {
        long mine = open("main", RunKind.VERIFY).run().id();
        long dead = open("third", RunKind.VERIFY).run().id();
        long later = open("other", RunKind.VERIFY).run().id();
        write(tx -> {
            tx.records().save("main", "lead", List.of(record("1"), record("2"), record("3")), List.of());
            tx.sweeps().note(mine, "lead", List.of("1", "3", "1"));
            tx.sweeps().note(mine, "lead", List.of("3", "4"));
            tx.sweeps().note(dead, "lead", List.of("9"));
            tx.runs().finish(dead, RunStatus.ABANDONED, Map.of(), "", "", T);
            // Another connection begins and ends a sweep meanwhile.
            tx.sweeps().clear(later, "lead");
        });
        assertThat(store.<Long>read(tx -> tx.sweeps().count(mine, "lead"))).isEqualTo(3);
        assertThat(store.<Long>read(tx -> tx.sweeps().count(dead, "lead"))).isZero();
        assertThatCollection(store.read(tx -> tx.sweeps().missing(mine, "main", "lead", "", 9)))
                .containsExactly("2");
        assertThat(store.<Long>read(tx -> tx.sweeps().countMissing(mine, "main", "lead")))
                .isEqualTo(1);
        write(tx -> tx.sweeps().clear(mine, "lead"));
        assertThat(store.<Long>read(tx -> tx.sweeps().count(mine, "lead"))).isZero();
    }

    @Test
    void what_was_written_since_a_moment_is_known_by_the_databases_clock() {
        Instant before = store.read(tx -> tx.tasks().now());
        write(tx ->
                tx.ownFields().save("main", "lead", "1", Map.of("x", new Own(FieldValue.text("a"), 1, Instant.EPOCH))));
        Instant after = store.<Instant>read(tx -> tx.tasks().now()).plusSeconds(2);

        assertThatCollection(store.read(tx -> tx.ownFields().writtenSince("main", "lead", List.of("1", "2"), before)))
                .containsExactly("1");
        assertThatCollection(store.read(tx -> tx.ownFields().writtenSince("main", "lead", List.of("1"), after)))
                .isEmpty();
    }

    @Test
    void each_turn_is_a_stretch_of_time_of_its_own() throws Exception {
        Duration hour = Duration.ofHours(1);
        Duration first = store.write(tx -> tx.allowances().turn("main", 2, hour));
        assertThat(first).isLessThanOrEqualTo(Duration.ZERO);
        List<Duration> others =
                inEightThreads(thread -> store.write(tx -> tx.allowances().turn("main", 2, hour)));
        List<Long> hours = others.stream()
                .map(wait -> Math.round(wait.toMinutes() / 60.0))
                .sorted()
                .toList();
        assertThat(hours).containsExactly(2L, 4L, 6L, 8L, 10L, 12L, 14L, 16L);
        Duration another = store.write(tx -> tx.allowances().turn("other", 2, hour));
        assertThat(another).isLessThanOrEqualTo(Duration.ZERO);
    }

    @Test
    void runs_are_listed_newest_first_with_their_counters_in_order() {
        Map<String, Long> counters = new LinkedHashMap<>();
        counters.put("written", 3L);
        counters.put("read", 5_000_000_000L);
        Run first = open("main", RunKind.SYNC).run();
        write(tx -> tx.runs().finish(first.id(), RunStatus.DONE, counters, "", "fine", T.plusSeconds(3)));
        Run second = open("main", RunKind.DRY_RUN).run();
        Run other = open("other", RunKind.TRAIN).run();
        write(tx -> {
            tx.runs().finish(first.id(), RunStatus.FAILED, Map.of(), "F-1", "too late", T.plusSeconds(9));
            tx.runs().finish(second.id(), RunStatus.ABANDONED, Map.of(), "", "", T.plusSeconds(4));
        });

        List<Run> listed = store.read(tx -> tx.runs().list(Optional.of("main"), 10));
        assertThat(listed).extracting(Run::id).containsExactly(second.id(), first.id());
        assertThat(listed).extracting(Run::status).containsExactly(RunStatus.ABANDONED, RunStatus.DONE);
        assertThat(listed.get(1).finishedAt()).contains(T.plusSeconds(3));
        assertThat(listed.get(1).counters().keySet()).containsExactly("written", "read");
        assertThatCollection(store.read(tx -> tx.runs().list(Optional.empty(), 1)))
                .containsExactly(other);
        assertThatCollection(store.read(tx -> tx.runs().running("other"))).containsExactly(other);
        assertThatThrownBy(() -> write(tx -> tx.runs().lock(999))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void of_runs_in_one_lane_one_is_open() throws Exception {
        List<Opened> got = inEightThreads(thread -> open("main", RunKind.SYNC));

        assertThat(got).extracting(Opened::isNew).containsOnlyOnce(true);
        assertThat(got)
                .extracting(opened -> opened.run().id())
                .containsOnly(got.get(0).run().id());
        assertThat(open("main", RunKind.UNDO).isNew()).isFalse();
        assertThat(open("main", RunKind.TRAIN).isNew()).isTrue();
        assertThat(open("other", RunKind.SYNC).isNew()).isTrue();
    }

    @Test
    void counts_of_a_run_add_up_whoever_counts() throws Exception {
        long run = startRun();
        List<Boolean> done = inEightThreads(thread -> {
            write(tx -> tx.runs().count(run, Map.of("read\tlead", 5L, "written", 1L)));
            return true;
        });

        assertThat(done).hasSize(8);
        Map<String, Long> counts = store.read(tx -> tx.runs().counts(run));
        assertThat(counts).isEqualTo(Map.of("read\tlead", 40L, "written", 8L));
    }

    @Test
    void a_task_is_scheduled_once_and_its_claim_ends_with_it() {
        long run = startRun();
        Task task = new Task("main@x", run, Task.Kind.READ, "lead");
        write(tx -> tx.tasks().schedule(List.of(task, new Task("main@x", run, Task.Kind.ENRICH, "lead#1"))));
        write(tx -> tx.tasks().schedule(List.of(task)));
        Claim nobodys = new Claim(task, "host/1/2/x", 1);
        assertThat(store.<Boolean>write(tx -> tx.tasks().holds(nobodys))).isFalse();
        assertThatCollection(store.read(tx -> tx.tasks().ofRun(run))).hasSize(2);

        write(tx -> tx.tasks().removeRun(run));

        assertThatCollection(store.read(tx -> tx.tasks().ofRun(run))).isEmpty();
    }

    @Test
    void models_are_numbered_and_one_is_in_use() {
        ModelRecord first = store.write(tx -> tx.models().add(model("aa"), bytes("first")));
        ModelRecord second = store.write(tx -> tx.models().add(model("bb"), bytes("second")));
        store.write(tx -> tx.models().add(model("aa"), bytes("first")));
        assertThat(first).isEqualTo(model("aa"));
        assertThat(second.version()).isEqualTo(2);
        assertThatObject(store.read(tx -> tx.models().champion("score"))).isEqualTo(Optional.empty());

        write(tx -> tx.models().promote("score", 1));
        write(tx -> tx.models().promote("score", 2));
        assertThatObject(store.read(tx -> tx.models().champion("score"))
                        .orElseThrow()
                        .version())
                .isEqualTo(2);
        assertThatCollection(store.read(tx -> tx.models().list("score")))
                .extracting(ModelRecord::status)
                .containsExactly(ModelStatus.CANDIDATE, ModelStatus.CHAMPION, ModelStatus.RETIRED);
        assertThatObject(store.read(tx -> tx.models().artefact("bb"))).isEqualTo(bytes("second"));
        assertThatCollection(store.read(tx -> tx.models().enrichments())).containsExactly("score");
        assertThatThrownBy(() -> store.read(tx -> tx.models().artefact("cc")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> write(tx -> tx.models().promote("score", 9)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatObject(store.read(tx -> tx.models().champion("score"))).isNotEqualTo(Optional.empty());
    }

    @Test
    void an_allowance_is_never_exceeded() {
        LocalDate day = LocalDate.of(2026, 3, 1);
        assertThat(allowance(day, 5, 12)).isEqualTo(5);
        assertThat(allowance(day, 5, 12)).isEqualTo(5);
        assertThat(allowance(day, 5, 12)).isEqualTo(2);
        assertThat(allowance(day, 5, 12)).isZero();
        assertThat(allowance(day, 5, 3)).isZero();
        assertThat(allowance(day.plusDays(1), 5, 3)).isEqualTo(3);
        assertThat(allowance(day.plusDays(2), 5, 0)).isZero();
        write(tx -> tx.allowances().giveBack("main", day, 4));
        assertThat(store.<Long>read(tx -> tx.allowances().leased("main", day))).isEqualTo(8);
        assertThat(allowance(day, 100, 12)).isEqualTo(4);
        assertThat(store.<Long>read(tx -> tx.allowances().leased("other", day))).isZero();
    }

    @Test
    void eight_threads_share_an_allowance_exactly() throws Exception {
        LocalDate day = LocalDate.of(2026, 3, 1);
        List<Integer> got = inEightThreads(thread ->
                IntStream.range(0, 20).map(i -> allowance(day, 7, 1_000)).sum());

        assertThat(got.stream().mapToInt(Integer::intValue).sum()).isEqualTo(1_000);
        assertThat(store.<Long>read(tx -> tx.allowances().leased("main", day))).isEqualTo(1_000);
    }

    @Test
    void settings_and_the_audit_trail_stay() {
        write(tx -> {
            tx.settings().put("a", "1");
            tx.settings().put("a", "2");
            tx.settings().put("b", "3");
            tx.settings().remove("b");
            tx.settings().audit(T, "ada", "undo", "run 7");
            tx.settings().audit(T, "eve", "resume", "run 7");
        });
        assertThat(store.<Optional<String>>read(tx -> tx.settings().get("a"))).contains("2");
        assertThat(store.<Optional<String>>read(tx -> tx.settings().get("b"))).isEmpty();
        assertThatCollection(store.read(tx -> tx.settings().auditTrail(1)))
                .containsExactly(new AuditEntry(T, "eve", "resume", "run 7"));
    }

    @Test
    void values_of_every_type_come_back_as_they_were() {
        RandomValues random = new RandomValues(20260301);
        List<StoredRecord> records = IntStream.range(0, 300)
                .mapToObj(i -> new StoredRecord("r" + i, T, T, random.values(), false))
                .toList();
        StoredPrediction prediction = new StoredPrediction(
                "score",
                new RecordRef("main", "lead", "r1"),
                "k",
                "f",
                T,
                Optional.empty(),
                PredictionKind.PREDICTED,
                random.values(),
                0.1 + 0.2,
                List.of(new Reason("c", "f", random.values(), -0.0), new Reason("c", "", Map.of(), Math.PI)),
                3,
                T,
                9);
        write(tx -> {
            tx.records().save("main", "lead", records, List.of());
            tx.predictions().save(SCOPE, List.of(prediction));
        });

        assertThatCollection(store.read(tx -> tx.records()
                        .find(
                                "main",
                                "lead",
                                records.stream().map(StoredRecord::id).toList())
                        .values()))
                .containsExactlyInAnyOrderElementsOf(records);
        assertThatObject(store.read(tx -> tx.predictions().find(SCOPE, List.of("r1")))
                        .get("r1"))
                .isEqualTo(prediction);
    }

    private static List<LedgerEntry> sent(LedgerEntry... entries) {
        return Stream.of(entries)
                .map(entry -> entry.become(LedgerState.SENT, T))
                .toList();
    }

    private void write(Consumer<StateTransaction> work) {
        store.write(tx -> {
            work.accept(tx);
            return "";
        });
    }

    private static void inAnotherThread(Runnable work) {
        Thread thread = new Thread(work);
        thread.start();
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private interface Work<R> {
        R of(int thread) throws Exception;
    }

    private static <R> List<R> inEightThreads(Work<R> work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<R>> futures = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                int thread = i;
                futures.add(threads.submit(() -> work.of(thread)));
            }
            List<R> results = new ArrayList<>();
            for (Future<R> future : futures) {
                results.add(future.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }

    private List<String> dueIds(String fingerprint, Instant now) {
        mark(SCOPE, due(fingerprint, now), "m");
        return due(OptionalInt.empty());
    }

    private void mark(Scope scope, Due due, String rules) {
        if (store.<Boolean>read(tx -> tx.predictions().mustMark(scope, due, rules))) {
            write(tx -> tx.predictions().mark(scope, due, rules));
        }
        assertThat(store.<Boolean>read(tx -> tx.predictions().mustMark(scope, due, rules)))
                .isFalse();
    }

    /** Page by page, then in the order of ids. */
    private List<String> due(OptionalInt bucket) {
        List<String> all = new ArrayList<>();
        while (true) {
            String after = all.isEmpty() ? "" : all.get(all.size() - 1);
            List<String> page = store.read(tx -> tx.predictions().due(SCOPE, bucket, after, 2));
            if (page.isEmpty()) {
                return all.stream().sorted().toList();
            }
            all.addAll(page);
        }
    }

    private long countDue(Scope scope) {
        return store.read(tx -> tx.predictions().countDue(scope, OptionalInt.empty()));
    }

    private static Due due(String fingerprint, Instant now) {
        return new Due(fingerprint, now, Instant.MAX);
    }

    private List<String> unsettled(String rules) {
        mark(SCOPE, due("f1", T), rules);
        return store.read(tx -> tx.predictions().unsettled(SCOPE, OptionalInt.empty(), "", 100)).stream()
                .map(prediction -> prediction.ref().id())
                .sorted()
                .toList();
    }

    private List<LedgerEntry> deliverable(long afterId, int limit) {
        return store.read(
                tx -> tx.ledger().deliverable("main", Optional.empty(), OptionalLong.empty(), afterId, limit));
    }

    private Opened open(String connection, RunKind kind) {
        return store.write(tx -> tx.runs().open(connection, kind, connection + "@x", "", "host/1/2/x", T));
    }

    private int allowance(LocalDate day, int want, long limit) {
        return store.write(tx -> tx.allowances().lease("main", day, want, limit));
    }

    private long startRun() {
        long run = open("main", RunKind.SYNC).run().id();
        write(tx -> tx.runs().finish(run, RunStatus.DONE, Map.of(), "", "", T));
        return run;
    }

    private StoredRecord record(String id) {
        return new StoredRecord(id, T, T, Map.of("name", FieldValue.text("Record " + id)), false);
    }

    private static Link link(String child, String parent, long seconds) {
        return new Link("message", child, "lead", parent, T.plusSeconds(seconds));
    }

    private static StoredPrediction predicted(String id, long score) {
        return prediction(
                id, "f1", PredictionKind.PREDICTED, Map.of("score", FieldValue.number(score)), Optional.empty());
    }

    private static StoredPrediction prediction(
            String id,
            String fingerprint,
            PredictionKind kind,
            Map<String, FieldValue> outputs,
            Optional<Instant> due) {
        return new StoredPrediction(
                "score",
                new RecordRef("main", "lead", id),
                "key",
                fingerprint,
                T,
                due,
                kind,
                outputs,
                0.5,
                List.of(Reason.of("because")),
                1,
                T,
                1);
    }

    private static LedgerEntry write(long run, String id) {
        return write(run, "lead", id, T);
    }

    private static LedgerEntry write(long run, String object, String id, Instant when) {
        return LedgerEntry.intended(
                        run,
                        "score",
                        new RecordRef("main", object, id),
                        0,
                        Map.of("x", FieldValue.MISSING),
                        Map.of("x", FieldValue.number(5)),
                        T)
                .notBefore(when);
    }

    private static FieldChange change(String id, Instant at, String before, String after) {
        return new FieldChange(id, "rating", at, FieldValue.text(before), FieldValue.text(after));
    }

    private static Successor converted(String id, String intoObject, String intoId, Instant since) {
        return new Successor(Successor.Kind.CONVERTED, "lead", id, intoObject, intoId, since);
    }

    private static Hold hold(Hold.Kind kind, String id, String field, FieldValue value, long run, Instant since) {
        return new Hold(kind, "score", new RecordRef("main", "lead", id), field, value, run, since);
    }

    private static Problem problem(String id, String code, Instant seen) {
        return new Problem(
                0, "main", "lead", id, "score", Problem.Stage.ENRICH, code, "broken", "{}", 3, seen, seen, 1);
    }

    private static ModelRecord model(String checksum) {
        return new ModelRecord(
                "score",
                1,
                checksum,
                ModelStatus.CANDIDATE,
                "0.1.0",
                T,
                T.minusSeconds(9),
                T,
                List.of(new FeatureField("a", "A", FieldType.NUMBER, FeatureField.Knowledge.LATEST_ONLY)),
                Set.of("created", "messages"),
                new Report(
                        "good",
                        Map.of("auc", 0.8125, "nothing", Double.NaN),
                        List.of(
                                new Report.Table("t", List.of("a"), List.of(List.of("1"))),
                                new Report.Table("u", List.of("a", "b"), List.of(List.of("1", "2")))
                                        .explained("two")
                                        .drawn(Report.Drawing.COLUMNS, 0, 1)),
                        List.of("note"),
                        List.of("warning")));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
