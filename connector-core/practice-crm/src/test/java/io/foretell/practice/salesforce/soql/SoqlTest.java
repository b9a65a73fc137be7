package io.foretell.practice.salesforce.soql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.foretell.practice.salesforce.org.Denials;
import io.foretell.practice.salesforce.org.DmlOptions;
import io.foretell.practice.salesforce.org.Org;
import io.foretell.practice.salesforce.org.PracticeOrgOptions;
import io.foretell.practice.salesforce.org.SaveResult;
import io.foretell.practice.salesforce.org.Switch;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SoqlTest {
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    private final Org org = new Org(
            PracticeOrgOptions.builder().clock(Clock.fixed(NOW, ZoneOffset.UTC)).build());

    @Test
    void text_is_compared_without_regard_to_case_and_null_is_no_value() {
        lead("Adams", "ACME", Map.of("City", "Bern"));
        lead("Baker", "acme", Map.of());
        lead("Clark", "Other", Map.of("City", "Basel"));
        assertThat(names("Company = 'Acme'")).containsExactly("Adams", "Baker");
        assertThat(names("LastName LIKE '%A%e%'")).containsExactly("Baker");
        assertThat(names("LastName LIKE 'b_ker'")).containsExactly("Baker");
        assertThat(names("City != 'Bern'")).containsExactly("Baker", "Clark");
        assertThat(names("City = null")).containsExactly("Baker");
        assertThat(names("City = ''")).containsExactly("Baker");
        assertThat(names("City != null")).containsExactly("Adams", "Clark");
        assertThat(names("City < 'C'")).containsExactly("Adams", "Clark");
        assertThat(names("City NOT IN ('bern')")).containsExactly("Baker", "Clark");
        assertThat(names("NOT (Company = 'acme' OR City = 'Bern')")).containsExactly("Clark");
        assertThat(names("(City = 'Bern' OR City = 'Basel') AND Company IN ('OTHER', null)"))
                .containsExactly("Clark");
    }

    @Test
    void numbers_and_dates_keep_their_kind() {
        lead("Adams", "A", Map.of("AnnualRevenue", 1_000_000, "NumberOfEmployees", 5));
        lead("Baker", "B", Map.of("AnnualRevenue", "2.5"));
        assertThat(names("AnnualRevenue > 2.49")).containsExactly("Adams", "Baker");
        assertThat(names("NumberOfEmployees <= 5")).containsExactly("Adams");
        assertThat(names("NumberOfEmployees IN (5.0, 7)")).containsExactly("Adams");
        assertThat(names("CreatedDate = TODAY")).containsExactly("Adams", "Baker");
        assertThat(names("CreatedDate < TODAY")).isEmpty();
        assertThat(names("CreatedDate > YESTERDAY")).containsExactly("Adams", "Baker");
        assertThat(names("CreatedDate = 2026-11-21T11:00:00+01:00")).containsExactly("Adams", "Baker");
        refused("SELECT Id FROM Lead WHERE NumberOfEmployees = '5'", "INVALID_FIELD");
        refused("SELECT Id FROM Lead WHERE LastName = 5", "INVALID_FIELD");
        refused("SELECT Id FROM Lead WHERE CreatedDate > 2026-11-21", "INVALID_FIELD");
        refused("SELECT Id FROM Lead WHERE Id = 'short'", "INVALID_QUERY_FILTER_OPERATOR");
    }

    @Test
    void paths_lead_to_parents_and_sub_queries_to_children() {
        String account = create("Account", Map.of("Name", "Umbrella"));
        String contact = create("Contact", Map.of("LastName", "Redfield", "AccountId", account));
        create("Task", Map.of("Subject", "Call", "WhoId", contact, "WhatId", account));
        List<Shape.Tuple> rows =
                rows("SELECT LastName, account.name, Account.Owner.Username, (SELECT Subject FROM Tasks) "
                        + "FROM Contact c WHERE c.Account.Name = 'umbrella'");
        assertThat(rows).hasSize(1);
        assertThat(rows.get(0).shape().nodes())
                .extracting(Shape.Node::key)
                .containsExactly("LastName", "Account", "Tasks");
        Shape.Tuple parent = (Shape.Tuple) rows.get(0).values().get(1);
        assertThat(parent.values().get(0)).isEqualTo("Umbrella");
        assertThat(((Shape.Tuple) parent.values().get(1)).values().get(0).toString())
                .contains("@");
        assertThat((List<?>) rows.get(0).values().get(2)).hasSize(1);
        assertThat(rows("SELECT Who.Name, What.Type, Owner.Name FROM Task WHERE What.Name = 'Umbrella'"))
                .hasSize(1);
        assertThat(rows("SELECT TYPEOF What WHEN Account THEN Name, Phone ELSE Id END FROM Task"))
                .hasSize(1);
        assertThat(rows("SELECT Id FROM Account WHERE Id IN (SELECT AccountId FROM Contact)"))
                .hasSize(1);
        assertThat(rows("SELECT Id FROM Account WHERE Id NOT IN (SELECT AccountId FROM Contact)"))
                .isEmpty();
        refused("SELECT Nothing.Name FROM Contact", "INVALID_FIELD");
        refused("SELECT Id, (SELECT Id FROM Nothings) FROM Contact", "INVALID_TYPE");
    }

    @Test
    void groups_have_aggregates_subtotals_and_conditions() {
        lead("Adams", "X", Map.of("AnnualRevenue", 10, "City", "Bern"));
        lead("Baker", "x", Map.of("AnnualRevenue", 20));
        lead("Clark", "Y", Map.of());
        assertThat(groups("SELECT Company, COUNT(Id), SUM(AnnualRevenue) total, AVG(AnnualRevenue) FROM Lead "
                        + "GROUP BY Company ORDER BY COUNT(Id) DESC"))
                .isEqualTo("[{Company=X, expr0=2, total=30, expr1=15}, {Company=Y, expr0=1, total=null, expr1=null}]");
        assertThat(groups("SELECT Company c FROM Lead GROUP BY Company HAVING COUNT(Id) > 1"))
                .isEqualTo("[{c=X}]");
        assertThat(groups("SELECT COUNT(City), COUNT_DISTINCT(Company), MIN(LastName), MAX(AnnualRevenue) FROM Lead"))
                .isEqualTo("[{expr0=1, expr1=2, expr2=Adams, expr3=20}]");
        assertThat(groups("SELECT COUNT(Id), MAX(CreatedDate) FROM Lead WHERE Company = 'none'"))
                .isEqualTo("[{expr0=0, expr1=null}]");
        assertThat(groups("SELECT Company, GROUPING(Company) g, COUNT(Id) n FROM Lead GROUP BY ROLLUP(Company)"))
                .isEqualTo("[{Company=X, g=0, n=2}, {Company=Y, g=0, n=1}, {Company=null, g=1, n=3}]");
        assertThat(groups("SELECT CALENDAR_YEAR(CreatedDate), COUNT(Id) FROM Lead GROUP BY CALENDAR_YEAR(CreatedDate)"))
                .isEqualTo("[{expr0=2026, expr1=3}]");
        refused("SELECT LastName, COUNT(Id) FROM Lead GROUP BY Company", "MALFORMED_QUERY");
        refused("SELECT SUM(LastName) FROM Lead", "INVALID_FIELD");
    }

    @Test
    void order_puts_nulls_first_unless_told_otherwise() {
        lead("Adams", "A", Map.of("City", "b"));
        lead("Baker", "A", Map.of());
        lead("Clark", "A", Map.of("City", "A"));
        assertThat(names("Company = 'A' ORDER BY City")).containsExactly("Baker", "Clark", "Adams");
        assertThat(names("Company = 'A' ORDER BY City DESC NULLS LAST")).containsExactly("Adams", "Clark", "Baker");
        assertThat(names("Company = 'A' ORDER BY LastName DESC LIMIT 1 OFFSET 1"))
                .containsExactly("Baker");
    }

    @Test
    void what_cannot_be_seen_does_not_exist() {
        lead("Adams", "A", Map.of());
        org.users().denials().field(org.users().admin(), "Lead", "City", Denials.What.READ);
        refused("SELECT City FROM Lead", "INVALID_FIELD");
        refused("SELECT Id FROM Lead WHERE City = 'x'", "INVALID_FIELD");
        refused("SELECT Id FROM Lead ORDER BY City", "INVALID_FIELD");
        org.switches().set(Switch.HIDDEN_FIELD_IS_NO_COLUMN, false);
        assertThat(rows("SELECT Id, City FROM Lead").get(0).shape().nodes()).hasSize(1);
        org.users().denials().object(org.users().admin(), "Lead", Denials.What.READ);
        refused("SELECT Id FROM Lead", "INVALID_TYPE");
        refused("SELECT Id FROM Nothing", "INVALID_TYPE");
        refused("SELECT Nothing FROM Contact", "INVALID_FIELD");
        refused("SELECT Id FROM Contact WHERE Description = 'x'", "INVALID_FIELD");
        refused("SELECT Id FROM Contact ORDER BY Description", "INVALID_FIELD");
        refused("SELECT Id, id FROM Contact", "INVALID_FIELD");
        refused("SELECT FIELDS(ALL) FROM Contact", "MALFORMED_QUERY");
        refused("SELECT FIELDS(ALL) FROM Contact LIMIT 201", "MALFORMED_QUERY");
    }

    @Test
    void deleted_rows_are_found_only_by_query_all() {
        String id = lead("Adams", "A", Map.of());
        org.transact(org.users().admin(), tx -> tx.delete(id));
        assertThat(rows("SELECT Id FROM Lead")).isEmpty();
        String text = "SELECT Id FROM Lead WHERE IsDeleted = TRUE";
        SoqlResult all = org.read(view -> new Soql(org).run(view, org.users().admin(), text, true));
        assertThat(((SoqlResult.Rows) all).tuples()).hasSize(1);
    }

    @Test
    void a_keyset_page_is_read_from_an_index_in_its_order() {
        List<String> ids = new ArrayList<>();
        org.transact(org.users().admin(), DmlOptions.inside().quietly(), tx -> {
            for (int i = 0; i < 6_000; i++) {
                ids.add(tx.insert("Lead", Map.of("LastName", "L" + i, "Company", "C"))
                        .id());
            }
            return 0;
        });
        org.clock().advance(Duration.ofSeconds(5));
        String late = lead("Late", "C", Map.of());
        String page = "SELECT Id, SystemModstamp FROM Lead WHERE (SystemModstamp > 2026-11-21T10:00:00Z) OR "
                + "(SystemModstamp = 2026-11-21T10:00:00Z AND Id > '%s') ORDER BY SystemModstamp, Id LIMIT 2000";
        List<String> seen = new ArrayList<>();
        String last = "00Q000000000000EAA";
        for (int i = 0; i < 4; i++) {
            for (Shape.Tuple tuple : rows(page.formatted(last))) {
                seen.add(tuple.row().id());
            }
            last = seen.get(Math.min(seen.size(), 6_000) - 1);
        }
        assertThat(seen).hasSize(6_001).startsWith(ids.get(0)).endsWith(ids.get(5_999), late);
    }

    private String lead(String name, String company, Map<String, ?> more) {
        Map<String, Object> values = new java.util.HashMap<>(more);
        values.put("LastName", name);
        values.put("Company", company);
        return create("Lead", values);
    }

    private String create(String object, Map<String, ?> values) {
        SaveResult result = org.transact(org.users().admin(), tx -> tx.insert(object, values));
        assertThat(result.errors()).isEmpty();
        return result.id();
    }

    private List<Object> names(String where) {
        return rows("SELECT LastName FROM Lead WHERE " + where).stream()
                .map(tuple -> tuple.values().get(0))
                .toList();
    }

    private List<Shape.Tuple> rows(String soql) {
        return ((SoqlResult.Rows) run(soql)).tuples();
    }

    private String groups(String soql) {
        return ((SoqlResult.Groups) run(soql)).groups().toString();
    }

    private SoqlResult run(String soql) {
        return org.read(view -> new Soql(org).run(view, org.users().admin(), soql, false));
    }

    private void refused(String soql, String code) {
        assertThatThrownBy(() -> run(soql)).as(soql).isInstanceOfSatisfying(SoqlException.class, e -> assertThat(
                        e.code())
                .isEqualTo(code));
    }
}
