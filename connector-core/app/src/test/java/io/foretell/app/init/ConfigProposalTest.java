package io.foretell.app.init;

import static org.assertj.core.api.Assertions.assertThat;

import io.foretell.app.config.ConfigFile;
import io.foretell.app.config.Configuration;
import io.foretell.app.config.SamplePlugins;
import io.foretell.engine.config.EnrichmentConfig;
import io.foretell.engine.config.ListBinding;
import io.foretell.engine.config.RecordFilter;
import io.foretell.engine.config.Source;
import io.foretell.spi.crm.CrmSession;
import io.foretell.spi.crm.ObjectSchema;
import io.foretell.spi.crm.ObjectSchema.Relation;
import io.foretell.spi.crm.OutcomeProposal;
import io.foretell.spi.value.FieldType;
import io.foretell.spi.value.FieldValue;
import io.foretell.testkit.FakeCrm;
import io.foretell.testkit.FakeCrmContext;
import io.foretell.testkit.Schemas;
import io.foretell.testkit.SettableClock;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The proposal knows no CRM: it goes by what the CRM plugin and the enrichers declare. */
public final class ConfigProposalTest {
    @Test
    void a_sales_crm_gets_mood_score_and_segments_with_their_bindings() {
        ConfigProposal proposal = propose(salesCrm(), Set.of());

        Configuration read = read(proposal);

        assertThat(read.enrichments())
                .extracting(EnrichmentConfig::id, EnrichmentConfig::object)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("mood", "deal"),
                        org.assertj.core.groups.Tuple.tuple("segment", "client"),
                        org.assertj.core.groups.Tuple.tuple("lead-score", "deal"));
        EnrichmentConfig mood = read.enrichments().get(0);
        assertThat(mood.lists())
                .containsEntry(
                        "messages",
                        new ListBinding(
                                "letters.message", Map.of(), new RecordFilter(Map.of("direction", List.of("in")))));
        EnrichmentConfig segment = read.enrichments().get(1);
        assertThat(segment.lists().get("purchases"))
                .isEqualTo(new ListBinding("deal", Map.of(), new RecordFilter(Map.of("state", List.of("won")))));
        EnrichmentConfig score = read.enrichments().get(2);
        assertThat(score.features().include())
                .extracting(Source::text)
                .containsExactly("source", "budget", "website_visits", "newsletter", "team");
        assertThat(score.scalars())
                .containsEntry("mood", new Source.Output("mood", "mood_number"))
                .containsEntry("created", new Source.Field("born"));
        assertThat(score.lists().get("messages").relation()).isEqualTo("letters.message");
        assertThat(score.outcome().orElseThrow().closedField()).contains("ended");
    }

    @Test
    void the_file_says_what_was_left_out_and_why() {
        String text = propose(salesCrm(), Set.of()).toYaml();

        assertThat(text)
                .contains("# not an input, says the outcome, or is filled when it is known: state, lost_because, ended")
                .contains("# not an input, names a person or company, or is free text: title, contact_email")
                .contains("# not an input, points to a single record: client")
                .contains("# Won is state won.")
                .doesNotContain("rank");
    }

    @Test
    void inputs_that_the_caller_knows_win() {
        ConfigProposal proposal = propose(salesCrm(), Set.of("story", "source"));

        assertThat(proposal.enrichments().get(2).inputs()).containsExactly("source", "story");
    }

    @Test
    void a_text_of_few_words_is_an_input_once_records_are_looked_at_and_a_free_one_is_not() {
        FakeCrm crm = salesCrm();
        for (int i = 0; i < 60; i++) {
            crm.put(
                    "deal",
                    "d" + i,
                    Map.of(
                            "story",
                                    FieldValue.text(
                                            List.of("trial", "demo", "call").get(i % 3)),
                            "contact_email", FieldValue.text("same@example.com"),
                            "source", new FieldValue.Choice("web")));
        }
        assertThat(inputs(crm, 500)).contains("story").doesNotContain("contact_email");
        assertThat(inputs(crm, 0)).doesNotContain("story");
        for (int i = 0; i < 60; i++) {
            crm.put("deal", "d" + i, Map.of("story", FieldValue.text("What happened in case " + i)));
        }
        assertThat(inputs(crm, 500)).doesNotContain("story");
    }

    private static List<String> inputs(FakeCrm crm, int sample) {
        try (CrmSession session = crm.connect(FakeCrmContext.of(List.of()))) {
            return ConfigProposal.of(
                            new ConnectionDraft("main", "fake", Map.of(), Map.of("every", "10 min")),
                            session,
                            new SamplePlugins(),
                            Set.of(),
                            Samples.of(session, sample))
                    .enrichments()
                    .get(2)
                    .inputs();
        }
    }

    @Test
    void what_a_crm_does_not_have_is_said() {
        FakeCrm crm = new FakeCrm(SettableClock.at("2026-01-01T00:00:00Z"))
                .createObject(Schemas.object("thing").named("title").build());

        ConfigProposal proposal = propose(crm, Set.of());

        assertThat(proposal.enrichments()).isEmpty();
        assertThat(proposal.notes()).hasSize(3).anySatisfy(note -> assertThat(note)
                .contains("'scoring'"));
        assertThat(read(proposal).connections()).containsKey("main");
    }

    @Test
    void values_that_yaml_could_misread_are_quoted() {
        FakeCrm crm = new FakeCrm(SettableClock.at("2026-01-01T00:00:00Z"))
                .createObject(Schemas.object("deal")
                        .choice("country", "NO", "BE")
                        .field("won", FieldType.BOOL)
                        .field("level", FieldType.NUMBER)
                        .field("size", FieldType.NUMBER)
                        .build())
                .outcome(
                        "deal",
                        new OutcomeProposal(
                                Map.of("country", List.of("NO"), "won", List.of("true")),
                                Map.of("level", List.of("0", "0.5")),
                                "",
                                Set.of(),
                                "It is so: \"quoted\"."));

        var outcome = read(propose(crm, Set.of("level", "size")))
                .enrichments()
                .get(0)
                .outcome()
                .orElseThrow();

        assertThat(outcome.good().accepted())
                .containsEntry("country", List.of("NO"))
                .containsEntry("won", List.of("true"));
        assertThat(outcome.bad().accepted()).containsEntry("level", List.of("0", "0.5"));
    }

    /** A CRM with names of its own. */
    public static FakeCrm salesCrm() {
        ObjectSchema deal = Schemas.object("deal")
                .named("title")
                .created("born")
                .choice("source", "web", "fair")
                .field("budget", FieldType.NUMBER)
                .field("website_visits", FieldType.NUMBER)
                .field("newsletter", FieldType.BOOL)
                .ref("team", "team")
                .ref("client", "client")
                .choice("state", "open", "won", "lost")
                .field("lost_because", FieldType.TEXT)
                .field("ended", FieldType.TIMESTAMP)
                .field("contact_email", FieldType.TEXT)
                .field("story", FieldType.TEXT)
                .calculated("age", FieldType.NUMBER)
                .ours("x_foretell_old_score", FieldType.NUMBER)
                .add(new ObjectSchema.Field(
                        "rank", "Rank", FieldType.NUMBER, 0, true, false, false, true, List.of(), ""))
                .relation(new Relation(
                        "letters.message",
                        "letters.message",
                        "deal",
                        "sent",
                        Map.of("text", "body", "kind", "channel"),
                        Map.of("direction", List.of("in"))))
                .build();
        ObjectSchema client = Schemas.object("client")
                .named("name")
                .relation("deal", "client", "ended", Map.of("amount", "budget"))
                .build();
        return new FakeCrm(SettableClock.at("2026-01-01T00:00:00Z"))
                .createObject(deal)
                .createObject(client)
                .outcome(
                        "deal",
                        new OutcomeProposal(
                                Map.of("state", List.of("won")),
                                Map.of("state", List.of("lost")),
                                "ended",
                                Set.of("lost_because"),
                                "Won is state won."));
    }

    private static ConfigProposal propose(FakeCrm crm, Set<String> inputs) {
        try (CrmSession session = crm.connect(FakeCrmContext.of(List.of()))) {
            return ConfigProposal.of(
                    new ConnectionDraft("main", "fake", Map.of(), Map.of("every", "10 min")),
                    session,
                    new SamplePlugins(),
                    inputs,
                    Samples.NONE);
        }
    }

    private static Configuration read(ConfigProposal proposal) {
        return ConfigFile.of(Path.of("connector.yml"), proposal.toYaml(), name -> null)
                .configuration(new SamplePlugins());
    }
}
