package io.foretell.app.whole;

import static org.assertj.core.api.Assertions.assertThat;

import io.foretell.practice.PracticeCrm;
import io.foretell.practice.PracticeOptions;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sync that finds nothing to do costs next to nothing. */
final class QuietSyncTest {
    @Test
    void a_sync_with_nothing_to_read_loads_no_encoder(@TempDir Path folder) {
        try (PracticeCrm crm =
                PracticeCrm.start(PracticeOptions.builder().seed(7).build())) {
            Office.fill(crm);
            Office office = new Office(folder, crm, Clock.systemDefaultZone());
            office.write("connector.yml", office.head() + """
                    enrichments:
                      mood:
                        enricher: sentiment
                        for: {connection: practice, object: crm.lead, where: {x_company_size: ["250+"]}}
                        related: {messages: {from: mail.message, columns: {text: body}}}
                    """);
            office.run("fields", "apply").fine();
            assertThat(office.run("sync").fine().out()).contains("wrote");
            assertThat(loaded(office)).as("the first sync reads").isPositive();

            office.write("data/log/foretell.log", "");
            assertThat(office.run("sync").fine().out()).contains("wrote  0");
            assertThat(loaded(office)).as("the second has nothing to read").isZero();
            assertThat(office.run("check").out()).contains("reads 'en' in ");
        }
    }

    private static long loaded(Office office) {
        return office.read("data/log/foretell.log")
                .lines()
                .filter(line -> line.contains("event=encoder_loaded"))
                .count();
    }
}
