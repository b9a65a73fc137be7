package io.foretell.practice.salesforce.soql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.foretell.practice.salesforce.soql.Condition.And;
import io.foretell.practice.salesforce.soql.Condition.Compare;
import io.foretell.practice.salesforce.soql.Condition.Operator;
import io.foretell.practice.salesforce.soql.Condition.Or;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SoqlQueryTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT Id FROM Lead",
                "select id, name from lead l where l.Name != null limit 5",
                "SELECT COUNT() FROM Contact",
                "SELECT COUNT(Id), MAX(CreatedDate) newest FROM Lead GROUP BY Status HAVING COUNT(Id) > 1",
                "SELECT LeadSource, COUNT_DISTINCT(Company) c FROM Lead GROUP BY ROLLUP(LeadSource, Status)",
                "SELECT Account.Owner.Manager.Name, (SELECT Id FROM Tasks ORDER BY CreatedDate DESC LIMIT 3) FROM Contact",
                "SELECT FIELDS(STANDARD) FROM Lead LIMIT 200",
                "SELECT TYPEOF What WHEN Account THEN Phone, Name WHEN Opportunity THEN Amount ELSE Name END FROM Event",
                "SELECT Id FROM Lead USING SCOPE mine WHERE NOT (Name LIKE 'A\\_%' OR Name = 'O\\'Neil')",
                "SELECT Id FROM Lead WHERE NOT Name = 'x' AND Id IN (SELECT LeadId FROM CampaignMember WHERE Status = 'Sent')",
                "SELECT Id FROM Lead WHERE Interests__c INCLUDES ('a;b', 'c') AND Interests__c EXCLUDES ('d')",
                "SELECT Id FROM Lead WHERE CreatedDate >= LAST_N_DAYS:30 AND CreatedDate < 2026-11-21T21:12:55.000+01:00",
                "SELECT Id FROM Lead WHERE CreatedDate = 2026-11-21T21:12:55-0800 OR LastViewedDate = THIS_FISCAL_QUARTER",
                "SELECT Id FROM Opportunity WHERE Amount > USD5000.50 AND Probability >= 12.5 AND Ok__c = TRUE",
                "SELECT CALENDAR_YEAR(CreatedDate), SUM(Amount) FROM Opportunity GROUP BY CALENDAR_YEAR(CreatedDate)",
                "SELECT Id FROM Lead WITH SECURITY_ENFORCED ORDER BY Name ASC NULLS LAST, Id DESC LIMIT 10 OFFSET 2000",
                "SELECT Id FROM Lead FOR VIEW",
                "SELECT Id FROM Lead FOR REFERENCE UPDATE TRACKING"
            })
    void a_query_of_the_manual_is_understood(String query) {
        assertThat(SoqlQuery.parse(query).select()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "SELECT",
                "SELECT FROM Lead",
                "SELECT * FROM Lead",
                "SELECT Id FORM Lead",
                "SELECT Id, FROM Lead",
                "SELECT Id FROM Lead WHERE",
                "SELECT Id FROM Lead WHERE Name",
                "SELECT Id FROM Lead WHERE Name = ",
                "SELECT Id FROM Lead WHERE Name == 'a'",
                "SELECT Id FROM Lead WHERE Name = 'a",
                "SELECT Id FROM Lead WHERE Name = 'a\\q'",
                "SELECT Id FROM Lead WHERE Name = \"a\"",
                "SELECT Id FROM Lead WHERE A = 1 AND B = 2 OR C = 3",
                "SELECT Id FROM Lead WHERE (A = 1",
                "SELECT Id FROM Lead WHERE A IN ()",
                "SELECT Id FROM Lead WHERE A IN 'x'",
                "SELECT Id FROM Lead WHERE A = SOMEDAY",
                "SELECT Id FROM Lead WHERE A = LAST_N_DAYS",
                "SELECT Id FROM Lead WHERE A = 2026-13-01",
                "SELECT Id FROM Lead WHERE A = 2026-11-21T21:12:55",
                "SELECT Id FROM Lead LIMIT -1",
                "SELECT Id FROM Lead LIMIT 5 WHERE A = 1",
                "SELECT Id FROM Lead ORDER Name",
                "SELECT Id FROM Lead ALL ROWS",
                "SELECT Id FROM Lead; DROP",
                "SELECT NOSUCH(Id) FROM Lead",
                "SELECT FIELDS(SOME) FROM Lead LIMIT 5",
                "SELECT Id FROM Lead trailing words"
            })
    void what_salesforce_refuses_is_malformed(String query) {
        assertThatThrownBy(() -> SoqlQuery.parse(query))
                .isInstanceOfSatisfying(
                        SoqlException.class, e -> assertThat(e.code()).isEqualTo("MALFORMED_QUERY"));
    }

    @Test
    void an_error_shows_the_place() {
        assertThatThrownBy(() -> SoqlQuery.parse("SELECT Id\nFROM Lead WHERE OR"))
                .hasMessage("\nSELECT Id FROM Lead WHERE OR\n" + " ".repeat(26)
                        + "^\nERROR at Row:2:Column:17\nunexpected token: 'OR'");
    }

    @Test
    void an_offset_above_the_maximum_is_out_of_range() {
        assertThatThrownBy(() -> SoqlQuery.parse("SELECT Id FROM Lead OFFSET 2001"))
                .isInstanceOfSatisfying(
                        SoqlException.class, e -> assertThat(e.code()).isEqualTo("NUMBER_OUTSIDE_VALID_RANGE"));
    }

    @Test
    void a_query_has_a_greatest_length() {
        String query = "SELECT Id FROM Lead WHERE Name = '" + "x".repeat(100_000) + "'";
        assertThatThrownBy(() -> SoqlQuery.parse(query)).hasMessageContaining("100000 characters");
    }

    @Test
    void a_keyset_condition_keeps_its_shape() {
        SoqlQuery query = SoqlQuery.parse("SELECT Id FROM Lead WHERE (SystemModstamp > 2026-11-21T21:12:55Z) OR "
                + "(SystemModstamp = 2026-11-21T21:12:55Z AND Id > '00Q') ORDER BY SystemModstamp, Id LIMIT 10");
        assertThat(query.where()).isInstanceOfSatisfying(Or.class, or -> assertThat(or.parts())
                .hasSize(2)
                .last()
                .isInstanceOfSatisfying(
                        And.class, and -> assertThat(and.parts()).hasSize(2)));
        assertThat(query.order()).hasSize(2);
        assertThat(query.limit()).isEqualTo(10);
    }

    @Test
    void values_are_read_as_what_they_are() {
        assertThat(value("'a\\'b\\n\\u0041'")).isEqualTo("a'b\nA");
        assertThat(value("2026-11-21T21:12:55+01:00")).isEqualTo(Instant.parse("2026-11-21T20:12:55Z"));
        assertThat(value("2026-11-21")).isEqualTo(LocalDate.parse("2026-11-21"));
        assertThat(value("-1.50")).hasToString("-1.50");
        assertThat(value("eur7")).isEqualTo(List.of("EUR", "7"));
    }

    @Test
    void an_escaped_wildcard_stands_for_itself() {
        assertThat("50% off").matches(Escapes.like("50\\% o%"));
        assertThat("500 off").doesNotMatch(Escapes.like("50\\% o%"));
        assertThat("ABC").matches(Escapes.like("a_c"));
        assertThat("a.c").doesNotMatch(Escapes.like("abc"));
    }

    @Test
    void date_literals_become_days() {
        LocalDate wednesday = LocalDate.parse("2026-11-18");
        assertThat(range("LAST_N_DAYS", 7, wednesday)).isEqualTo("2026-11-11..2026-11-19");
        assertThat(range("NEXT_N_DAYS", 7, wednesday)).isEqualTo("2026-11-19..2026-11-26");
        assertThat(range("THIS_WEEK", null, wednesday)).isEqualTo("2026-11-15..2026-11-22");
        assertThat(range("LAST_MONTH", null, wednesday)).isEqualTo("2026-10-01..2026-11-01");
        assertThat(range("LAST_N_MONTHS", 2, wednesday)).isEqualTo("2026-09-01..2026-11-01");
        assertThat(range("NEXT_QUARTER", null, wednesday)).isEqualTo("2027-01-01..2027-04-01");
        assertThat(range("N_FISCAL_YEARS_AGO", 2, wednesday)).isEqualTo("2024-01-01..2025-01-01");
        assertThat(range("LAST_90_DAYS", null, wednesday)).isEqualTo("2026-08-20..2026-11-19");
        assertThat(range("TOMORROW", null, wednesday)).isEqualTo("2026-11-19..2026-11-20");
    }

    private static String range(String name, Integer count, LocalDate today) {
        RelativeRange range = RelativeRange.of(new Literal.Relative(name, count), today);
        return range.from() + ".." + range.until();
    }

    private static Object value(String literal) {
        Compare compare = (Compare)
                SoqlQuery.parse("SELECT Id FROM Lead WHERE A = " + literal).where();
        assertThat(compare.operator()).isEqualTo(Operator.EQUAL);
        Literal value = compare.value();
        return value instanceof Literal.Text text
                ? text.value()
                : value instanceof Literal.Moment moment
                        ? moment.value()
                        : value instanceof Literal.Day day
                                ? day.value()
                                : value instanceof Literal.Number number
                                        ? number.value()
                                        : value instanceof Literal.Money money
                                                ? List.of(
                                                        money.currency(),
                                                        money.value().toString())
                                                : value;
    }
}
