package io.foretell.app.whole;

import static org.assertj.core.api.Assertions.assertThat;

import io.foretell.practice.PracticeCrm;
import io.foretell.practice.PracticeOptions;
import io.foretell.practice.salesforce.PracticeOrg;
import io.foretell.practice.salesforce.org.FieldDef;
import io.foretell.practice.salesforce.org.PracticeOrgOptions;
import io.foretell.testkit.SettableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FieldLabelsTest {
    private final SettableClock clock = SettableClock.at("2026-05-11T08:00:00Z");

    @Test
    void fields_and_their_choices_are_called_as_the_connections_language_has_it(@TempDir Path folder)
            throws IOException {
        try (PracticeCrm crm =
                PracticeCrm.start(PracticeOptions.builder().clock(clock).build())) {
            Office office = new Office(folder, crm, clock);
            office.write("connector.yml", office.head().replace("language: en", "language: zh") + """
                    enrichments:
                      mood:
                        enricher: sentiment
                        for: {connection: practice, object: crm.lead}
                        related: {messages: mail.message}
                      segment:
                        enricher: segmentation
                        for: {connection: practice, object: res.partner}
                        related: {purchases: sale.order}
                      lead-score:
                        enricher: scoring
                        for: {connection: practice, object: crm.lead}
                        outcome: {good: {active: true, probability: 100}, bad: {active: false, probability: 0}}
                        inputs: [expected_revenue]
                    """);
            Files.createDirectories(folder.resolve("messages"));
            office.write("messages/sentiment_zh.properties", "choice.mood.neutral=一般\n");

            assertThat(office.run("fields", "plan").fine().out())
                    .contains("('客户情绪')", "('评分')", "('评分原因（lead score）')", "('客户分群')");
            office.run("fields", "apply").fine();

            assertThat(field(crm, "x_foretell_mood_mood")).containsEntry("field_description", "客户情绪");
            assertThat(choices(crm, "x_foretell_mood_mood"))
                    .containsExactly("negative 消极", "neutral 一般", "positive 积极");
            assertThat(choices(crm, "x_foretell_segment_segment")).contains("Big spenders 高消费客户", "At risk 有流失风险");
        }
    }

    @Test
    void in_salesforce_too(@TempDir Path folder) {
        try (PracticeCrm odoo =
                        PracticeCrm.start(PracticeOptions.builder().clock(clock).build());
                PracticeOrg org = PracticeOrg.start(
                        PracticeOrgOptions.builder().clock(clock).build())) {
            Office office = new Office(folder, odoo, clock);
            office.write("connector.yml", office.head(org, "zh") + """
                    enrichments:
                      mood:
                        enricher: sentiment
                        for: {connection: org, object: Lead}
                        related: {messages: EmailMessageRelation}
                    """);

            office.run("fields", "apply").fine();

            FieldDef mood = org.org()
                    .schema()
                    .need("Lead")
                    .field("Foretell_Mood_Mood__c")
                    .orElseThrow();
            assertThat(mood.label()).isEqualTo("客户情绪");
            assertThat(mood.picklist())
                    .extracting(choice -> choice.value() + " " + choice.label())
                    .containsExactly("negative 消极", "neutral 平和", "positive 积极");
        }
    }

    private static Map<String, Object> field(PracticeCrm crm, String name) {
        return crm.rows("ir.model.fields").stream()
                .filter(row -> name.equals(row.get("name")))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> choices(PracticeCrm crm, String name) {
        Object id = field(crm, name).get("id");
        return crm.rows("ir.model.fields.selection").stream()
                .filter(row -> Objects.equals(id, row.get("field_id")))
                .map(row -> row.get("value") + " " + row.get("name"))
                .toList();
    }
}
