package io.foretell.testkit.crm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.foretell.spi.crm.CallPermits;
import io.foretell.spi.crm.Change;
import io.foretell.spi.crm.CrmException;
import io.foretell.spi.crm.CrmRecord;
import io.foretell.spi.crm.CrmSession;
import io.foretell.spi.crm.DiagnoseRequest;
import io.foretell.spi.crm.ErrorClass;
import io.foretell.spi.crm.FieldSpec;
import io.foretell.spi.crm.Finding;
import io.foretell.spi.crm.ObjectSchema;
import io.foretell.spi.crm.ProvisionPlan;
import io.foretell.spi.crm.ReadRequest;
import io.foretell.spi.crm.ReadResult;
import io.foretell.spi.crm.RowResult;
import io.foretell.spi.crm.SweepPage;
import io.foretell.spi.crm.WriteBatch;
import io.foretell.spi.crm.WriteReceipt;
import io.foretell.spi.crm.WriteShape;
import io.foretell.spi.value.FieldType;
import io.foretell.spi.value.FieldValue;
import io.foretell.testkit.FakeCrmContext;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * What every connector promises. Three lines run it:
 *
 * <pre>{@code
 * final class MyCrmTest extends CrmConnectorContract {
 *     @Override protected CrmUnderTest start() { return new MyCrmUnderTest(); }
 * }
 * }</pre>
 *
 * The suite creates its own fields and records and removes them at the end. One CRM serves all its tests.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class CrmConnectorContract {
    private static final int PAGE = 10;

    private CrmUnderTest crm;
    private FakeCrmContext context;
    private CrmSession session;
    private ContractFields fields;

    /** A CRM that is up. */
    protected abstract CrmUnderTest start();

    /** Names of custom fields start with this. */
    protected String fieldPrefix() {
        return "x_foretell_contract_";
    }

    /** Names of custom fields end with this. */
    protected String fieldSuffix() {
        return "";
    }

    /** The CRM that runs, for tests of a connector's own. */
    protected final CrmUnderTest crm() {
        return crm;
    }

    /** A session with the context's permits counted, for tests of a connector's own. */
    protected final CrmSession session() {
        return session;
    }

    @BeforeAll
    final void signIn() {
        crm = start();
        context = context(crm.options());
        session = crm.plugin().connect(context);
        fields = new ContractFields(crm.object(), fieldPrefix(), fieldSuffix());
        ProvisionPlan plan = session.plan(fields.all());
        assertThat(plan.refusals()).isEmpty();
        assertThat(session.apply(plan).failed()).isEmpty();
    }

    @AfterAll
    final void cleanUp() {
        try (CrmUnderTest closing = crm;
                CrmSession leaving = session) {
            List<FieldSpec> ours = new ArrayList<>(fields.all());
            ours.add(fields.extra());
            assertThat(leaving.apply(leaving.planRemoval(ours)).failed()).isEmpty();
            assertThat(leaving.describe(closing.object()).fields())
                    .doesNotContainKeys(fields.names().toArray(String[]::new));
        }
    }

    @Test
    final void the_tenant_is_the_same_at_every_sign_in() {
        try (CrmSession second = crm.plugin().connect(context(crm.options()))) {
            assertThat(second.tenant()).isEqualTo(session.tenant());
            assertThat(second.tenant().id()).isNotBlank();
            assertThat(second.tenant().recordUrl(crm.object(), "4711"))
                    .startsWith("http")
                    .contains("4711");
        }
    }

    @Test
    final void the_tenant_has_the_same_id_for_a_user_with_fewer_rights() {
        assumeTrue(crm.plainUser().isPresent(), "this CRM has no plain user");
        try (CrmSession plain = crm.plugin().connect(context(crm.plainUser().orElseThrow()))) {
            assertThat(plain.tenant().id()).isEqualTo(session.tenant().id());
            assertThat(plain.tenant().user()).isNotEqualTo(session.tenant().user());
        }
    }

    @Test
    final void options_and_links_bring_the_names_that_people_use() {
        Optional<CrmUnderTest.Labelled> made = crm.createLabelled();
        assumeTrue(made.isPresent(), "this CRM makes no such record");
        CrmUnderTest.Labelled labelled = made.orElseThrow();
        List<String> wanted = List.copyOf(labelled.labels().keySet());
        try (CrmSession other = crm.plugin().connect(context(crm.options()))) {
            Pass pass =
                    Pass.read(other, new ReadRequest(crm.object(), Optional.empty(), wanted, Optional.empty(), 500));
            assertThat(labels(pass.record(labelled.id()))).isEqualTo(labelled.labels());
            assertThat(other.readByIds(crm.object(), List.of(labelled.id()), wanted))
                    .singleElement()
                    .satisfies(record -> assertThat(labels(record)).isEqualTo(labelled.labels()));
        }
    }

    private static Map<String, String> labels(CrmRecord record) {
        Map<String, String> labels = new HashMap<>();
        record.values().forEach((field, value) -> labels.put(field, value.match(new Labels())));
        return labels;
    }

    private static final class Labels implements FieldValue.Cases<String> {
        @Override
        public String otherwise(FieldValue value) {
            return "no label: " + value;
        }

        @Override
        public String choice(FieldValue.Choice value) {
            return value.label();
        }

        @Override
        public String many(FieldValue.Many value) {
            return String.join(", ", value.labels());
        }

        @Override
        public String ref(FieldValue.Ref value) {
            return value.label();
        }
    }

    @Test
    final void the_object_is_offered_and_described() {
        assertThat(session.objects()).contains(crm.object());
        ObjectSchema schema = session.describe(crm.object());
        assertThat(schema.fields()).containsKeys(crm.nameField(), fields.name("band"));
        assertThat(field(schema, crm.nameField()).type()).isEqualTo(FieldType.TEXT);
        assertThat(field(schema, fields.name("band")).options()).containsExactly("a", "b", "c");
        assertThat(field(schema, fields.name("band")).writable()).isTrue();
        assertThat(field(schema, fields.name("word")).length()).isEqualTo(64);
        assertThat(schema.createdField()).isNotEmpty();
        assertThat(field(schema, schema.createdField()).system()).isTrue();
        assertThat(schema.relations())
                .extracting(ObjectSchema.Relation::childObject)
                .contains(crm.childObject());
    }

    @Test
    final void a_first_load_reads_every_record_once() {
        List<String> ids = crm.create(names("first load", 3 * PAGE + 1));
        Pass pass = Pass.read(
                session,
                new ReadRequest(crm.object(), Optional.empty(), List.of(crm.nameField()), Optional.empty(), PAGE));
        assertThat(pass.among(ids)).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(pass.changes()).extracting(Change::id).doesNotHaveDuplicates();
        CrmRecord record = pass.record(ids.get(0));
        assertThat(record.values()).containsOnlyKeys(crm.nameField());
        assertThat(record.values().get(crm.nameField())).isEqualTo(new FieldValue.Text("first load 0"));
    }

    @Test
    final void a_change_is_read_by_the_next_pass_at_once() {
        List<String> ids = crm.create(names("fresh", 2));
        Pass first = Pass.read(session, changes(Optional.empty()));
        crm.rename(ids.subList(0, 1), "fresher");
        Pass second = Pass.read(session, changes(Optional.of(first.next())));
        assertThat(second.record(ids.get(0)).values().get(crm.nameField())).isEqualTo(new FieldValue.Text("fresher"));
    }

    @Test
    final void two_passes_over_nothing_have_different_cursors() {
        Pass first = Pass.read(session, changes(Optional.empty()));
        Pass second = Pass.read(session, changes(Optional.of(first.next())));
        Pass third = Pass.read(session, changes(Optional.of(second.next())));
        assertThat(List.of(first.next(), second.next(), third.next())).doesNotHaveDuplicates();
    }

    @Test
    final void more_records_of_one_stamp_than_fit_a_page_are_all_read() {
        Pass before = Pass.read(session, changes(Optional.empty()));
        crm.tick();
        List<String> ids = crm.create(names("mass", 5 * PAGE));
        crm.rename(ids, "mass renamed");
        Pass after = Pass.read(session, changes(Optional.of(before.next())));
        assertThat(after.among(ids)).containsExactlyInAnyOrderElementsOf(ids);
    }

    @Test
    final void a_transaction_that_commits_late_is_not_lost() {
        String id = crm.create(names("late", 1)).get(0);
        Optional<CrmUnderTest.LateChange> late = crm.beginRename(id, "late renamed");
        assumeTrue(late.isPresent(), "this CRM cannot hold a transaction open");
        crm.tick();
        String other = crm.create(names("on time", 1)).get(0);
        Pass before = Pass.read(session, changes(Optional.empty()));
        assertThat(before.among(List.of(other))).hasSize(1);
        late.orElseThrow().commit();
        Pass after = Pass.read(session, changes(Optional.of(before.next())));
        assertThat(after.record(id).values().get(crm.nameField())).isEqualTo(new FieldValue.Text("late renamed"));
    }

    @Test
    final void archived_records_are_read_swept_and_written_like_others() {
        List<String> ids = crm.create(names("archived", 2));
        crm.archive(ids.get(0));
        assertThat(Pass.read(session, changes(Optional.empty())).among(ids)).hasSize(2);
        assertThat(sweptIds()).containsAll(ids);
        write(rows(ids, List.of(fields.values(1), fields.values(2))));
        assertHolds(ids, List.of(fields.values(1), fields.values(2)));
    }

    @Test
    final void a_deleted_record_is_missed_by_the_sweep_and_by_its_id() {
        List<String> ids = crm.create(names("deleted", 3));
        assertThat(sweptIds()).containsAll(ids);
        crm.delete(ids.subList(1, 2));
        assertThat(sweptIds())
                .contains(ids.get(0), ids.get(2))
                .doesNotContain(ids.get(1))
                .doesNotHaveDuplicates();
        assertThat(session.readByIds(crm.object(), ids, List.of(crm.nameField())))
                .extracting(CrmRecord::id)
                .containsExactlyInAnyOrder(ids.get(0), ids.get(2));
    }

    @Test
    final void children_name_their_parent() {
        List<String> ids = crm.create(names("parent", 2));
        ObjectSchema.Relation relation = session.describe(crm.object()).relations().stream()
                .filter(candidate -> candidate.childObject().equals(crm.childObject()))
                .findFirst()
                .orElseThrow();
        String text = Objects.requireNonNull(relation.columns().get("text"), "a child has a text");
        List<String> wanted = List.of(relation.parentField(), relation.timeField(), text);
        Optional<String> parent = Optional.of(crm.object());
        Pass before =
                Pass.read(session, new ReadRequest(relation.childObject(), parent, wanted, Optional.empty(), 500));
        String child = crm.addChild(ids.get(1), "please call me back");
        Pass after = Pass.read(
                session, new ReadRequest(relation.childObject(), parent, wanted, Optional.of(before.next()), 500));
        Map<String, FieldValue> values = after.record(child).values();
        assertThat(values.get(relation.parentField())).isEqualTo(new FieldValue.Ref(crm.object(), ids.get(1), ""));
        assertThat(value(values, text).asPlainText()).contains("please call me back");
        assertThat(value(values, relation.timeField()).asInstant()).isPresent();
    }

    @Test
    final void every_type_is_read_back_as_it_was_written_row_by_row() {
        List<String> ids = crm.create(names("types", 4));
        List<Map<String, FieldValue>> values =
                IntStream.range(0, 4).mapToObj(fields::values).toList();
        write(rows(ids, values));
        assertHolds(ids, values);
        write(rows(ids, List.of(fields.cleared(), fields.values(7), fields.cleared(), fields.values(8))));
        assertCleared(ids.get(0));
        assertCleared(ids.get(2));
        assertHolds(List.of(ids.get(1), ids.get(3)), List.of(fields.values(7), fields.values(8)));
    }

    @Test
    final void every_type_is_read_back_as_it_was_written_in_groups() {
        List<String> ids = crm.create(names("groups", 60));
        List<Map<String, FieldValue>> values =
                IntStream.range(0, 60).mapToObj(i -> fields.values(i % 2)).toList();
        write(rows(ids, values));
        assertHolds(ids, values);
        write(rows(ids, ids.stream().map(id -> fields.cleared()).toList()));
        ids.forEach(this::assertCleared);
    }

    @Test
    final void a_repeated_write_has_no_second_effect() {
        List<String> ids = crm.create(names("repeated", 2));
        List<Map<String, FieldValue>> values = List.of(fields.values(3), fields.values(4));
        int before = sweptIds().size();
        write(rows(ids, values));
        write(rows(ids, values));
        assertHolds(ids, values);
        assertThat(sweptIds()).hasSize(before);
        assertThat(session.readByIds(crm.object(), ids, List.of(crm.nameField())))
                .extracting(record -> record.values().get(crm.nameField()))
                .containsExactlyInAnyOrder(new FieldValue.Text("repeated 0"), new FieldValue.Text("repeated 1"));
    }

    @Test
    final void a_row_that_is_not_cleared_right_before_its_call_is_not_written() {
        List<String> ids = crm.create(names("cleared", 3));
        List<String> asked = new ArrayList<>();
        WriteBatch batch = rows(ids, List.of(fields.values(1), fields.values(2), fields.values(3)));
        List<RowResult> results = follow(batch.object(), session.write(batch, rows -> {
            rows.forEach(row -> asked.add(row.recordId()));
            return rows.stream()
                    .filter(row -> !row.recordId().equals(ids.get(1)))
                    .toList();
        }));
        assertThat(asked).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(results).hasSize(2).allSatisfy(result -> assertThat(result.error())
                .isEmpty());
        assertHolds(List.of(ids.get(0), ids.get(2)), List.of(fields.values(1), fields.values(3)));
        assertCleared(ids.get(1));
        // A CRM that notes who changed a record last says so of what was written just now.
        Set<String> ours = session.lastChangedByUs(crm.object(), ids);
        assertThat(ids).containsAll(ours);
        assertThat(ours.isEmpty() || ours.containsAll(List.of(ids.get(0), ids.get(2))))
                .isTrue();
    }

    @Test
    final void a_deleted_record_fails_alone_among_equal_values() {
        List<String> ids = crm.create(names("gone equal", 30));
        deleteOneAndWrite(ids, ids.stream().map(id -> fields.values(5)).toList());
    }

    @Test
    final void a_deleted_record_fails_alone_among_different_values() {
        List<String> ids = crm.create(names("gone different", 5));
        deleteOneAndWrite(ids, IntStream.range(0, 5).mapToObj(fields::values).toList());
    }

    private void deleteOneAndWrite(List<String> ids, List<Map<String, FieldValue>> values) {
        crm.delete(ids.subList(2, 3));
        int before = sweptIds().size();
        List<RowResult> results = send(rows(ids, values));
        assertThat(results)
                .filteredOn(result -> result.error().isPresent())
                .singleElement()
                .satisfies(result -> {
                    assertThat(result.key()).isEqualTo("key " + ids.get(2));
                    assertThat(result.error().orElseThrow().errorClass())
                            .isIn(ErrorClass.DELETED, ErrorClass.NOT_FOUND);
                });
        List<String> living = new ArrayList<>(ids);
        List<Map<String, FieldValue>> written = new ArrayList<>(values);
        living.remove(2);
        written.remove(2);
        assertHolds(living, written);
        assertThat(sweptIds()).as("nothing was created").hasSize(before);
    }

    @Test
    final void a_value_that_does_not_fit_fails_alone() {
        List<String> ids = crm.create(names("unfit", 3));
        Map<String, FieldValue> unfit = Map.of(fields.name("band"), new FieldValue.Choice("z"));
        Map<String, FieldValue> fit = Map.of(fields.name("band"), new FieldValue.Choice("b"));
        List<RowResult> results = send(rows(ids, List.of(fit, unfit, fit)));
        assertThat(results)
                .filteredOn(result -> result.error().isPresent())
                .singleElement()
                .satisfies(result -> {
                    assertThat(result.key()).isEqualTo("key " + ids.get(1));
                    assertThat(result.error().orElseThrow().errorClass()).isEqualTo(ErrorClass.VALIDATION);
                    assertThat(result.error().orElseThrow().sentence()).isNotBlank();
                });
        assertHolds(List.of(ids.get(0), ids.get(2)), List.of(fit, fit));
    }

    @Test
    final void a_field_or_object_that_does_not_exist_is_named() {
        List<String> ids = crm.create(names("unknown", 1));
        String unknown = fields.name("nowhere");
        assertFails(ErrorClass.SCHEMA, () -> session.readByIds(crm.object(), ids, List.of(unknown)))
                .hasMessageContaining(unknown);
        assertFails(
                        ErrorClass.SCHEMA,
                        () -> session.read(new ReadRequest(
                                crm.object(), Optional.empty(), List.of(unknown), Optional.empty(), PAGE)))
                .hasMessageContaining(unknown);
        assertFails(ErrorClass.SCHEMA, () -> send(rows(ids, List.of(Map.of(unknown, FieldValue.number(1))))))
                .hasMessageContaining(unknown);
        assertFails(ErrorClass.SCHEMA, () -> session.describe("no.such.object"));
    }

    @Test
    final void a_wrong_key_is_refused_in_words_without_the_key() {
        assertThatThrownBy(() -> crm.plugin().connect(context(crm.wrongKey())))
                .isInstanceOfSatisfying(CrmException.class, e -> {
                    assertThat(e.errorClass()).isEqualTo(ErrorClass.AUTH);
                    crm.wrongKey().values().stream()
                            .filter(value -> !crm.options().containsValue(value))
                            .forEach(secret ->
                                    assertThat(e.getMessage() + e.detail()).doesNotContain(secret.toString()));
                });
    }

    @Test
    final void an_address_where_nothing_listens_may_be_tried_again() {
        assertFails(ErrorClass.RETRY, () -> crm.plugin().connect(context(crm.unreachable())));
    }

    @Test
    final void a_cursor_of_another_version_asks_for_a_new_first_load() {
        assertThat(session.read(changes(Optional.of("{\"v\":9999}")))).isInstanceOf(ReadResult.ResyncRequired.class);
        assertThat(session.read(changes(Optional.of("rubbish")))).isInstanceOf(ReadResult.ResyncRequired.class);
    }

    @Test
    final void every_request_takes_a_permit_and_none_is_made_without() {
        assumeTrue(crm.requests().isPresent(), "this CRM does not count requests");
        FakeCrmContext counted = context(crm.options());
        List<String> ids = crm.create(names("permits", 3));
        long before = crm.requests().getAsLong();
        try (CrmSession other = crm.plugin().connect(counted)) {
            other.describe(crm.object());
            Pass.read(other, changes(Optional.empty()));
            other.readByIds(crm.object(), ids, List.of(crm.nameField()));
            other.write(rows(ids, List.of(fields.values(1), fields.values(2), fields.values(3))));
            Pass.sweep(other, crm.object(), PAGE);
            other.diagnose(new DiagnoseRequest(Map.of(), Map.of()));
            assertThat(counted.permits()).isEqualTo(crm.requests().getAsLong() - before);
            counted.allowance(0);
            assertFails(ErrorClass.QUOTA, () -> other.read(changes(Optional.empty())));
            assertThat(counted.permits()).isEqualTo(crm.requests().getAsLong() - before);
        }
    }

    @Test
    final void a_write_costs_what_was_estimated() {
        List<String> ids = crm.create(names("cost", 120));
        for (int distinct : new int[] {1, 2, 3, 120}) {
            long before = context.permits(CallPermits.Kind.WRITE);
            write(rows(
                    ids,
                    IntStream.range(0, ids.size())
                            .mapToObj(i -> fields.values(i % distinct))
                            .toList()));
            assertThat(context.permits(CallPermits.Kind.WRITE) - before)
                    .as("write calls for %d different rows of 120", distinct)
                    .isEqualTo(session.estimate(new WriteShape(crm.object(), 120, distinct))
                            .writeCalls());
        }
        assertThat(session.estimate(new WriteShape(crm.object(), 0, 0)).calls()).isZero();
    }

    @Test
    final void fields_are_created_once_removed_once_and_never_changed() {
        FieldSpec extra = fields.extra();
        ProvisionPlan plan = session.plan(List.of(extra));
        assertThat(plan.steps()).hasSize(1);
        assertThat(session.apply(plan).done()).hasSize(1);
        assertThat(session.apply(plan).failed()).as("applied twice").isEmpty();
        assertThat(session.plan(List.of(extra)).steps())
                .as("nothing left to do")
                .isEmpty();
        FieldSpec other = new FieldSpec(
                extra.object(), extra.name(), extra.label(), extra.help(), FieldType.DATE, 0, 0, List.of());
        assertThat(session.plan(List.of(other)).refusals())
                .singleElement()
                .asString()
                .contains(extra.name());
        ProvisionPlan removal = session.planRemoval(List.of(extra));
        assertThat(removal.steps()).hasSize(1);
        assertThat(session.apply(removal).failed()).isEmpty();
        assertThat(session.apply(removal).failed()).as("removed twice").isEmpty();
        assertThat(session.planRemoval(List.of(extra)).steps()).isEmpty();
    }

    @Test
    final void a_check_finds_what_is_wrong_and_changes_nothing() {
        String unknown = fields.name("nowhere");
        int before = sweptIds().size();
        List<Finding> findings = session.diagnose(new DiagnoseRequest(
                Map.of(crm.object(), List.of(crm.nameField(), unknown)), Map.of(crm.object(), fields.names())));
        assertThat(findings).extracting(Finding::topic).contains("sign-in", "rights", "clock");
        assertThat(findings)
                .filteredOn(finding -> finding.level() == Finding.Level.FAIL)
                .singleElement()
                .satisfies(finding -> assertThat(finding.sentence()).contains(unknown));
        assertThat(sweptIds()).hasSize(before);
    }

    @Test
    final void no_ids_and_no_rows_are_fine() {
        assertThat(session.readByIds(crm.object(), List.of(), List.of(crm.nameField())))
                .isEmpty();
        assertThat(session.write(new WriteBatch(crm.object(), List.of()))).isEqualTo(new WriteReceipt.Done(List.of()));
    }

    private FakeCrmContext context(Map<String, Object> options) {
        FakeCrmContext made = FakeCrmContext.of(crm.plugin().options()).clock(Clock.systemUTC());
        options.forEach(made::option);
        return made;
    }

    private ReadRequest changes(Optional<String> cursor) {
        // What is small is the page of a change; a whole load in such pages would only take time.
        int page = cursor.isPresent() ? PAGE : 10 * PAGE;
        return new ReadRequest(crm.object(), Optional.empty(), List.of(crm.nameField()), cursor, page);
    }

    private List<String> sweptIds() {
        return Pass.sweep(session, crm.object(), 40).stream()
                .map(SweepPage.Stamp::id)
                .toList();
    }

    private void write(WriteBatch batch) {
        assertThat(send(batch)).hasSameSizeAs(batch.rows()).allSatisfy(result -> assertThat(result.error())
                .isEmpty());
    }

    private List<RowResult> send(WriteBatch batch) {
        return follow(batch.object(), session.write(batch));
    }

    private List<RowResult> follow(String object, WriteReceipt written) {
        WriteReceipt receipt = written;
        while (receipt instanceof WriteReceipt.Pending pending) {
            crm.tick();
            receipt = session.resume(object, pending.resumeToken());
        }
        return ((WriteReceipt.Done) receipt).results();
    }

    private WriteBatch rows(List<String> ids, List<Map<String, FieldValue>> values) {
        return new WriteBatch(
                crm.object(),
                IntStream.range(0, ids.size())
                        .mapToObj(i -> new WriteBatch.Row("key " + ids.get(i), ids.get(i), values.get(i)))
                        .toList());
    }

    private void assertHolds(List<String> ids, List<Map<String, FieldValue>> values) {
        Collection<String> names = values.get(0).keySet();
        List<CrmRecord> records = session.readByIds(crm.object(), ids, names);
        assertThat(records).hasSameSizeAs(ids);
        for (CrmRecord record : records) {
            assertThat(record.values())
                    .as("record %s", record.id())
                    .containsExactlyInAnyOrderEntriesOf(values.get(ids.indexOf(record.id())));
        }
    }

    private void assertCleared(String id) {
        List<CrmRecord> records = session.readByIds(crm.object(), List.of(id), fields.names());
        assertThat(records).singleElement().satisfies(record -> assertThat(
                        fields.isCleared(record.values(), session.capabilities().unsetNumberReadsZero()))
                .as("cleared: %s", record.values())
                .isTrue());
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> assertFails(
            ErrorClass errorClass, ThrowingCallable call) {
        return assertThatThrownBy(call).isInstanceOfSatisfying(CrmException.class, e -> assertThat(e.errorClass())
                .isEqualTo(errorClass));
    }

    private static ObjectSchema.Field field(ObjectSchema schema, String name) {
        return Objects.requireNonNull(schema.fields().get(name), () -> "no field " + name);
    }

    private static FieldValue value(Map<String, FieldValue> values, String name) {
        return Objects.requireNonNull(values.get(name), () -> "no value of " + name);
    }

    private static List<String> names(String what, int count) {
        return IntStream.range(0, count).mapToObj(i -> what + " " + i).toList();
    }
}
