package io.foretell.practice.data;

import io.foretell.practice.salesforce.PracticeOrg;
import io.foretell.practice.salesforce.org.DmlOptions;
import io.foretell.practice.salesforce.org.FieldDef;
import io.foretell.practice.salesforce.org.FieldType;
import io.foretell.practice.salesforce.org.Org;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Turns any CSV file into leads of a practice org. Each column becomes a custom field; the outcome decides who was
 * converted; a hidden fifth stays open and its true outcome is kept here, outside the org, to judge predictions by.
 */
public final class OrgCsvImport {
    private static final int DAYS = 365;

    private final PracticeOrg crm;
    private final CsvTable table;
    private final CsvSplit split;
    private final Set<Integer> left = new HashSet<>();
    private final Map<String, String> fields = new LinkedHashMap<>();
    private final Map<String, List<@Nullable Object>> columns = new LinkedHashMap<>();

    private OrgCsvImport(PracticeOrg crm, CsvTable table, CsvSplit split, List<String> excluded) {
        this.crm = crm;
        this.table = table;
        this.split = split;
        left.add(split.outcomeColumn());
        excluded.stream()
                .filter(name -> !name.isBlank())
                .forEach(name -> left.add(table.column(name, "the exclusion")));
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

    /**
     * @param outcome {@code COLUMN=VALUE}: rows with this value count as won
     * @param timeColumn numeric or date column that gives the order; empty: a seeded random fifth is hidden
     * @param excluded columns that are not imported, such as those that give the outcome away
     * @throws CsvProblem when the file or an option is at fault, with line number or column names
     */
    public static Result load(PracticeOrg crm, Path file, String outcome, String timeColumn, List<String> excluded) {
        CsvTable table = CsvTable.read(file);
        CsvSplit split = CsvSplit.of(table, outcome, timeColumn, crm.options().seed());
        return new OrgCsvImport(crm, table, split, excluded).write();
    }

    private Result write() {
        addFields();
        Map<String, Boolean> hidden = new HashMap<>();
        Map<String, Boolean> known = new HashMap<>();
        Org org = crm.org();
        org.transact(org.users().human(0), DmlOptions.inside().quietly(), tx -> {
            OrgWriter writer = new OrgWriter(org, tx);
            for (int place = 0; place < split.order().size(); place++) {
                int row = split.order().get(place);
                boolean open = split.hidden().contains(row);
                String lead = lead(writer, row, created(place), open);
                (open ? hidden : known).put(lead, split.won().get(row));
            }
            return true;
        });
        return new Result(hidden, known, fields, split.timeColumn() >= 0);
    }

    private String lead(OrgWriter writer, int row, LocalDateTime created, boolean open) {
        Map<String, Object> values = OrgWriter.map("LastName", "Row " + (row + 1), "Company", "Imported");
        columns.forEach((field, cells) -> {
            Object value = cells.get(row);
            if (value != null) {
                values.put(field, value instanceof LocalDateTime time ? OrgWriter.instant(time) : value);
            }
        });
        boolean won = split.won().get(row);
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
        for (int column = 0; column < table.headers().size(); column++) {
            if (left.contains(column)) {
                continue;
            }
            String header = table.headers().get(column);
            List<String> cells = table.cells(column);
            ColumnType type = ColumnType.of(cells);
            String name = name(header, column, taken);
            OrgWriter.field(crm.org(), field(name, header, type, cells));
            fields.put(header, name);
            columns.put(name, type.convert(cells));
        }
    }

    private static FieldDef.Builder field(String name, String label, ColumnType type, List<String> cells) {
        return switch (type) {
            case INTEGER -> FieldDef.builder(name, label, FieldType.DOUBLE).number(18, 0);
            case FLOAT -> FieldDef.builder(name, label, FieldType.DOUBLE).number(18, 6);
            case DATE -> FieldDef.builder(name, label, FieldType.DATE);
            case DATETIME -> FieldDef.builder(name, label, FieldType.DATETIME);
            case SELECTION ->
                OrgWriter.choice(name, label, new TreeSet<>(cells).stream().filter(cell -> !cell.isEmpty()));
            case CHAR -> FieldDef.builder(name, label, FieldType.STRING).length(255);
            case TEXT -> FieldDef.builder(name, label, FieldType.TEXTAREA).length(32_000);
        };
    }

    /** At most 40 characters, as the real thing wants it. */
    private static String name(String header, int column, Set<String> taken) {
        String slug = CsvTable.slug(header);
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
    private LocalDateTime created(int place) {
        LocalDateTime end = LocalDateTime.ofInstant(crm.clock().instant(), ZoneOffset.UTC)
                .truncatedTo(ChronoUnit.SECONDS)
                .minusDays(2);
        long step = Math.max(1, Duration.ofDays(DAYS).toSeconds() / table.rows().size());
        return end.minusSeconds(step * (table.rows().size() - 1 - place));
    }
}
