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
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Writes the rows of a table as leads. */
final class TableRows {
    private static final int DAYS = 365;
    private static final int WON_STAGE = 4;

    private final PracticeCrm crm;
    private final LeadTable table;
    private final Map<String, String> fields = new LinkedHashMap<>();
    private final Map<String, LeadTable.Column> columns = new LinkedHashMap<>();

    TableRows(PracticeCrm crm, LeadTable table) {
        this.crm = crm;
        this.table = table;
    }

    TableImport write() {
        addFields();
        Map<Integer, Boolean> hidden = new HashMap<>();
        Map<Integer, Boolean> known = new HashMap<>();
        crm.bulk(writers -> {
            Writer leads = writers.apply("crm.lead");
            for (int row = 0; row < table.rows(); row++) {
                boolean isHidden = table.hidden().contains(row);
                int id = leads.create(values(row, isHidden));
                (isHidden ? hidden : known).put(id, table.won().get(row));
            }
            return true;
        });
        return new TableImport(hidden, known, fields, table.byTime());
    }

    private void addFields() {
        ManualFieldMaker maker = new ManualFieldMaker(crm, "crm.lead");
        Set<String> taken = new HashSet<>();
        for (int at = 0; at < table.columns().size(); at++) {
            LeadTable.Column column = table.columns().get(at);
            Map<String, String> options = new LinkedHashMap<>();
            if (column.kind() == LeadTable.Kind.SELECTION) {
                column.options().forEach(option -> options.put(option, option));
            }
            String field = name(column.header(), at, taken);
            maker.add(field, column.header(), column.kind().name().toLowerCase(Locale.ROOT), options);
            fields.put(column.header(), field);
            columns.put(field, column);
        }
    }

    private static String name(String header, int column, Set<String> taken) {
        String slug = Slug.of(header);
        // A header in Chinese has no letters that Odoo takes.
        String base = "x_csv_" + (slug.isEmpty() ? "column_" + (column + 1) : slug);
        String name = base;
        for (int n = 2; !taken.add(name); n++) {
            name = base + "_" + n;
        }
        return name;
    }

    private Map<String, Object> values(int row, boolean hidden) {
        LocalDateTime created = created(row);
        Map<String, Object> values = new HashMap<>();
        columns.forEach((field, column) -> {
            Object value = column.values().get(row);
            if (value != null) {
                values.put(field, value);
            }
        });
        values.put("name", table.names().get(row));
        values.put("type", "opportunity");
        values.put("create_date", created);
        values.put("date_open", created);
        values.put("write_date", created);
        if (hidden) {
            values.put("probability", 0);
            return values;
        }
        boolean won = table.won().get(row);
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
    private LocalDateTime created(int row) {
        LocalDateTime end = LocalDateTime.ofInstant(crm.clock().instant(), ZoneOffset.UTC)
                .truncatedTo(ChronoUnit.MICROS)
                .minusDays(2);
        long step = Duration.ofDays(DAYS).toNanos() / 1000 / table.rows();
        return end.minusNanos(step * 1000 * (table.rows() - 1 - row));
    }
}
