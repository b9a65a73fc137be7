package io.foretell.pluginhost;

import io.foretell.spi.enrich.EnricherSpec;
import io.foretell.spi.enrich.InputRole;
import io.foretell.spi.record.RecordRef;
import io.foretell.spi.record.RecordView;
import io.foretell.spi.record.RelatedItem;
import io.foretell.spi.record.RelatedList;
import io.foretell.spi.value.ColumnSums;
import io.foretell.spi.value.FieldType;
import io.foretell.spi.value.FieldValue;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Turns a table's rows into records for one enricher, and notes how. */
final class TrialTable {
    private static final String ID = "id";
    private static final int MOST_NOTES = 20;

    private final EnricherSpec spec;
    private final TrialCells cells;
    private final Instant asOf;
    private final Map<String, List<Map<String, String>>> byId = new LinkedHashMap<>();
    private final Set<String> columns = new LinkedHashSet<>();
    private final Set<String> notes = new LinkedHashSet<>();

    TrialTable(EnricherSpec spec, List<Map<String, String>> rows, TrialCells cells, Instant asOf) {
        this.spec = spec;
        this.cells = cells;
        this.asOf = asOf;
        for (int i = 0; i < rows.size(); i++) {
            Map<String, String> row = new LinkedHashMap<>();
            rows.get(i).forEach((column, cell) -> row.put(normalise(column), cell));
            columns.addAll(row.keySet());
            byId.computeIfAbsent(row.getOrDefault(ID, "row " + (i + 1)), id -> new ArrayList<>())
                    .add(row);
        }
        spec.inputs().forEach(this::noteBinding);
    }

    List<RecordView> records() {
        List<RecordView> records = new ArrayList<>();
        byId.forEach((id, rows) -> records.add(record(id, rows)));
        return records;
    }

    List<String> notes() {
        return notes.stream().limit(MOST_NOTES).toList();
    }

    private RecordView record(String id, List<Map<String, String>> rows) {
        Map<String, FieldValue> values = new LinkedHashMap<>();
        Map<String, FieldValue> features = new LinkedHashMap<>();
        Map<String, RelatedList> lists = new LinkedHashMap<>();
        for (InputRole role : spec.inputs()) {
            switch (role.kind()) {
                case SCALAR -> values.put(role.name(), cell(id, rows.get(0), role.name(), role.types()));
                case FEATURES ->
                    featureColumns()
                            .forEach(column -> features.put(column, cell(id, rows.get(0), column, role.types())));
                case LIST -> lists.put(role.name(), list(id, rows, role));
            }
        }
        return new TrialRecord(
                new RecordRef("trial", "record", id),
                Map.copyOf(values),
                Collections.unmodifiableMap(features),
                Map.copyOf(lists),
                asOf);
    }

    private RelatedList list(String id, List<Map<String, String>> rows, InputRole role) {
        List<RelatedItem> items = new ArrayList<>();
        for (Map<String, String> row : rows) {
            Map<String, FieldValue> item = new LinkedHashMap<>();
            role.columns()
                    .forEach(column -> item.put(
                            column.name(), cell(id, row, role.name() + "." + column.name(), Set.of(column.type()))));
            if (item.values().stream().anyMatch(value -> !value.isMissing())) {
                items.add(new RelatedItem("item " + (items.size() + 1), time(id, row, role), item));
            }
        }
        items.removeIf(item -> item.time().isAfter(asOf)
                || role.window().map(w -> item.time().isBefore(asOf.minus(w))).orElse(false));
        items.sort(Comparator.comparing(RelatedItem::time));
        if (items.isEmpty()) {
            return RelatedList.EMPTY;
        }
        ColumnSums sums = new ColumnSums();
        items.forEach(item -> sums.add(item.columns()));
        return new RelatedList(
                items.subList(Math.max(0, items.size() - role.limit()), items.size()),
                items.size(),
                sums.sums(),
                Optional.of(items.get(0).time()),
                Optional.of(items.get(items.size() - 1).time()));
    }

    private Instant time(String id, Map<String, String> row, InputRole role) {
        String cell = row.getOrDefault(role.name() + ".time", "");
        if (cell.isBlank()) {
            return asOf;
        }
        try {
            return cells.instant(cell.strip());
        } catch (DateTimeException e) {
            notes.add("Record " + id + ": '" + cell + "' is no time (write 2026-03-01T08:00:00Z): taken as now.");
            return asOf;
        }
    }

    private FieldValue cell(String id, Map<String, String> row, String column, Set<FieldType> types) {
        String cell = row.getOrDefault(column, "");
        return cells.read(cell, types).orElseGet(() -> {
            notes.add("Record " + id + ": '" + cell + "' in column '" + column + "' is none of " + types
                    + ": taken as missing.");
            return FieldValue.MISSING;
        });
    }

    /** Every column that is not the id, not another role's, and not of a list. */
    private List<String> featureColumns() {
        return columns.stream()
                .filter(column -> !column.equals(ID) && !column.contains("."))
                .filter(column ->
                        spec.inputs().stream().noneMatch(role -> role.name().equals(column)))
                .toList();
    }

    private void noteBinding(InputRole role) {
        List<String> bound =
                switch (role.kind()) {
                    case SCALAR -> columns.stream().filter(role.name()::equals).toList();
                    case FEATURES -> featureColumns();
                    case LIST ->
                        columns.stream()
                                .filter(column -> column.startsWith(role.name() + "."))
                                .toList();
                };
        String wanted = role.kind() == InputRole.Kind.LIST
                ? role.name() + ".time and " + role.name() + ".<column>"
                : role.name();
        notes.add(
                bound.isEmpty()
                        ? "Input '" + role.name() + "' has no column; name one " + wanted + " to try it."
                        : "Input '" + role.name() + "' is read from " + String.join(", ", bound) + ".");
    }

    private static String normalise(String column) {
        return column.strip().toLowerCase(Locale.ROOT).replaceAll("[ -]+", "_");
    }
}
