package io.foretell.practice.salesforce.org;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Fields that the org fills from others of the same row whenever it is saved. */
final class Derived {
    private Derived() {}

    static void onSave(Tx tx, @Nullable Row before, Row row, Set<FieldDef> given) {
        switch (row.object().name()) {
            case "Opportunity" -> opportunity(tx, before, row, given);
            case "Case" -> closed(tx, before, row, "CaseStatus", "ClosedDate");
            case "Task" -> closed(tx, before, row, "TaskStatus", "CompletedDateTime");
            case "EmailMessage" -> row.set("HasAttachment", false);
            default -> {
                // nothing is derived
            }
        }
    }

    private static void opportunity(Tx tx, @Nullable Row before, Row row, Set<FieldDef> given) {
        boolean moved = before == null || !row.text("StageName").equals(before.text("StageName"));
        Optional<Row> stage = status(tx, "OpportunityStage", row.text("StageName"));
        if (moved && stage.isPresent()) {
            row.set("IsClosed", stage.get().flag("IsClosed"));
            row.set("IsWon", stage.get().flag("IsWon"));
            row.set("ForecastCategory", stage.get().get("ForecastCategory"));
            row.set("ForecastCategoryName", stage.get().get("ForecastCategoryName"));
            row.object()
                    .field("Probability")
                    .filter(field -> !given.contains(field))
                    .ifPresent(field -> row.set(field, stage.get().get("DefaultProbability")));
            row.object()
                    .field("LastStageChangeDate")
                    .filter(field -> before != null && !given.contains(field))
                    .ifPresent(field -> row.set(field, tx.stamp()));
        }
        BigDecimal amount = row.number("Amount");
        BigDecimal probability = row.number("Probability");
        row.set(
                "ExpectedRevenue",
                amount == null || probability == null
                        ? null
                        : amount.multiply(probability).divide(BigDecimal.valueOf(100), 2, RoundingMode.HALF_UP));
    }

    private static void closed(Tx tx, @Nullable Row before, Row row, String statuses, String when) {
        boolean closed = status(tx, statuses, row.text("Status"))
                .map(status -> status.flag("IsClosed"))
                .orElse(false);
        row.set("IsClosed", closed);
        boolean was = before != null && before.flag("IsClosed");
        if (closed != was && (before != null || row.get(when) == null)) {
            row.set(when, closed ? Objects.requireNonNullElse(row.time("LastModifiedDate"), tx.stamp()) : null);
        }
    }

    private static Optional<Row> status(Tx tx, String table, String value) {
        ObjectDef object = tx.schema().need(table);
        String name = object.field("ApiName").isPresent() ? "ApiName" : "MasterLabel";
        return tx.byValue(object, object.need(name), value).findFirst();
    }
}
