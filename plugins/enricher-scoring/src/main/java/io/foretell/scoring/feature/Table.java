package io.foretell.scoring.feature;

import io.foretell.spi.record.RecordView;
import io.foretell.spi.train.Example;
import io.foretell.spi.train.FeatureField;
import io.foretell.spi.train.TrainingData;
import io.foretell.spi.value.FieldType;
import io.foretell.spi.value.FieldValue;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The labelled examples of a training, column by column: views are read once and let go. Read-only once made. */
public final class Table {
    private final List<FeatureField> fields;
    private final List<Signal> signals;
    private final List<Column> columns;
    private final double[] labels;
    private final String[] groups;
    private final Instant[] labelTimes;
    private final Past[] past;
    private final List<Instant> openCreated;
    private final OpenRecords open;

    private Table(
            List<FeatureField> fields,
            List<Signal> signals,
            List<Column> columns,
            double[] labels,
            String[] groups,
            Instant[] labelTimes,
            Past[] past,
            List<Instant> openCreated,
            OpenRecords open) {
        this.fields = fields;
        this.signals = signals;
        this.columns = columns;
        this.labels = labels;
        this.groups = groups;
        this.labelTimes = labelTimes;
        this.past = past;
        this.openCreated = openCreated;
        this.open = open;
    }

    private Table(List<FeatureField> fields, List<Signal> signals, int rows) {
        this.fields = fields;
        this.signals = signals;
        this.columns = new ArrayList<>();
        signals.forEach(signal -> columns.add(new Column(signal.shape(), rows)));
        this.labels = new double[rows];
        this.groups = new String[rows];
        this.labelTimes = new Instant[rows];
        this.past = new Past[rows];
        this.openCreated = new ArrayList<>();
        this.open = new OpenRecords(signals.size());
    }

    /** The same rows without some fields or roles. */
    public Table without(Set<String> sources) {
        int[] kept = IntStream.range(0, signals.size())
                .filter(i -> !sources.contains(signals.get(i).source()))
                .toArray();
        return new Table(
                fields.stream().filter(field -> !sources.contains(field.name())).toList(),
                IntStream.of(kept).mapToObj(signals::get).toList(),
                IntStream.of(kept).mapToObj(columns::get).toList(),
                labels,
                groups,
                labelTimes,
                past,
                openCreated,
                open.only(kept));
    }

    /** The same rows with other outcomes. */
    public Table labelled(double[] others) {
        return new Table(fields, signals, columns, others, groups, labelTimes, past, openCreated, open);
    }

    /** What a row knew besides its fields. */
    public Past past(int row) {
        return past[row];
    }

    /** When closed and open records came in, as far as it is known; empty unless all of the open ones were seen. */
    public List<Instant> created() {
        List<Instant> created = new ArrayList<>(openCreated);
        Arrays.stream(past).flatMap(each -> each.created().stream()).forEach(created::add);
        boolean mostly = created.size() >= 0.9 * (past.length + open.seen());
        return open.seen() > 0 && open.seen() < OpenRecords.MOST && mostly ? created : List.of();
    }

    /** How many open records were seen. */
    public int openSeen() {
        return open.seen();
    }

    /** On what share of the open records a signal is filled. */
    public double openFilled(int signal) {
        return open.filled(signal);
    }

    /** Reads the newest examples that carry a label, at most {@code limit}. */
    public static Table read(TrainingData data, ZoneId zone, int limit) {
        List<Signal> plain = Signals.of(data.features());
        int labelled = 0;
        List<Map<String, Integer>> currencies = new ArrayList<>();
        plain.forEach(signal -> currencies.add(new HashMap<>()));
        try (Stream<Example> examples = data.examples()) {
            for (Iterator<Example> all = examples.iterator(); all.hasNext(); ) {
                Example example = all.next();
                labelled += example.label().isPresent() ? 1 : 0;
                for (int i = 0; i < plain.size(); i++) {
                    if (plain.get(i).type() == FieldType.MONEY
                            && Signals.read(plain.get(i), example.view()) instanceof FieldValue.Money money) {
                        currencies.get(i).merge(money.currency(), 1, Integer::sum);
                    }
                }
            }
        }
        List<Signal> signals = IntStream.range(0, plain.size())
                .mapToObj(i -> plain.get(i).in(mostFrequent(currencies.get(i))))
                .toList();
        return fill(new Table(data.features(), signals, Math.min(labelled, limit)), data, zone, labelled);
    }

    private static Table fill(Table table, TrainingData data, ZoneId zone, int labelled) {
        RecordCells cells = new RecordCells(table.signals, zone);
        int skip = labelled - table.rows();
        int row = 0;
        try (Stream<Example> examples = data.examples()) {
            for (Iterator<Example> all = examples.iterator(); all.hasNext() && row < table.rows(); ) {
                Example example = all.next();
                if (example.label().isEmpty() || skip-- > 0) {
                    continue;
                }
                cells.read(example.view());
                for (int i = 0; i < table.columns.size(); i++) {
                    table.columns.get(i).put(row, i, cells);
                    table.columns.get(i).name(cells.value(i));
                }
                table.past[row] = Past.of(example.view());
                table.labels[row] = example.label().getAsDouble() > 0.5 ? 1 : 0;
                table.groups[row] = example.group();
                table.labelTimes[row] = example.labelTime();
                row++;
            }
        }
        try (Stream<RecordView> views = data.open()) {
            views.limit(OpenRecords.MOST).forEach(view -> {
                cells.read(view);
                table.open.add(table.signals, cells);
                view.value(Signals.CREATED).asInstant().ifPresent(table.openCreated::add);
            });
        }
        if (row < table.rows()) {
            throw new IllegalStateException("the training data shrank while it was read");
        }
        return table;
    }

    private static String mostFrequent(Map<String, Integer> counts) {
        return counts.entrySet().stream()
                .max(Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .orElse("");
    }

    public int rows() {
        return labels.length;
    }

    public List<FeatureField> fields() {
        return fields;
    }

    /** Labels of 1 or 0 by row. */
    public double[] labels() {
        return labels;
    }

    /** Of these rows, in their order. */
    public double[] labels(int[] rows) {
        return IntStream.of(rows).mapToDouble(row -> labels[row]).toArray();
    }

    public String[] groups() {
        return groups;
    }

    /** Of these rows, in their order. */
    public String[] groups(int[] rows) {
        return IntStream.of(rows).mapToObj(row -> groups[row]).toArray(String[]::new);
    }

    public Instant[] labelTimes() {
        return labelTimes;
    }

    List<Signal> signals() {
        return signals;
    }

    Column column(int signal) {
        return columns.get(signal);
    }

    /** A row, seen through a list of this table's signals. */
    Cells row(int row, int[] positions) {
        return new Cells() {
            @Override
            public double number(int signal) {
                return columns.get(positions[signal]).number(row);
            }

            @Override
            public @Nullable String key(int signal) {
                return columns.get(positions[signal]).key(row);
            }

            @Override
            public List<String> keys(int signal) {
                return columns.get(positions[signal]).keys(row);
            }
        };
    }
}
