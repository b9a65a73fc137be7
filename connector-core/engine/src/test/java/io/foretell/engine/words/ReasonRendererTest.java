package io.foretell.engine.words;

import static org.assertj.core.api.Assertions.assertThat;

import io.foretell.spi.enrich.Reason;
import io.foretell.spi.value.FieldValue;
import io.foretell.testkit.ScriptedEnricher;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ReasonRendererTest {
    private static final Instant NOW = Instant.parse("2026-05-10T08:00:00Z");
    private static final ScriptedEnricher ENRICHER = new ScriptedEnricher(
            ScriptedEnricher.scoring("s", view -> 1.0).spec(),
            Map.of("visits", "{count} visits to {date}", "source", "source '{value}'"),
            view -> new io.foretell.spi.enrich.Failed("unused"));

    @Test
    void numbers_and_dates_are_written_for_the_people_who_read_them() {
        Reason reason = new Reason(
                "visits",
                "",
                Map.of(
                        "count",
                        FieldValue.number(1569),
                        "date",
                        new FieldValue.Timestamp(Instant.parse("2026-05-09T22:30:00Z"))),
                1);
        assertThat(renderer(Locale.ENGLISH).render(reason, NOW)).isEqualTo("1,569 visits to May 10, 2026");
        assertThat(renderer(Locale.GERMANY).render(reason, NOW)).isEqualTo("1.569 visits to 10.05.2026");
    }

    @Test
    void a_number_beyond_all_use_does_not_fill_a_sentence_with_zeros() {
        for (String number : List.of("1e400", "-1e400", "1e999999999", "123456789012345678901234567890")) {
            Reason reason = new Reason(
                    "visits", "", Map.of("count", new FieldValue.Number(new java.math.BigDecimal(number))), 1);
            assertThat(renderer(Locale.ENGLISH).render(reason, NOW)).as(number).hasSizeLessThan(40);
            Reason money = new Reason(
                    "source", "", Map.of("value", new FieldValue.Money(new java.math.BigDecimal(number), "EUR")), 1);
            assertThat(renderer(Locale.GERMANY).render(money, NOW)).as(number).hasSizeLessThan(60);
        }
        Reason million = new Reason("visits", "", Map.of("count", FieldValue.number(12_345_678_901L)), 1);
        assertThat(renderer(Locale.ENGLISH).render(million, NOW)).startsWith("12,345,678,901 visits");
        Reason huge =
                new Reason("visits", "", Map.of("count", new FieldValue.Number(new java.math.BigDecimal("1e400"))), 1);
        assertThat(renderer(Locale.GERMANY).render(huge, NOW)).startsWith("1E400 visits");
    }

    @Test
    void days_are_written_as_the_bundle_says_with_a_year_where_it_could_be_another() {
        ReasonRenderer english = dated(Locale.ENGLISH, "d MMM", "d MMM uuuu");
        assertThat(english.render(on("2026-05-09"), NOW)).isEqualTo("to 9 May");
        assertThat(english.render(on("2026-01-02"), NOW)).isEqualTo("to 2 Jan");
        assertThat(english.render(on("2025-07-01"), NOW)).isEqualTo("to 1 Jul");
        assertThat(english.render(on("2027-03-01"), NOW)).isEqualTo("to 1 Mar");
        assertThat(english.render(on("2025-05-31"), NOW)).isEqualTo("to 31 May 2025");
        assertThat(english.render(on("2027-04-30"), NOW)).isEqualTo("to 30 Apr 2027");
        ReasonRenderer chinese = dated(Locale.CHINESE, "M月d日", "uuuu年M月d日");
        assertThat(chinese.render(on("2026-05-09"), NOW)).isEqualTo("to 5月9日");
        assertThat(chinese.render(on("2024-05-09"), NOW)).isEqualTo("to 2024年5月9日");
    }

    @Test
    void a_pattern_that_is_none_is_named_and_the_language_s_own_form_used() {
        assertThat(ReasonRenderer.wrongFormat("format.date", "d NNN")).isPresent();
        assertThat(ReasonRenderer.wrongFormat("format.date", "HH:mm")).isPresent();
        assertThat(ReasonRenderer.wrongFormat("format.date-with-year", "d. MMMM uuuu"))
                .isEmpty();
        assertThat(ReasonRenderer.wrongFormat("visits", "HH:mm")).isEmpty();
        assertThat(dated(Locale.ENGLISH, "d NNN", "HH:mm").render(on("2026-05-09"), NOW))
                .isEqualTo("to May 9, 2026");
    }

    private static Reason on(String day) {
        return new Reason("visits", "", Map.of("date", new FieldValue.Date(LocalDate.parse(day))), 1);
    }

    private static ReasonRenderer dated(Locale language, String near, String far) {
        return new ReasonRenderer(
                Map.of("visits", "to {date}", "format.date", near, "format.date-with-year", far),
                language,
                ZoneId.of("Europe/Brussels"));
    }

    @Test
    void text_of_a_crm_is_data_and_never_an_expression() {
        Reason nasty = new Reason("source", "", Map.of("value", FieldValue.text("{value} $1 \\ {date}")), 1);
        assertThat(renderer(Locale.ENGLISH).render(nasty, NOW)).isEqualTo("source '{value} $1 \\ {date}'");
    }

    @Test
    void a_code_without_a_sentence_shows_itself_and_nothing_is_said_twice() {
        assertThat(renderer(Locale.ENGLISH).render(List.of(Reason.of("unknown"), Reason.of("unknown")), NOW))
                .isEqualTo("unknown");
    }

    @Test
    void words_of_another_language_or_of_an_older_translation_are_told_from_ones_own() {
        ReasonRenderer own = renderer(Locale.ENGLISH);
        assertThat(own.mayHaveWritten("1,569 visits to May 10, 2026\nsource 'web"))
                .isTrue();
        assertThat(own.mayHaveWritten("a_code_without_sentence")).isTrue();
        assertThat(own.mayHaveWritten("1,569 Besuche bis 10.05.2026\nsource 'web'"))
                .isFalse();
        assertThat(new ReasonRenderer(Map.of(), Locale.ENGLISH, ZoneId.of("UTC")).mayHaveWritten("anything"))
                .isTrue();
    }

    @Test
    void a_persons_words_among_sentences_of_ours_are_told_from_them() {
        ReasonRenderer own = renderer(Locale.ENGLISH);
        assertThat(own.isAllOf("1,569 visits to May 10, 2026\nsource 'web'", false))
                .isTrue();
        assertThat(own.isAllOf("1,569 visits to May 10, 2026\nsource 'we", true))
                .isTrue();
        assertThat(own.isAllOf("", false)).isTrue();
        assertThat(own.isAllOf("source 'web'\nhot", false)).isFalse();
        assertThat(own.isAllOf("hot", false)).isFalse();
        assertThat(own.isAllOf("Call them first", false)).isFalse();
        Map<String, String> anything = Map.of("rule", "{rule}");
        assertThat(new ReasonRenderer(anything, Locale.ENGLISH, ZoneId.of("UTC")).isAllOf("Call them", false))
                .isFalse();
    }

    private static ReasonRenderer renderer(Locale language) {
        return new ReasonRenderer(ENRICHER, language, ZoneId.of("Europe/Brussels"));
    }
}
