package io.foretell.store;

import io.foretell.spi.value.FieldValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** Field values of every type, with what is nasty in each; the same for the same seed. */
final class RandomValues {
    private static final List<String> PIECES =
            List.of("a", "Ω", "漢字", "😀", "\"", "\\", "\n", "\0", "'", "<ids>", ":name", "?", " ", "{}", "\ud83d");

    private final Random random;

    RandomValues(long seed) {
        this.random = new Random(seed);
    }

    Map<String, FieldValue> values() {
        Map<String, FieldValue> values = new HashMap<>();
        for (int i = 0; i < 12; i++) {
            // CRMs' field names are technical: whole characters.
            values.put("field " + i + PIECES.get(i), value());
        }
        return values;
    }

    FieldValue value() {
        return switch (random.nextInt(10)) {
            case 0 -> new FieldValue.Text(text());
            case 1 -> new FieldValue.Number(number());
            case 2 -> new FieldValue.Money(number(), "EUR");
            case 3 -> new FieldValue.Bool(random.nextBoolean());
            case 4 -> new FieldValue.Date(LocalDate.ofEpochDay(random.nextInt(5_000_000) - 1_000_000));
            case 5 ->
                new FieldValue.Timestamp(Instant.ofEpochSecond(
                        random.nextLong() % 100_000_000_000L, random.nextInt(1_000_000) * 1_000L));
            case 6 -> new FieldValue.Choice(text());
            case 7 ->
                new FieldValue.Many(IntStream.range(0, random.nextInt(4))
                        .mapToObj(i -> text())
                        .toList());
            case 8 -> new FieldValue.Ref(text(), text(), text());
            default -> FieldValue.MISSING;
        };
    }

    private BigDecimal number() {
        return new BigDecimal(new BigInteger(random.nextInt(200) + 1, random), random.nextInt(60) - 20)
                .multiply(BigDecimal.valueOf(random.nextBoolean() ? 1 : -1));
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(8); i > 0; i--) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }
}
