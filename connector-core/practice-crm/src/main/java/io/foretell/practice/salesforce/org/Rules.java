package io.foretell.practice.salesforce.org;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What admins and developers of an org have put in the way of a change. Trusted transactions pass. Thread-safe. */
public final class Rules {
    private final List<Validation> validations = new CopyOnWriteArrayList<>();
    private final List<Duplicate> duplicates = new CopyOnWriteArrayList<>();
    private final List<Assignment> assignments = new CopyOnWriteArrayList<>();
    private final Locks locks = new Locks();

    /**
     * A validation rule, or a trigger or flow that throws.
     *
     * @param object its name
     * @param refuses tells which rows are refused, as they would be after the change
     * @param field where the message is shown; empty: at the top
     * @param trigger true: CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY instead of FIELD_CUSTOM_VALIDATION_EXCEPTION
     */
    public record Validation(
            String object, String name, String message, String field, boolean trigger, Predicate<Row> refuses) {}

    /**
     * Rows with equal values in these fields are duplicates.
     *
     * @param allowSave the rule warns, and a header lets the row pass; false: it blocks
     */
    public record Duplicate(String object, String name, List<String> fields, boolean allowSave) {
        public Duplicate {
            fields = List.copyOf(fields);
        }
    }

    /** An active assignment rule: rows get this owner whenever the rules run. */
    public record Assignment(String object, String name, String ownerId) {}

    private final RuleRows rows;

    Rules(Org org) {
        this.rows = new RuleRows(org);
    }

    /** Also adds the ValidationRule or ApexTrigger row that a client can find. */
    public void add(Validation rule) {
        validations.add(rule);
        rows.add(rule);
    }

    /** Also adds its DuplicateRule row. */
    public void add(Duplicate rule) {
        duplicates.add(rule);
        rows.add(rule);
    }

    /** Also adds its AssignmentRule row. */
    public void add(Assignment rule) {
        assignments.add(rule);
        rows.add(rule);
    }

    /** A record-triggered flow that a client can find and that does nothing. */
    public void addFlow(String object, String label) {
        rows.addFlow(object, label);
    }

    public void remove(String name) {
        validations.removeIf(rule -> rule.name().equals(name));
        duplicates.removeIf(rule -> rule.name().equals(name));
        assignments.removeIf(rule -> rule.name().equals(name));
        rows.remove(name);
    }

    public void clear() {
        validations.stream().map(Validation::name).toList().forEach(this::remove);
        duplicates.stream().map(Duplicate::name).toList().forEach(this::remove);
        assignments.stream().map(Assignment::name).toList().forEach(this::remove);
        locks.clear();
    }

    public List<Validation> validations() {
        return List.copyOf(validations);
    }

    public List<Duplicate> duplicates() {
        return List.copyOf(duplicates);
    }

    public List<Assignment> assignments() {
        return List.copyOf(assignments);
    }

    public Locks locks() {
        return locks;
    }

    void check(Tx tx, @Nullable Row before, Row row) {
        String object = row.object().name();
        assign(tx, before, row, object);
        for (Validation rule : validations) {
            if (rule.object().equalsIgnoreCase(object) && rule.refuses().test(row)) {
                throw rule.trigger()
                        ? RowRefused.of(
                                "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY",
                                rule.name() + ": execution of " + (before == null ? "BeforeInsert" : "BeforeUpdate")
                                        + " caused by: " + rule.message())
                        : RowRefused.of(
                                "FIELD_CUSTOM_VALIDATION_EXCEPTION",
                                rule.message(),
                                rule.field().isEmpty() ? new String[0] : new String[] {rule.field()});
            }
        }
        for (Duplicate rule : duplicates) {
            if (rule.object().equalsIgnoreCase(object)
                    && !(rule.allowSave() && tx.options().allowDuplicates())) {
                duplicates(tx, row, rule);
            }
        }
    }

    private void assign(Tx tx, @Nullable Row before, Row row, String object) {
        boolean runs = tx.options().autoAssign()
                && (before == null || tx.org().switches().on(Switch.ASSIGNMENT_RUNS_ON_UPDATE));
        for (Assignment rule : runs ? assignments : List.<Assignment>of()) {
            if (rule.object().equalsIgnoreCase(object)) {
                row.set("OwnerId", Ids.canonical(rule.ownerId()).orElse(rule.ownerId()));
            }
        }
    }

    private static void duplicates(Tx tx, Row row, Duplicate rule) {
        List<String> matches = new ArrayList<>();
        FieldDef first = row.object().need(rule.fields().get(0));
        Object value = row.get(first);
        if (value == null) {
            return;
        }
        tx.byValue(row.object(), first, value)
                .filter(other -> !other.id().equals(row.id()))
                .filter(other -> rule.fields().stream().allMatch(field -> same(other, row, field)))
                .forEach(other -> matches.add(other.id()));
        if (!matches.isEmpty()) {
            String message = "Use one of these records?";
            throw new RowRefused(List.of(new RowError(
                    "DUPLICATES_DETECTED",
                    message,
                    List.of(),
                    new RowError.Duplicates(
                            rule.allowSave(), rule.name(), row.object().name(), message, matches))));
        }
    }

    private static boolean same(Row other, Row row, String field) {
        return Objects.equals(
                other.text(field).toLowerCase(Locale.ROOT), row.text(field).toLowerCase(Locale.ROOT));
    }
}
