package io.foretell.engine.words;

import static org.assertj.core.api.Assertions.assertThat;

import io.foretell.spi.enrich.Reason;
import io.foretell.spi.value.FieldValue;
import io.foretell.testkit.ScriptedEnricher;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ReasonRendererTest {
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
        assertThat(renderer(Locale.ENGLISH).render(reason)).isEqualTo("1,569 visits to May 10, 2026");
        assertThat(renderer(Locale.GERMANY).render(reason)).isEqualTo("1.569 visits to 10.05.2026");
    }

    @Test
    void text_of_a_crm_is_data_and_never_an_expression() {
        Reason nasty = new Reason("source", "", Map.of("value", FieldValue.text("{value} $1 \\ {date}")), 1);
        assertThat(renderer(Locale.ENGLISH).render(nasty)).isEqualTo("source '{value} $1 \\ {date}'");
    }

    @Test
    void a_code_without_a_sentence_shows_itself_and_nothing_is_said_twice() {
        assertThat(renderer(Locale.ENGLISH).render(List.of(Reason.of("unknown"), Reason.of("unknown"))))
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

    private static ReasonRenderer renderer(Locale language) {
        return new ReasonRenderer(ENRICHER, language, ZoneId.of("Europe/Brussels"));
    }
}
