package io.foretell.app.whole;

import static io.foretell.app.whole.SalesforceOffice.SCORE;
import static io.foretell.app.whole.SalesforceOffice.SIZE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.foretell.app.wiring.Installed;
import io.foretell.engine.api.VerifyResult;
import io.foretell.engine.config.ApiAllowance;
import io.foretell.engine.run.RunCoordinator;
import io.foretell.practice.salesforce.PracticeOrg;
import io.foretell.practice.salesforce.fault.Fault;
import io.foretell.practice.salesforce.fault.Fault.Kind;
import io.foretell.practice.salesforce.org.ConvertRequest;
import io.foretell.practice.salesforce.org.Denials.What;
import io.foretell.practice.salesforce.org.LateCommit;
import io.foretell.practice.salesforce.org.Row;
import io.foretell.spi.crm.CrmException;
import io.foretell.spi.crm.CrmPlugin;
import io.foretell.spi.crm.ErrorClass;
import io.foretell.spi.error.ForetellException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens to a Salesforce org and to its connection; afterwards both sides agree, and no lead lacks its score. */
final class SalesforceTroubleTest {
    private static Installed.Connector connector;

    @TempDir
    Path folder;

    @BeforeAll
    static void load(@TempDir Path copies) {
        connector = Installed.connector("salesforce", copies);
    }

    @AfterAll
    static void unload() {
        connector.close();
    }

    private static CrmPlugin plugin() {
        return connector.crm();
    }

    @Test
    void twenty_thousand_leads_with_one_stamp_are_read_by_a_job_and_written_once() {
        try (SalesforceOffice office = new SalesforceOffice(folder, plugin())) {
            office.leads(1, 20_000).provision();
            office.sync();
            agree(office);
            assertThat(office.written()).isEqualTo(20_000);
            office.clock.advance(Duration.ofHours(1));
            office.sync(); // reads the echo of its own writes
            office.clock.advance(Duration.ofHours(1));
            office.org.resetCounters();
            office.sync();
            assertThat(office.written()).isZero();
        }
    }

    @Test
    void after_a_lost_data_folder_our_scores_are_recognised_and_a_persons_stays() {
        try (SalesforceOffice office = new SalesforceOffice(folder, plugin())) {
            office.leads(1, 150).provision();
            office.sync();
            office.clock.advance(Duration.ofMinutes(10));
            String theirs = office.org.rows("Lead").get(7).id();
            office.org.human(tx -> tx.update(theirs, Map.of(SCORE, 7_777)));
            office.lose();
            assertThat(office.sync().notes())
                    .anyMatch(note -> note.startsWith("149 records carry values that a Foretell"))
                    .anyMatch(note -> note.startsWith("1 records carry values that Foretell wrote"));
            office.clock.advance(Duration.ofMinutes(10));
            office.org.human(tx -> {
                office.org.rows("Lead").forEach(row -> tx.update(row.id(), Map.of(SIZE, 5_000)));
                return true;
            });
            office.sync();
            assertThat(office.wrong()).containsExactly(theirs);
        }
    }

    @Test
    void leads_with_one_stamp_are_read_page_by_page() {
        try (SalesforceOffice office = new SalesforceOffice(folder, plugin())) {
            office.options.put("bulk_from", 0);
            office.leads(1, 5_000).provision();
            office.sync();
            agree(office);
        }
    }

    @Test
    void a_commit_that_comes_late_is_read_and_one_that_comes_too_late_is_found_by_verify() {
        try (SalesforceOffice office = new SalesforceOffice(folder, plugin())) {
            office.leads(1, 50).provision();
            LateCommit late = office.org.beginLate();
            late.insert("Lead", Map.of("LastName", "Late", "Company", "Acme", SIZE, 777));
            LateCommit tooLate = office.org.beginLate();
            tooLate.insert("Lead", Map.of("LastName", "Too late", "Company", "Acme", SIZE, 888));
            office.clock.advance(Duration.ofMinutes(4));
            office.sync();
            office.clock.advance(Duration.ofMinutes(4));
            late.commit();
            office.sync();
            assertThat(office.wrong()).isEmpty();
            office.clock.advance(Duration.ofHours(2));
            office.sync();
            tooLate.commit();
            office.sync();
            assertThat(office.wrong()).hasSize(1);
            VerifyResult found = office.verify();
            assertThat(found.lines()).extracting(VerifyResult.Line::missed).containsExactly(1L);
            office.sync();
            agree(office);
        }
    }

    @Test
    void a_token_that_dies_in_the_middle_of_reading_and_of_writing_is_renewed() {
        try (SalesforceOffice office = new SalesforceOffice(folder, plugin())) {
            office.options.put("bulk_from", 0);
            office.leads(1, 5_000).provision();
            office.org.org().sessions().expireAfter(3);
            office.sync();
            office.org.org().sessions().expireAfter(-1);
            agree(office);
            assertThat(office.written()).isEqualTo(5_000);
        }
    }

    @Test
    void an_expired_locator_begins_again_and_writes_nothing_twice() {
        try (SalesforceOffice office = new SalesforceOffice(folder, plugin())) {
            office.options.put("bulk_from", 1_000);
            office.leads(1, 4_000).provision();
            office.org
                    .faults()
                    .add(Fault.of(Kind.SMALL_PAGE).path("/jobs/query").times(-1).amount(1_000));
            office.org
                    .faults()
                    .add(Fault.of(Kind.LOCATOR_EXPIRED).path("/jobs/query").after(2));
            office.sync();
            office.org.faults().clear();
            agree(office);
            assertThat(office.written()).isEqualTo(4_000);
        }
    }

    @Test
    void a_right_to_read_that_vanishes_leaves_the_scores_alone_until_it_comes_back() {
        try (SalesforceOffice office = new SalesforceOffice(folder, plugin())) {
            office.leads(1, 50).provision();
            office.sync();
            office.clock.advance(Duration.ofHours(1));
            office.sync();
            office.org.resetCounters();
            office.org.org().users().denials().field(office.org.org().users().admin(), "Lead", SIZE, What.READ);
            assertThatThrownBy(office::sync)
                    .isInstanceOf(ForetellException.class)
                    .hasMessageContaining(SIZE);
            office.org.org().users().denials().clear();
            office.clock.advance(Duration.ofHours(1));
            office.sync();
            assertThat(office.written()).isZero();
            agree(office);
        }
    }

    @Test
    void a_right_to_write_that_vanishes_keeps_the_writes_until_it_comes_back() {
        try (SalesforceOffice office = new SalesforceOffice(folder, plugin())) {
            office.leads(1, 50).provision();
            office.org.org().users().denials().field(office.org.org().users().admin(), "Lead", SCORE, What.EDIT);
            assertThatThrownBy(office::sync).isInstanceOf(ForetellException.class);
            assertThat(office.written()).isZero();
            office.org.org().users().denials().clear();
            office.clock.advance(Duration.ofHours(1));
            office.sync();
            agree(office);
        }
    }

    @Test
    void three_locked_rows_among_two_hundred_are_tried_again() {
        try (SalesforceOffice office = new SalesforceOffice(folder, plugin())) {
            office.leads(1, 200).provision();
            List<Row> rows = office.org.rows("Lead");
            for (int i : List.of(3, 77, 199)) {
                office.org.org().rules().locks().lock(rows.get(i).id(), 2);
            }
            office.sync();
            agree(office);
            assertThat(office.written()).isEqualTo(200);
        }
    }

    @Test
    void a_connection_that_breaks_after_the_commit_is_read_back_and_not_written_again() {
        try (SalesforceOffice office = new SalesforceOffice(folder, plugin())) {
            office.leads(1, 200).provision();
            office.org
                    .faults()
                    .add(Fault.of(Kind.RESET_AFTER_COMMIT)
                            .path("/composite/sobjects")
                            .method("PATCH"));
            office.sync();
            agree(office);
            assertThat(office.written()).isEqualTo(200);
        }
    }

    @Test
    void a_quota_that_is_reached_at_sixty_percent_stops_and_the_next_day_goes_on() {
        try (SalesforceOffice office = new SalesforceOffice(folder, plugin())) {
            office.leads(1, 2_000).provision();
            office.clock.advance(Duration.ofDays(1)); // what came before counts for its own day
            office.allowance = new ApiAllowance(100_000, OptionalLong.empty(), OptionalDouble.of(0.6), 0);
            office.org.org().quota().set(20, 0);
            assertThatThrownBy(office::sync).isInstanceOfSatisfying(CrmException.class, e -> assertThat(e.errorClass())
                    .isEqualTo(ErrorClass.QUOTA));
            assertThat(office.org.org().quota().used()).isBetween(8, 12);
            office.org.org().quota().set(100_000, 0);
            office.clock.advance(Duration.ofDays(1));
            office.sync();
            agree(office);
            assertThat(office.written()).isEqualTo(2_000);
        }
    }

    @Test
    void an_org_that_makes_no_more_bulk_jobs_today_is_read_and_written_without_them() {
        try (SalesforceOffice office = new SalesforceOffice(folder, plugin())) {
            office.options.put("bulk_from", 1);
            office.options.put("bulk_write_from", 1);
            office.leads(1, 450).provision();
            office.org.faults().add(Fault.of(Kind.BULK_LIMIT).times(-1));
            office.sync();
            agree(office);
            assertThat(office.written()).isEqualTo(450);
        }
    }

    @Test
    void an_id_of_15_characters_is_the_same_record() {
        try (SalesforceOffice office = new SalesforceOffice(folder, plugin())) {
            office.leads(1, 2).provision();
            office.sync();
            String id = office.org.rows("Lead").get(0).id();
            for (String typed : List.of(id, id.substring(0, 15), " " + id.substring(0, 15))) {
                try (RunCoordinator engine = office.engine()) {
                    assertThat(engine.explain("Lead", typed).ref().id()).isEqualTo(id);
                }
            }
        }
    }

    @Test
    void a_refreshed_org_with_another_id_is_refused_with_advice() {
        try (SalesforceOffice office = new SalesforceOffice(folder, plugin())) {
            office.leads(1, 20).provision();
            office.sync();
            try (PracticeOrg refreshed = office.org(43)) {
                office.options.put("url", refreshed.url());
                assertThatThrownBy(office::sync)
                        .hasMessageContaining("used to lead to another CRM")
                        .hasMessageContaining("give the connection another name");
                assertThat(refreshed.counters().rowsWritten()).isZero();
            }
            office.options.remove("url");
            office.sync();
            agree(office);
        }
    }

    @Test
    void deleted_merged_and_converted_leads_are_followed() {
        try (SalesforceOffice office = new SalesforceOffice(folder, plugin())) {
            office.leads(1, 60).provision();
            office.sync();
            List<Row> rows = office.org.rows("Lead");
            office.clock.advance(Duration.ofMinutes(20));
            office.org.delete(rows.get(0).id());
            office.org.hardDelete(rows.get(1).id());
            office.org.merge(rows.get(2).id(), rows.get(3).id());
            String converted = rows.get(4).id();
            office.org.convert(converted, ConvertRequest.plain());
            office.org.resetCounters();
            office.sync();
            office.clock.advance(Duration.ofDays(1));
            office.sync();
            assertThat(office.written()).isZero();
            assertThat(office.org.row(converted).orElseThrow().number(SCORE)).isEqualByComparingTo("5");
            office.verify();
            assertThat(office.verify().agreed()).isTrue();
        }
    }

    private static void agree(SalesforceOffice office) {
        assertThat(office.verify().agreed()).isTrue();
        assertThat(office.wrong()).isEmpty();
    }
}
