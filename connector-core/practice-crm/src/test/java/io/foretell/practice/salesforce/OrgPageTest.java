package io.foretell.practice.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import io.foretell.practice.salesforce.org.FieldDef;
import io.foretell.practice.salesforce.org.FieldType;
import io.foretell.practice.salesforce.org.PicklistValue;
import io.foretell.practice.salesforce.org.PracticeOrgOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class OrgPageTest {
    private static HttpResponse<String> get(String url) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static void field(PracticeOrg crm, FieldDef.Builder field) {
        crm.org().schema().addField(crm.org().schema().need("Lead"), field.build());
    }

    @Test
    void a_lead_is_shown_with_its_predictions_and_nothing_of_it_is_markup() throws Exception {
        try (PracticeOrg crm = PracticeOrg.start(PracticeOrgOptions.defaults())) {
            field(
                    crm,
                    FieldDef.builder("Foretell_Conversion_Score__c", "AI Score", FieldType.DOUBLE)
                            .number(5, 2));
            field(
                    crm,
                    FieldDef.builder("Foretell_Conversion_Band__c", "AI Band", FieldType.PICKLIST)
                            .picklist(List.of(PicklistValue.of("A")), true));
            field(
                    crm,
                    FieldDef.builder("Foretell_Conversion_Reasons__c", "Reasons", FieldType.TEXTAREA)
                            .length(2000));
            String scored = crm.create(
                    "Lead",
                    Map.of(
                            "LastName",
                            "<b>Meier</b>",
                            "Company",
                            "Meier AG",
                            "Foretell_Conversion_Score__c",
                            87,
                            "Foretell_Conversion_Band__c",
                            "A",
                            "Foretell_Conversion_Reasons__c",
                            "many visits\nfast replies"));
            String bare = crm.create("Lead", Map.of("LastName", "Weber", "Company", "Weber AG"));
            String page = get(crm.url() + "/record/Lead/" + scored).body();
            assertThat(page)
                    .contains("&lt;b&gt;Meier&lt;/b&gt;", ">87<", "badge good\">A<", "<li>many visits</li>", "AI Score")
                    .doesNotContain("<b>Meier", "<script");
            assertThat(get(crm.url() + "/record/Lead/" + bare).body()).contains("no score");
            String list = get(crm.url() + "/").body();
            assertThat(list.indexOf("Meier")).isBetween(0, list.indexOf("Weber"));
            assertThat(get(crm.url() + "/record/Account/" + scored).statusCode())
                    .isEqualTo(404);
            assertThat(get(crm.url() + "/record/Lead/nothing").statusCode()).isEqualTo(404);
        }
    }
}
