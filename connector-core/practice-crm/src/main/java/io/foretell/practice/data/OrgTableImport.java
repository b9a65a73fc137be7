package io.foretell.practice.data;

import io.foretell.practice.salesforce.PracticeOrg;
import io.foretell.practice.salesforce.org.DmlOptions;
import io.foretell.practice.salesforce.org.FieldDef;
import io.foretell.practice.salesforce.org.FieldType;
import io.foretell.practice.salesforce.org.Org;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Turns any table into leads of a practice org. Each column becomes a custom field; the outcome decides who was
 * converted; what is hidden stays open and its true outcome is kept here, outside the org, to judge predictions by.
 */
public final class OrgTableImport {
    private static final int DAYS = 365;

    private final PracticeOrg crm;
    private final LeadTable table;
    private final Map<String, String> fields = new LinkedHashMap<>();
    private final Map<String, LeadTable.Column> columns = new LinkedHashMap<>();

    private OrgTableImport(PracticeOrg crm, LeadTable table) {
        this.crm = crm;
        this.table = table;
    }

    /**
     * What was imported.
     *
     * @param hiddenOutcomes lead id to true outcome, for the open leads only
     * @param knownOutcomes lead id to outcome, for the leads whose outcome the org shows
     * @param fields column to name of the field that holds it
     * @param splitByTime the hidden fifth is the newest; false: it was drawn at random
     */
    public record Result(
            Map<String, Boolean> hiddenOutcomes,
            Map<String, Boolean> knownOutcomes,
            Map<String, String> fields,
            boolean splitByTime) {
        public Result {
            hiddenOutcomes = Map.copyOf(hiddenOutcomes);
            knownOutcomes = Map.copyOf(knownOutcomes);
            fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        }
    }

    public static Result load(PracticeOrg crm, LeadTable table) {
        return new OrgTableImport(crm, table).write();
    }

    private Result write() {
        addFields();
        Map<String, Boolean> hidden = new HashMap<>();
        Map<String, Boolean> known = new HashMap<>();
        Org org = crm.org();
        org.transact(org.users().human(0), DmlOptions.inside().quietly(), tx -> {
            OrgWriter writer = new OrgWriter(org, tx);
            for (int row = 0; row < table.rows(); row++) {
                boolean open = table.hidden().contains(row);
                String lead = lead(writer, row, created(row), open);
                (open ? hidden : known).put(lead, table.won().get(row));
            }
            return true;
        });
        return new Result(hidden, known, fields, table.byTime());
    }

    private String lead(OrgWriter writer, int row, LocalDateTime created, boolean open) {
        Map<String, Object> values = OrgWriter.map("LastName", table.names().get(row), "Company", "Imported");
        columns.forEach((field, column) -> {
            Object value = column.values().get(row);
            if (value != null) {
                values.put(field, value instanceof LocalDateTime time ? OrgWriter.instant(time) : value);
            }
        });
        boolean won = table.won().get(row);
        String status = open ? "Open - Not Contacted" : won ? "Closed - Converted" : "Closed - Not Converted";
        values.put("Status", status);
        LocalDateTime end = open ? created : created.plusHours(20);
        if (won && !open) {
            values.put("IsConverted", true);
            values.put("ConvertedDate", end.toLocalDate());
        }
        String lead = writer.add("Lead", created, end, values);
        if (!open) {
            writer.add(
                    "LeadHistory",
                    end,
                    "LeadId",
                    lead,
                    "Field",
                    "Status",
                    "OldValue",
                    "Open - Not Contacted",
                    "NewValue",
                    status);
        }
        return lead;
    }

    private void addFields() {
        Set<String> taken = new HashSet<>();
        for (int at = 0; at < table.columns().size(); at++) {
            LeadTable.Column column = table.columns().get(at);
            String name = name(column.header(), at, taken);
            OrgWriter.field(crm.org(), field(name, column));
            fields.put(column.header(), name);
            columns.put(name, column);
        }
    }

    private static FieldDef.Builder field(String name, LeadTable.Column column) {
        String label = column.header();
        return switch (column.kind()) {
            case INTEGER -> FieldDef.builder(name, label, FieldType.DOUBLE).number(18, 0);
            case FLOAT -> FieldDef.builder(name, label, FieldType.DOUBLE).number(18, 6);
            case DATE -> FieldDef.builder(name, label, FieldType.DATE);
            case DATETIME -> FieldDef.builder(name, label, FieldType.DATETIME);
            case SELECTION -> OrgWriter.choice(name, label, column.options().stream());
            case CHAR -> FieldDef.builder(name, label, FieldType.STRING).length(255);
            case TEXT -> FieldDef.builder(name, label, FieldType.TEXTAREA).length(32_000);
        };
    }

    /** At most 40 characters, as the real thing wants it. */
    private static String name(String header, int column, Set<String> taken) {
        String slug = Slug.of(header);
        // A header in Chinese has no letters that an API name takes.
        String base =
                slug.isEmpty() ? "Column_" + (column + 1) : Character.toUpperCase(slug.charAt(0)) + slug.substring(1);
        base = Character.isLetter(base.charAt(0)) ? base : "X" + base;
        base = base.substring(0, Math.min(base.length(), 34))
                .replaceAll("_+$", "")
                .replaceAll("_{2,}", "_");
        String name = base + "__c";
        for (int n = 2; !taken.add(name.toLowerCase(java.util.Locale.ROOT)); n++) {
            name = base + "_" + n + "__c";
        }
        return name;
    }

    /** Spread over a year in the order of the rows; the last one came in two days ago. */
    private LocalDateTime created(int row) {
        LocalDateTime end = LocalDateTime.ofInstant(crm.clock().instant(), ZoneOffset.UTC)
                .truncatedTo(ChronoUnit.SECONDS)
                .minusDays(2);
        long step = Math.max(1, Duration.ofDays(DAYS).toSeconds() / table.rows());
        return end.minusSeconds(step * (table.rows() - 1 - row));
    }
}
