package io.foretell.testkit;

import io.foretell.spi.enrich.EnricherSpec;
import io.foretell.spi.enrich.InputRole;
import io.foretell.spi.record.RecordView;
import io.foretell.spi.record.RelatedItem;
import io.foretell.spi.value.FieldType;
import io.foretell.spi.value.FieldValue;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Records that fit an enricher's declared inputs, with holes in them. */
public final class RandomRecords {
    private static final List<String> WORDS =
            List.of("good", "bad", "price", "thanks", "late", "delivery", "invoice", "hello", "broken", "great");

    private final EnricherSpec spec;
    private final Random random;

    private RandomRecords(EnricherSpec spec, Random random) {
        this.spec = spec;
        this.random = random;
    }

    /** As many records as asked; one value in five is missing. The same random source gives the same records. */
    public static List<RecordView> of(EnricherSpec spec, Random random, int count) {
        RandomRecords records = new RandomRecords(spec, random);
        List<RecordView> views = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            views.add(records.next("r" + i));
        }
        return views;
    }

    private RecordView next(String id) {
        Records record = Records.record("record", id);
        for (InputRole role : spec.inputs()) {
            switch (role.kind()) {
                case SCALAR -> record.value(role.name(), value(role.types()));
                case LIST -> record.related(role.name(), items(role), Math.max(1, role.limit()));
                case FEATURES -> features(record, role.types());
            }
        }
        return record.build();
    }

    private void features(Records record, Set<FieldType> types) {
        for (FieldType type : types.isEmpty()
                ? List.of(FieldType.values())
                : types.stream().sorted().toList()) {
            record.feature("field_" + type.name().toLowerCase(java.util.Locale.ROOT), value(Set.of(type)));
        }
    }

    private List<RelatedItem> items(InputRole role) {
        List<RelatedItem> items = new ArrayList<>();
        int count = random.nextInt(5);
        for (int i = 0; i < count; i++) {
            Map<String, FieldValue> columns = new LinkedHashMap<>();
            role.columns().forEach(column -> columns.put(column.name(), value(Set.of(column.type()))));
            Duration ago = Duration.ofHours(1 + random.nextInt(24 * 365));
            items.add(new RelatedItem("i" + i, Records.DEFAULT_AS_OF.minus(ago), columns));
        }
        return items;
    }

    private FieldValue value(Set<FieldType> types) {
        if (random.nextInt(5) == 0) {
            return FieldValue.MISSING;
        }
        List<FieldType> choices = types.isEmpty()
                ? List.of(FieldType.TEXT, FieldType.NUMBER, FieldType.BOOL)
                : types.stream().sorted().toList();
        return value(choices.get(random.nextInt(choices.size())));
    }

    private FieldValue value(FieldType type) {
        return switch (type) {
            case TEXT -> new FieldValue.Text(word() + " " + word() + " " + word());
            case NUMBER -> FieldValue.number(random.nextInt(1000));
            case MONEY -> new FieldValue.Money(BigDecimal.valueOf(random.nextInt(100_000), 2), "EUR");
            case BOOL -> new FieldValue.Bool(random.nextBoolean());
            case DATE ->
                new FieldValue.Date(LocalDate.ofInstant(Records.DEFAULT_AS_OF, ZoneOffset.UTC)
                        .minusDays(random.nextInt(700)));
            case TIMESTAMP ->
                new FieldValue.Timestamp(Records.DEFAULT_AS_OF.minus(Duration.ofMinutes(random.nextInt(1_000_000))));
            case CHOICE -> new FieldValue.Choice(word());
            case MANY -> new FieldValue.Many(List.of(word(), word()));
            case REF -> new FieldValue.Ref("other", word(), word());
        };
    }

    private String word() {
        return WORDS.get(random.nextInt(WORDS.size()));
    }
}
