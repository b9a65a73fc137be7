package io.foretell.practice.data;

import io.foretell.practice.PracticeCrm;
import io.foretell.practice.odoo.Writer;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Writes the rows of a table as leads. */
final class CsvRows {
    private static final int DAYS = 365;
    private static final int WON_STAGE = 4;

    private final PracticeCrm crm;
    private final CsvTable table;
    private final CsvSplit split;
    private final Set<Integer> left = new HashSet<>();
    private final Map<String, String> fields = new LinkedHashMap<>();
    private final Map<String, List<@Nullable Object>> columns = new LinkedHashMap<>();

    CsvRows(PracticeCrm crm, CsvTable table, CsvSplit split, List<String> excluded) {
        this.crm = crm;
        this.table = table;
        this.split = split;
        left.add(split.outcomeColumn());
        excluded.stream()
                .filter(name -> !name.isBlank())
                .forEach(name -> left.add(table.column(name, "the exclusion")));
    }

    CsvImport write() {
        addFields();
        Map<Integer, Boolean> hidden = new HashMap<>();
        Map<Integer, Boolean> known = new HashMap<>();
        crm.bulk(writers -> {
            Writer leads = writers.apply("crm.lead");
            for (int place = 0; place < split.order().size(); place++) {
                int row = split.order().get(place);
                boolean isHidden = split.hidden().contains(row);
                int id = leads.create(values(row, place, isHidden));
                (isHidden ? hidden : known).put(id, split.won().get(row));
            }
            return true;
        });
        return new CsvImport(hidden, known, fields, split.timeColumn() >= 0);
    }

    private void addFields() {
        ManualFieldMaker maker = new ManualFieldMaker(crm, "crm.lead");
        Set<String> taken = new HashSet<>();
        for (int column = 0; column < table.headers().size(); column++) {
            if (left.contains(column)) {
                continue;
            }
            String header = table.headers().get(column);
            List<String> cells = table.cells(column);
            ColumnType type = ColumnType.of(cells);
            Map<String, String> options = new LinkedHashMap<>();
            if (type == ColumnType.SELECTION) {
                new TreeSet<>(cells).stream().filter(cell -> !cell.isEmpty()).forEach(cell -> options.put(cell, cell));
            }
            String field = name(header, column, taken);
            maker.add(field, header, type.word(), options);
            fields.put(header, field);
            columns.put(field, type.convert(cells));
        }
    }

    private static String name(String header, int column, Set<String> taken) {
        String slug = CsvTable.slug(header);
        // A header in Chinese has no letters that Odoo takes.
        String base = "x_csv_" + (slug.isEmpty() ? "column_" + (column + 1) : slug);
        String name = base;
        for (int n = 2; !taken.add(name); n++) {
            name = base + "_" + n;
        }
        return name;
    }

    private Map<String, Object> values(int row, int place, boolean hidden) {
        LocalDateTime created = created(place);
        Map<String, Object> values = new HashMap<>();
        columns.forEach((field, cells) -> {
            Object value = cells.get(row);
            if (value != null) {
                values.put(field, value);
            }
        });
        values.put("name", "Row " + (row + 1));
        values.put("type", "opportunity");
        values.put("create_date", created);
        values.put("date_open", created);
        values.put("write_date", created);
        if (hidden) {
            values.put("probability", 0);
            return values;
        }
        boolean won = split.won().get(row);
        values.put("stage_id", won ? WON_STAGE : 1);
        values.put("probability", won ? 100 : 0);
        values.put("automated_probability", won ? 100 : 0);
        values.put("date_closed", created.plusHours(20));
        values.put("write_date", created.plusHours(20));
        if (!won) {
            values.put("active", false);
            values.put("lost_reason_id", 1);
        }
        return values;
    }

    /** Spread over a year in the order of the rows; the last one came in two days ago. */
    private LocalDateTime created(int place) {
        LocalDateTime end = LocalDateTime.ofInstant(crm.clock().instant(), ZoneOffset.UTC)
                .truncatedTo(ChronoUnit.MICROS)
                .minusDays(2);
        long step = Duration.ofDays(DAYS).toNanos() / 1000 / table.rows().size();
        return end.minusNanos(step * 1000 * (table.rows().size() - 1 - place));
    }
}
