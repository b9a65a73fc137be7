package io.foretell.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import io.foretell.crmkit.CrmHttp;
import io.foretell.crmkit.HttpLimits;
import io.foretell.practice.salesforce.org.ConvertRequest;
import io.foretell.practice.salesforce.org.PracticeOrgOptions;
import io.foretell.practice.salesforce.org.User;
import io.foretell.practice.salesforce.org.Users;
import io.foretell.spi.crm.CrmSession;
import io.foretell.spi.crm.FieldSpec;
import io.foretell.spi.crm.ProvisionPlan;
import io.foretell.spi.crm.WriteBatch;
import io.foretell.spi.option.Secret;
import io.foretell.spi.value.FieldType;
import io.foretell.spi.value.FieldValue;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The package for admins who deploy by hand, deployed to a practice org as its README says. */
final class InstallPackageTest {
    private static final Path FOLDER = Path.of("..", "..", "install", "salesforce");
    private static final Duration LONG = Duration.ofDays(3);

    @Test
    void everything_in_it_deploys_and_the_connector_finds_the_fields_it_would_have_made() {
        try (Bench bench = deployed()) {
            ProvisionPlan plan = bench.connect().plan(wanted());
            assertThat(plan.refusals()).isEmpty();
            assertThat(plan.steps()).isEmpty();
        }
    }

    @ParameterizedTest(name = "by a bulk job: {0}")
    @ValueSource(booleans = {false, true})
    void a_value_says_whether_it_is_kept_up_to_date(boolean bulk) {
        try (Bench bench = deployed()) {
            CrmSession session = (bulk ? bench.bulkFrom(1) : bench).connect();
            String id = bench.leads(1).get(0);
            assertThat(session.heartbeatPlace()).isPresent();
            Bench.follow(session, session.write(score(id)));
            assertThat(freshness(bench, id)).isEqualTo("not looked at yet");
            Instant now = bench.org.clock().instant();
            assertThat(session.heartbeat(now)).isTrue();
            assertThat(freshness(bench, id)).isEqualTo("up to date");
            bench.org.clock().set(now.plus(LONG));
            assertThat(freshness(bench, id)).startsWith("stale: last looked at 20");
            assertThat(session.heartbeat(now.plus(LONG))).isTrue();
            assertThat(freshness(bench, id)).isEqualTo("up to date");
            assertThat(bench.org.rows("Foretell_Heartbeat__c")).hasSize(1);
        }
    }

    @Test
    void an_org_without_the_package_has_no_place_for_a_heartbeat_and_nothing_is_written_for_it() {
        try (Bench bench = Bench.asAdmin()) {
            CrmSession session = bench.connect();
            assertThat(session.heartbeatPlace()).isEmpty();
            assertThat(session.heartbeat(bench.org.clock().instant())).isFalse();
            assertThat(bench.writes()).isZero();
        }
    }

    @Test
    void an_opportunity_inherits_the_last_score_of_its_lead() {
        try (Bench bench = deployed()) {
            assertThat(deploy(bench, "lead-conversion")).isEmpty();
            CrmSession session = bench.connect();
            String id = bench.leads(1).get(0);
            Bench.follow(session, session.write(score(id)));
            String opportunity = String.valueOf(bench.org
                    .row(bench.org
                            .convert(id, ConvertRequest.withOpportunity("Deal"))
                            .opportunityId())
                    .orElseThrow()
                    .get("Foretell_Lead_Score_Score__c"));
            assertThat(opportunity).isEqualTo("88");
        }
    }

    private static WriteBatch score(String id) {
        return new WriteBatch(
                "Lead",
                List.of(new WriteBatch.Row(id, id, Map.of("Foretell_Lead_Score_Score__c", FieldValue.number(88)))));
    }

    /** As a person sees it in the API: formulas are computed when they are read. */
    private static String freshness(Bench bench, String id) {
        User reader = bench.org.org().users().byUsername(Users.INTEGRATION).orElseThrow();
        String token = bench.org.org().sessions().issue(reader, "look");
        String address = bench.org.url() + "/services/data/v67.0/sobjects/Lead/" + id + "?fields=Foretell_Freshness__c";
        HttpRequest request = HttpRequest.newBuilder(URI.create(address))
                .header("Authorization", "Bearer " + token)
                .build();
        try {
            HttpResponse<InputStream> reply =
                    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofInputStream());
            String body = new String(reply.body().readAllBytes(), StandardCharsets.UTF_8);
            return body.replaceAll("(?s).*\"Foretell_Freshness__c\"\\s*:\\s*\"([^\"]*)\".*", "$1");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static Bench deployed() {
        Bench bench =
                Bench.of(PracticeOrgOptions.builder().runAs(Users.INTEGRATION).build());
        assertThat(deploy(bench, "foretell")).isEmpty();
        assign(bench);
        return bench;
    }

    private static List<String> deploy(Bench bench, String folder) {
        return new MetadataDeploy(administrator(bench), time -> {})
                .run(SourcePackage.zip(FOLDER.resolve(folder)), false);
    }

    private static void assign(Bench bench) {
        new PermissionSets(administrator(bench))
                .assign(bench.org
                        .org()
                        .users()
                        .byUsername(Users.INTEGRATION)
                        .orElseThrow()
                        .id())
                .ifPresent(problem -> {
                    throw new AssertionError(problem);
                });
    }

    private static SalesforceClient administrator(Bench bench) {
        String token = bench.org.org().sessions().issue(bench.org.org().users().admin(), "sf");
        bench.context.option("admin_token", new Secret(token));
        CrmHttp http = CrmHttp.open(bench.context.calls(), HttpLimits.DEFAULT);
        return new SalesforceSignIn(SalesforceOptions.of(bench.context.options()), http, bench.context)
                .signIn()
                .administrator();
    }

    /** What the built-in enrichers write with the names of a fresh configuration; see {@code OwnFieldNames}. */
    private static List<FieldSpec> wanted() {
        return List.of(
                spec("Lead", "lead-score", "score", FieldType.NUMBER, 0, List.of()),
                spec("Lead", "lead-score", "chance", FieldType.NUMBER, 0, List.of()),
                spec("Lead", "lead-score", "band", FieldType.CHOICE, 0, List.of("A", "B", "C", "D")),
                spec("Lead", "lead-score", "reasons", FieldType.TEXT, 2000, List.of()),
                spec("Lead", "lead-score", "changed_on", FieldType.TIMESTAMP, 0, List.of()),
                spec("Lead", "mood", "mood", FieldType.CHOICE, 0, List.of("negative", "neutral", "positive")),
                spec("Lead", "mood", "mood_number", FieldType.NUMBER, 0, List.of()),
                spec("Lead", "mood", "mood_trend", FieldType.CHOICE, 0, List.of("falling", "steady", "rising")),
                spec("Lead", "mood", "reasons", FieldType.TEXT, 2000, List.of()),
                spec("Lead", "mood", "changed_on", FieldType.TIMESTAMP, 0, List.of()),
                spec("Account", "segment", "segment", FieldType.CHOICE, 0, List.of("Champions", "At risk", "New")),
                spec("Account", "segment", "reasons", FieldType.TEXT, 2000, List.of()),
                spec("Account", "segment", "changed_on", FieldType.TIMESTAMP, 0, List.of()));
    }

    private static FieldSpec spec(
            String object, String enrichment, String output, FieldType type, int length, List<String> choices) {
        String name = new SalesforcePlugin().fieldName(enrichment, output);
        return new FieldSpec(object, name, output, "", type, length, 0, choices);
    }
}
