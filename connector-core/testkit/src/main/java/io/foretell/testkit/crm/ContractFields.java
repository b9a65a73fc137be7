package io.foretell.testkit.crm;

import io.foretell.spi.crm.FieldSpec;
import io.foretell.spi.value.FieldType;
import io.foretell.spi.value.FieldValue;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One custom field of each type that connectors write, with values that are easy to get wrong. */
record ContractFields(String object, String prefix, String suffix) {
    List<FieldSpec> all() {
        return List.of(
                spec("word", FieldType.TEXT, 64, 0, List.of()),
                spec("text", FieldType.TEXT, 4000, 0, List.of()),
                spec("share", FieldType.NUMBER, 0, 4, List.of()),
                spec("count", FieldType.NUMBER, 0, 0, List.of()),
                spec("band", FieldType.CHOICE, 0, 0, List.of("a", "b", "c")),
                spec("day", FieldType.DATE, 0, 0, List.of()),
                spec("moment", FieldType.TIMESTAMP, 0, 0, List.of()),
                spec("flag", FieldType.BOOL, 0, 0, List.of()));
    }

    FieldSpec extra() {
        return spec("extra", FieldType.NUMBER, 0, 0, List.of());
    }

    String name(String word) {
        return prefix + word + suffix;
    }

    List<String> names() {
        return all().stream().map(FieldSpec::name).toList();
    }

    /** Different for every number. */
    Map<String, FieldValue> values(int number) {
        Map<String, FieldValue> values = new LinkedHashMap<>();
        values.put(name("word"), new FieldValue.Text("word " + number + " 'quoted' 价格"));
        values.put(name("text"), new FieldValue.Text("line one, \"" + number + "\"\nline two; \\ tab\there\n\nend"));
        values.put(name("share"), new FieldValue.Number(new BigDecimal("0.1234").add(BigDecimal.valueOf(number))));
        values.put(name("count"), FieldValue.number(1 + number));
        values.put(name("band"), new FieldValue.Choice(List.of("a", "b", "c").get(number % 3)));
        values.put(name("day"), new FieldValue.Date(LocalDate.of(2026, 2, 28).plusDays(number)));
        // Just before midnight in UTC: a shift into any other zone changes the day.
        values.put(
                name("moment"),
                new FieldValue.Timestamp(Instant.parse("2026-03-29T00:30:00Z").plusSeconds(number)));
        values.put(name("flag"), new FieldValue.Bool(true));
        return values;
    }

    Map<String, FieldValue> cleared() {
        Map<String, FieldValue> values = new LinkedHashMap<>();
        names().forEach(name -> values.put(name, FieldValue.MISSING));
        return values;
    }

    /** What cleared fields read as. */
    boolean isCleared(Map<String, FieldValue> values, boolean unsetNumberReadsZero) {
        return names().stream().allMatch(name -> {
            FieldValue value = values.getOrDefault(name, new FieldValue.Text("absent"));
            return value.isMissing()
                    || value.equals(new FieldValue.Bool(false))
                    || unsetNumberReadsZero && value.equals(FieldValue.number(0));
        });
    }

    private FieldSpec spec(String word, FieldType type, int length, int scale, List<String> choices) {
        return new FieldSpec(
                object,
                name(word),
                "Contract " + word,
                "Made by a test; may be removed.",
                type,
                length,
                scale,
                choices);
    }
}
