package io.foretell.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.foretell.scoring.points.PointRule;
import io.foretell.spi.enrich.EnricherSession;
import io.foretell.spi.enrich.Predicted;
import io.foretell.spi.enrich.Reason;
import io.foretell.spi.train.TrainingResult;
import io.foretell.spi.train.TrainingResult.Refused;
import io.foretell.spi.train.TrainingResult.Trained;
import io.foretell.spi.value.FieldValue;
import io.foretell.testkit.FakeEnricherContext;
import io.foretell.testkit.FakeTrainingContext;
import io.foretell.testkit.Models;
import io.foretell.testkit.Records;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PointsTest {
    private static final ScoringEnricher ENRICHER = new ScoringEnricher();
    private static final List<String> RULES = List.of(
            "Source is referral or fair: 20",
            "visits at least 10: 15",
            "Phone is empty: -10",
            "messages above 2: 5 points");

    private static FakeTrainingContext training(List<String> rules) {
        return FakeTrainingContext.of(ENRICHER.spec()).option("points", rules);
    }

    @Test
    void where_nothing_can_be_learnt_the_admins_rules_score_and_say_so() {
        Trained trained = (Trained) ENRICHER.train(new Generator(21, 1).data(60), training(RULES));
        assertThat(trained.report().verdict()).contains("point rules, not learnt");
        assertThat(trained.report().warnings())
                .first()
                .asString()
                .contains("Not enough signal")
                .contains("'points'");
        try (EnricherSession session =
                ENRICHER.open(FakeEnricherContext.of(ENRICHER.spec()).model(Models.of("test", trained.artefact())))) {
            Predicted best = predict(session, "referral", 40, FieldValue.text("1"));
            Predicted worst = predict(session, "web", 0, FieldValue.MISSING);
            assertThat(best.outputs()).containsOnlyKeys("score", "band");
            assertThat(number(best)).isGreaterThan(number(worst));
            assertThat(best.reasons()).extracting(Reason::code).containsExactly("points", "points.plus", "points.plus");
            assertThat(best.reasons()).extracting(Reason::contribution).containsExactly(0.0, 20.0, 15.0);
            assertThat(worst.reasons().get(1).params())
                    .containsEntry("rule", FieldValue.text("phone is empty"))
                    .containsEntry("points", FieldValue.number(-10));
            assertThat(ENRICHER.messages(Locale.ENGLISH).get("points")).isEqualTo("by your point rules, not learnt");
        }
    }

    @Test
    void where_there_is_signal_rules_are_not_used() {
        TrainingResult result = ENRICHER.train(new Generator(22, 1).data(600), training(RULES));
        assertThat(result.report().verdict()).doesNotContain("point rules");
    }

    @Test
    void rules_never_replace_a_model_that_was_learnt() {
        Trained learnt = (Trained) ENRICHER.train(new Generator(23, 1).data(600), training(List.of()));
        TrainingResult result = ENRICHER.train(
                new Generator(23, 1).data(60), training(RULES).model(Models.of("test", learnt.artefact())));
        assertThat(result).isInstanceOf(Refused.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Source: 20", "visits above many: 3", "Source is web", "is: 3", ""})
    void what_is_not_a_rule_is_told(String text) {
        assertThatThrownBy(() -> PointRule.of(text)).hasMessageContaining("is not a rule");
    }

    @Test
    void a_rule_about_what_is_not_an_input_is_told_with_what_there_is() {
        assertThatThrownBy(() -> ENRICHER.train(new Generator(24, 1).data(60), training(List.of("Colour is red: 5"))))
                .hasMessageContaining("'Colour'")
                .hasMessageContaining("Wants news");
    }

    private static Predicted predict(EnricherSession session, String source, int visits, FieldValue phone) {
        return (Predicted) session.enrich(List.of(Records.lead("r")
                        .feature("source", new FieldValue.Choice(source))
                        .feature("visits", visits)
                        .feature("phone", phone)
                        .build()))
                .get(0);
    }

    private static double number(Predicted predicted) {
        return predicted.outputs().get("score").asNumber().orElseThrow().doubleValue();
    }
}
