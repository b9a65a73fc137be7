package io.foretell.engine.words;

import io.foretell.spi.enrich.Enricher;
import io.foretell.spi.enrich.Reason;
import io.foretell.spi.value.FieldValue;
import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Fills an enricher's sentences with a reason's parameters. Parameters are data: braces inside them mean nothing. Not
 * thread-safe.
 */
public final class ReasonRenderer {
    private static final Pattern PARAMETER = Pattern.compile("\\{([A-Za-z0-9_]+)}");

    /** Digits before the point; what has more is written with an exponent, so that 1e400 is no line of zeros. */
    private static final int WIDEST_NUMBER = 15;

    private final Map<String, String> sentences;
    private final Locale language;
    private final ZoneId zone;
    private final DayWords days;
    private @Nullable Pattern shapes;
    private @Nullable Pattern ownShapes;

    public ReasonRenderer(Enricher enricher, Locale language, ZoneId zone) {
        this(enricher.messages(language), language, zone);
    }

    /** @param sentences by reason code */
    public ReasonRenderer(Map<String, String> sentences, Locale language, ZoneId zone) {
        this.sentences = sentences;
        this.language = language;
        this.zone = zone;
        this.days = new DayWords(sentences, language);
    }

    /** What is wrong with a message that is not a sentence but says how days are written; empty for all others. */
    public static Optional<String> wrongFormat(String code, String pattern) {
        boolean ours = code.equals(DayWords.SHORT) || code.equals(DayWords.WITH_YEAR);
        return ours && DayWords.understood(pattern, Locale.ROOT).isEmpty()
                ? Optional.of("'" + pattern + "' is no pattern of a date; one is 'd MMM uuuu'")
                : Optional.empty();
    }

    /**
     * All reasons as one text, one per line, strongest first.
     *
     * @param said when the reasons were found: days near it are written without their year, and the text stays as it is for
     *     as long as the reasons do
     */
    public String render(List<Reason> reasons, Instant said) {
        return reasons.stream().map(reason -> render(reason, said)).distinct().collect(Collectors.joining("\n"));
    }

    /**
     * Whether a text may have been written with these sentences: false after a translation, a correction, or with another
     * language. The last line does not count, since a field may have cut it.
     */
    public boolean mayHaveWritten(String text) {
        if (shapes == null) {
            shapes = anyOf("[a-z0-9_]*", sentences.values().stream());
        }
        List<String> lines = text.lines().toList();
        return sentences.isEmpty() || match(lines, Math.max(1, lines.size() - 1), shapes);
    }

    /**
     * Whether each line of a text is one of these sentences, so that no person's words are among them. A sentence of nothing
     * but a parameter would be anybody's.
     *
     * @param cut whether the last line may have been cut to a field's length
     */
    public boolean isAllOf(String text, boolean cut) {
        if (ownShapes == null) {
            ownShapes = anyOf("(?!)", sentences.values().stream().filter(sentence -> !PARAMETER
                    .matcher(sentence)
                    .replaceAll("")
                    .isBlank()));
        }
        List<String> lines = text.lines().toList();
        return match(lines, cut ? Math.max(0, lines.size() - 1) : lines.size(), ownShapes);
    }

    private static Pattern anyOf(String first, Stream<String> sentences) {
        return Pattern.compile(Stream.concat(Stream.of(first), sentences.map(ReasonRenderer::shape))
                .collect(Collectors.joining("|")));
    }

    private static boolean match(List<String> lines, int most, Pattern shape) {
        return lines.stream().limit(most).allMatch(line -> shape.matcher(line).matches());
    }

    /** Parameters are anything. */
    private static String shape(String sentence) {
        return Arrays.stream(PARAMETER.split(sentence, -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
    }

    /** A reason whose code has no sentence shows the code, so that nothing is hidden. */
    public String render(Reason reason, Instant said) {
        Words words = new Words(said.atZone(zone).toLocalDate());
        String pattern = sentences.getOrDefault(reason.code(), reason.code());
        Matcher matcher = PARAMETER.matcher(pattern);
        StringBuilder sentence = new StringBuilder();
        while (matcher.find()) {
            FieldValue value = reason.params().getOrDefault(matcher.group(1), FieldValue.MISSING);
            matcher.appendReplacement(sentence, Matcher.quoteReplacement(value.match(words)));
        }
        return matcher.appendTail(sentence).toString();
    }

    private final class Words implements FieldValue.Cases<String> {
        private final LocalDate today;

        Words(LocalDate today) {
            this.today = today;
        }

        @Override
        public String otherwise(FieldValue value) {
            return value.asPlainText();
        }

        @Override
        public String choice(FieldValue.Choice value) {
            return value.label().isEmpty() ? value.key() : value.label();
        }

        @Override
        public String many(FieldValue.Many value) {
            return String.join(", ", value.labels().isEmpty() ? value.keys() : value.labels());
        }

        @Override
        public String number(FieldValue.Number value) {
            BigDecimal number = value.number();
            boolean wide = (long) number.precision() - number.scale() > WIDEST_NUMBER;
            NumberFormat form = wide
                    ? new DecimalFormat("0.###E0", DecimalFormatSymbols.getInstance(language))
                    : NumberFormat.getInstance(language);
            return form.format(number);
        }

        @Override
        public String date(FieldValue.Date value) {
            return days.of(value.date(), today);
        }

        @Override
        public String timestamp(FieldValue.Timestamp value) {
            return days.of(value.instant().atZone(zone).toLocalDate(), today);
        }
    }
}
