package io.foretell.practice.salesforce.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.foretell.practice.salesforce.PracticeOrg;
import io.foretell.practice.salesforce.judge.OrgCaller;
import io.foretell.practice.salesforce.judge.PackageZip;
import io.foretell.practice.salesforce.org.PracticeOrgOptions;
import io.foretell.practice.salesforce.org.Row;
import io.foretell.practice.salesforce.org.Switch;
import io.foretell.practice.salesforce.org.User;
import io.foretell.practice.salesforce.org.Users;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class MetadataDeployTest {
    private static final String SCORE =
            field("Score__c", "<precision>5</precision><scale>2</scale><type>Number</type>");
    private static final String GRANT = grant("Lead.Score__c");

    @Test
    void a_new_field_is_visible_only_to_who_was_granted_it() {
        try (PracticeOrg org = PracticeOrg.start(PracticeOrgOptions.defaults())) {
            OrgCaller admin = OrgCaller.admin(org);
            JsonNode result = admin.deploy(fieldAndSet());
            assertThat(result.path("status").asText()).isEqualTo("Succeeded");
            assertThat(result.path("numberComponentsDeployed").asInt()).isEqualTo(2);
            assertThat(outcomes(result)).contains("Lead.Score__c created", "Scores created");

            OrgCaller machine = OrgCaller.as(org, Users.INTEGRATION, Users.INTEGRATION);
            assertThat(fields(admin)).doesNotContain("Score__c");
            assertThat(fields(machine)).doesNotContain("Score__c");

            User user = org.org().users().byUsername(Users.INTEGRATION).orElseThrow();
            OrgCaller.Reply assigned = admin.call(
                    "POST",
                    "sobjects/PermissionSetAssignment",
                    Map.of("AssigneeId", user.id(), "PermissionSetId", set(org).id()));
            assertThat(assigned.status()).isEqualTo(201);
            assertThat(fields(machine)).contains("Score__c");
            assertThat(fields(admin)).doesNotContain("Score__c");

            String lead = org.create("Lead", Map.of("LastName", "Li", "Company", "Acme"));
            assertThat(machine.call("PATCH", "sobjects/Lead/" + lead, Map.of("Score__c", 87.25))
                            .status())
                    .isEqualTo(204);
            assertThat(machine.get("sobjects/Lead/" + lead + "?fields=Score__c")
                            .json()
                            .path("Score__c")
                            .asDouble())
                    .isEqualTo(87.25);
        }
    }

    @Test
    void the_same_package_again_changes_nothing() {
        try (PracticeOrg org = PracticeOrg.start(PracticeOrgOptions.defaults())) {
            OrgCaller admin = OrgCaller.admin(org);
            admin.deploy(fieldAndSet());
            JsonNode again = admin.deploy(fieldAndSet());
            assertThat(outcomes(again)).contains("Lead.Score__c unchanged", "Scores unchanged");
            assertThat(org.rows("FieldPermissions")).hasSize(1);
        }
    }

    @Test
    void a_dry_run_reports_the_same_and_leaves_the_org_alone() {
        try (PracticeOrg org = PracticeOrg.start(PracticeOrgOptions.defaults())) {
            OrgCaller admin = OrgCaller.admin(org);
            JsonNode result = admin.deploy(fieldAndSet(), Map.of("checkOnly", true, "rollbackOnError", true));
            assertThat(result.path("status").asText()).isEqualTo("Succeeded");
            assertThat(result.path("checkOnly").asBoolean()).isTrue();
            assertThat(outcomes(result)).contains("Lead.Score__c created");
            assertThat(org.org().schema().need("Lead").field("Score__c")).isEmpty();
            assertThat(admin.deploy(fieldAndSet()).path("numberComponentErrors").asInt())
                    .isZero();
        }
    }

    @Test
    void states_follow_each_other_and_a_queued_deployment_can_be_cancelled() {
        try (PracticeOrg org = PracticeOrg.start(PracticeOrgOptions.defaults())) {
            OrgCaller admin = OrgCaller.admin(org);
            OrgCaller.Reply submitted = admin.submit(fieldAndSet().bytes(), Map.of(), "entity_content");
            String id = submitted.json().path("id").asText();
            assertThat(id).startsWith("0Af").hasSize(18);
            assertThat(submitted.json().path("deployResult").path("status").asText())
                    .isEqualTo("Pending");
            assertThat(status(admin.get("metadata/deployRequest/" + id))).isEqualTo("InProgress");
            OrgCaller.Reply cancelled = admin.call(
                    "PATCH", "metadata/deployRequest/" + id, Map.of("deployResult", Map.of("status", "Canceling")));
            assertThat(cancelled.status()).isEqualTo(202);
            assertThat(status(admin.get("metadata/deployRequest/" + id))).isEqualTo("Canceled");
            assertThat(org.org().schema().need("Lead").field("Score__c")).isEmpty();
        }
    }

    @Test
    void only_who_may_modify_metadata_deploys() {
        try (PracticeOrg org = PracticeOrg.start(PracticeOrgOptions.defaults())) {
            OrgCaller machine = OrgCaller.as(org, Users.INTEGRATION, Users.INTEGRATION);
            OrgCaller.Reply refused = machine.submit(fieldAndSet().bytes(), Map.of(), "json");
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.code()).isEqualTo("INSUFFICIENT_ACCESS");

            User admin = org.org().users().admin();
            org.org().users().denials().permission(admin, "ModifyAllData");
            OrgCaller less = OrgCaller.admin(org);
            assertThat(less.submit(fieldAndSet().bytes(), Map.of(), "json").status())
                    .isEqualTo(201);
            org.org().switches().set(Switch.DEPLOY_NEEDS_MODIFY_ALL, true);
            assertThat(less.submit(fieldAndSet().bytes(), Map.of(), "json").status())
                    .isEqualTo(403);
        }
    }

    @Test
    void one_bad_component_takes_all_back_unless_the_caller_says_otherwise() {
        try (PracticeOrg org = PracticeOrg.start(PracticeOrgOptions.defaults())) {
            OrgCaller admin = OrgCaller.admin(org);
            PackageZip half = new PackageZip()
                    .manifest(Map.of("CustomField", List.of("Lead.Score__c", "Lead.Band__c")))
                    .xml("objects/Lead.object", "CustomObject", SCORE + field("Band__c", "<type>Picklist</type>"));
            JsonNode failed = admin.deploy(half);
            assertThat(failed.path("status").asText()).isEqualTo("Failed");
            assertThat(failed.path("numberComponentErrors").asInt()).isEqualTo(1);
            assertThat(problems(failed)).singleElement().asString().contains("valueSet");
            assertThat(org.org().schema().need("Lead").field("Score__c")).isEmpty();

            JsonNode partial = admin.deploy(half, Map.of("rollbackOnError", false));
            assertThat(partial.path("status").asText()).isEqualTo("SucceededPartial");
            assertThat(org.org().schema().need("Lead").field("Score__c")).isPresent();
        }
    }

    @Test
    void package_and_files_must_agree() {
        try (PracticeOrg org = PracticeOrg.start(PracticeOrgOptions.defaults())) {
            OrgCaller admin = OrgCaller.admin(org);
            JsonNode missing = admin.deploy(new PackageZip()
                    .manifest(Map.of("CustomField", List.of("Lead.Score__c", "Lead.Gone__c")))
                    .xml("objects/Lead.object", "CustomObject", SCORE));
            assertThat(problems(missing))
                    .containsExactly("An object 'Lead.Gone__c' of type CustomField was named in package.xml,"
                            + " but was not found in zipped directory");
            JsonNode extra = admin.deploy(new PackageZip()
                    .manifest(Map.of("CustomField", List.of()))
                    .xml("objects/Lead.object", "CustomObject", SCORE)
                    .file("notes.txt", "x"));
            assertThat(problems(extra)).containsExactly("Not in package.xml", "Not in package.xml");
            JsonNode none = admin.deploy(new PackageZip().file("objects/Lead.object", "x"));
            assertThat(none.path("errorMessage").asText()).isEqualTo("No package.xml found");
            assertThat(none.path("status").asText()).isEqualTo("Failed");
        }
    }

    @Test
    void fields_that_no_org_would_take_are_refused() {
        try (PracticeOrg org = PracticeOrg.start(PracticeOrgOptions.defaults())) {
            OrgCaller admin = OrgCaller.admin(org);
            String text = "<length>10</length><type>Text</type>";
            assertRefused(admin, "Lead", field("Score", text), "__c");
            assertRefused(admin, "Lead", field("A".repeat(41) + "__c", text), "max length=40");
            assertRefused(admin, "Lead", field("Two__under__c", text), "underscore");
            assertRefused(admin, "Nothing__c", field("A__c", text), "no CustomObject named Nothing__c found");
            assertRefused(admin, "Lead", field("A__c", "<type>Numbr</type>"), "not a valid value for the enum");
            assertRefused(
                    admin,
                    "Lead",
                    field("A__c", "<precision>19</precision><scale>2</scale><type>Number</type>"),
                    "precision");
            assertRefused(
                    admin,
                    "Lead",
                    field("A__c", "<precision>3</precision><scale>4</scale><type>Number</type>"),
                    "Scale");
            assertRefused(admin, "Lead", field("A__c", "<length>256</length><type>Text</type>"), "length");
            assertRefused(
                    admin, "Lead", field("A__c", "<length>300</length><type>LongTextArea</type>"), "visibleLines");
            assertRefused(admin, "Lead", field("A__c", "<type>Checkbox</type>"), "defaultValue");
            assertRefused(
                    admin,
                    "Lead",
                    field("A__c", "<referenceTo>Nothing__c</referenceTo><type>Lookup</type>"),
                    "does not resolve");
            assertRefused(
                    admin,
                    "Lead",
                    field(
                            "A__c",
                            "<formula>Nope__c + 1</formula><precision>5</precision><scale>0</scale><type>Number</type>"),
                    "Field Nope__c does not exist");
            assertRefused(admin, "Lead", "<fields><fullName>A__c</fullName><type>Date</type></fields>", "label");
            assertRefused(admin, "Lead", field("A__c", text) + field("A__c", text), "twice");
        }
    }

    @Test
    void a_field_keeps_its_type_but_may_change_otherwise() {
        try (PracticeOrg org = PracticeOrg.start(PracticeOrgOptions.defaults())) {
            OrgCaller admin = OrgCaller.admin(org);
            admin.deploy(fieldAndSet());
            assertRefused(
                    admin, "Lead", field("Score__c", "<length>10</length><type>Text</type>"), "Cannot change the type");
            JsonNode wider = admin.deploy(fields(
                    "Lead",
                    field("Score__c", "<precision>8</precision><scale>3</scale><type>Number</type>"),
                    "Lead.Score__c"));
            assertThat(outcomes(wider)).contains("Lead.Score__c changed");
            assertThat(org.org().schema().need("Lead").need("Score__c").precision())
                    .isEqualTo(8);
        }
    }

    @Test
    void a_permission_set_is_what_its_file_says_and_knows_its_fields() {
        try (PracticeOrg org = PracticeOrg.start(PracticeOrgOptions.defaults())) {
            OrgCaller admin = OrgCaller.admin(org);
            admin.deploy(fieldAndSet());
            assertThat(problems(admin.deploy(permissionSet(grant("Lead.Gone__c")))))
                    .containsExactly("In field: field - no CustomField named Lead.Gone__c found");
            assertThat(problems(admin.deploy(permissionSet(grant("Lead.LastName")))))
                    .containsExactly("You cannot deploy to a required field: Lead.LastName");
            assertThat(problems(admin.deploy(permissionSet("<fieldPermissions><editable>true</editable>"
                            + "<field>Lead.Score__c</field><readable>false</readable></fieldPermissions>"))))
                    .singleElement()
                    .asString()
                    .contains("depends on permission(s): Read Lead.Score__c");
            JsonNode less = admin.deploy(permissionSet(
                    "<userPermissions><enabled>true</enabled>" + "<name>ViewSetup</name></userPermissions>"));
            assertThat(outcomes(less)).contains("Scores changed");
            assertThat(org.rows("FieldPermissions")).isEmpty();
            assertThat(set(org).flag("PermissionsViewSetup")).isTrue();
        }
    }

    @Test
    void what_is_destroyed_is_gone_and_may_be_destroyed_again() {
        try (PracticeOrg org = PracticeOrg.start(PracticeOrgOptions.defaults())) {
            OrgCaller admin = OrgCaller.admin(org);
            admin.deploy(fieldAndSet());
            PackageZip away = new PackageZip()
                    .manifest(Map.of())
                    .manifest(
                            "destructiveChanges.xml",
                            Map.of("CustomField", List.of("Lead.Score__c"), "PermissionSet", List.of("Scores")));
            JsonNode result = admin.deploy(away);
            assertThat(outcomes(result)).contains("Lead.Score__c deleted", "Scores deleted");
            assertThat(org.org().schema().need("Lead").field("Score__c")).isEmpty();
            assertThat(org.rows("FieldPermissions")).isEmpty();
            JsonNode again = admin.deploy(away);
            assertThat(again.path("status").asText()).isEqualTo("Succeeded");
            assertThat(again.path("details").path("componentSuccesses"))
                    .extracting(one -> one.path("problem").asText())
                    .contains("No CustomField named: Lead.Score__c found");
        }
    }

    @Test
    void an_assigned_permission_set_stays_where_the_org_is_strict() {
        try (PracticeOrg org = PracticeOrg.start(PracticeOrgOptions.defaults())) {
            OrgCaller admin = OrgCaller.admin(org);
            admin.deploy(fieldAndSet());
            org.create(
                    "PermissionSetAssignment",
                    Map.of("AssigneeId", org.org().users().admin().id(), "PermissionSetId", set(org).id()));
            PackageZip away = new PackageZip()
                    .manifest(Map.of())
                    .manifest("destructiveChanges.xml", Map.of("PermissionSet", List.of("Scores")));
            assertThat(problems(admin.deploy(away))).singleElement().asString().contains("assigned");
            org.org().switches().set(Switch.ASSIGNED_PERMISSION_SETS_STAY, false);
            assertThat(admin.deploy(away).path("status").asText()).isEqualTo("Succeeded");
        }
    }

    @Test
    void a_formula_marks_rows_as_stale_by_the_heartbeat_of_a_setting() {
        try (PracticeOrg org = PracticeOrg.start(PracticeOrgOptions.defaults())) {
            OrgCaller admin = OrgCaller.admin(org);
            String formula =
                    "IF(ISBLANK(Score__c), &quot;&quot;, IF(NOW() - $Setup.Beat__c.Last__c &gt; 2, &quot;stale&quot;, &quot;fresh&quot;))";
            JsonNode result = admin.deploy(
                    new PackageZip()
                            .manifest(Map.of(
                                    "CustomObject", List.of("Beat__c"),
                                    "CustomField", List.of("Lead.Score__c", "Lead.State__c"),
                                    "PermissionSet", List.of("Scores")))
                            .xml(
                                    "objects/Beat__c.object",
                                    "CustomObject",
                                    "<customSettingsType>Hierarchy</customSettingsType><label>Beat</label>"
                                            + "<visibility>Public</visibility>"
                                            + field("Last__c", "<type>DateTime</type>"))
                            .xml(
                                    "objects/Lead.object",
                                    "CustomObject",
                                    SCORE + field("State__c", "<formula>" + formula + "</formula><type>Text</type>"))
                            .xml(
                                    "permissionsets/Scores.permissionset",
                                    "PermissionSet",
                                    "<label>Scores</label>" + GRANT
                                            + "<fieldPermissions><editable>false</editable><field>Lead.State__c</field><readable>true</readable></fieldPermissions>"));
            assertThat(problems(result)).isEmpty();
            String lead = org.create("Lead", Map.of("LastName", "Li", "Company", "Acme", "Score__c", 5));
            org.create(
                    "Beat__c",
                    Map.of(
                            "SetupOwnerId",
                            org.org().id(),
                            "Last__c",
                            org.clock().stamp().toString()));
            assertThat(org.row(lead).orElseThrow().text("State__c")).isEqualTo("fresh");
            org.clock().advance(Duration.ofDays(3));
            assertThat(org.row(lead).orElseThrow().text("State__c")).isEqualTo("stale");

            PackageZip away = new PackageZip()
                    .manifest(Map.of())
                    .manifest("destructiveChanges.xml", Map.of("CustomField", List.of("Lead.Score__c")));
            assertThat(problems(OrgCaller.admin(org).deploy(away)))
                    .singleElement()
                    .asString()
                    .contains("referenced elsewhere");
        }
    }

    @Test
    void list_views_reports_and_dashboards_must_name_what_is_there() {
        try (PracticeOrg org = PracticeOrg.start(PracticeOrgOptions.defaults())) {
            OrgCaller admin = OrgCaller.admin(org);
            assertThat(problems(admin.deploy(shop("Lead.Score__c", "Sales/Won"))))
                    .isEmpty();
            assertThat(problems(admin.deploy(shop("Lead.Gone__c", "Sales/Lost"))))
                    .containsExactlyInAnyOrder(
                            "Could not resolve list view column: Lead.Gone__c",
                            "columns-Lead.Gone__c: Invalid column name",
                            "In field: report - no Report named Sales/Lost found");
            JsonNode profile = admin.deploy(new PackageZip()
                    .manifest(Map.of("Profile", List.of("Admin")))
                    .xml("profiles/Admin.profile", "Profile", ""));
            assertThat(problems(profile)).singleElement().asString().contains("permission set");
        }
    }

    @Test
    void lead_conversion_copies_what_the_package_maps() {
        try (PracticeOrg org = PracticeOrg.start(PracticeOrgOptions.defaults())) {
            OrgCaller admin = OrgCaller.admin(org);
            JsonNode result = admin.deploy(
                    new PackageZip()
                            .manifest(Map.of(
                                    "CustomField", List.of("Lead.Score__c", "Opportunity.Score__c"),
                                    "LeadConvertSettings", List.of("LeadConvertSettings")))
                            .xml("objects/Lead.object", "CustomObject", SCORE)
                            .xml("objects/Opportunity.object", "CustomObject", SCORE)
                            .xml(
                                    "LeadConvertSettings/LeadConvertSettings.LeadConvertSetting",
                                    "LeadConvertSettings",
                                    "<objectMapping><inputObject>Lead</inputObject><mappingFields><inputField>Score__c</inputField>"
                                            + "<outputField>Score__c</outputField></mappingFields><outputObject>Opportunity</outputObject></objectMapping>"));
            assertThat(problems(result)).isEmpty();
            assertThat(org.org().conversionMappings())
                    .anySatisfy(mapping -> assertThat(mapping.leadField()).isEqualTo("Score__c"));
        }
    }

    @Test
    void outside_entities_are_not_read() {
        try (PracticeOrg org = PracticeOrg.start(PracticeOrgOptions.defaults())) {
            OrgCaller admin = OrgCaller.admin(org);
            JsonNode result = admin.deploy(
                    new PackageZip()
                            .manifest(Map.of("PermissionSet", List.of("Evil")))
                            .file(
                                    "permissionsets/Evil.permissionset",
                                    "<?xml version=\"1.0\"?><!DOCTYPE PermissionSet [<!ENTITY x SYSTEM"
                                            + " \"file:///etc/passwd\">]><PermissionSet xmlns=\"http://soap.sforce.com/2006/04/metadata\"><label>&x;</label></PermissionSet>"));
            assertThat(problems(result)).singleElement().asString().contains("DOCTYPE");
        }
    }

    private static PackageZip shop(String column, String report) {
        return new PackageZip()
                .manifest(Map.of(
                        "CustomField", List.of("Lead.Score__c"),
                        "ListView", List.of("Lead.Hot"),
                        "Report", List.of("Sales", "Sales/Won"),
                        "Dashboard", List.of("Boards", "Boards/Main")))
                .xml(
                        "objects/Lead.object",
                        "CustomObject",
                        SCORE
                                + "<listViews><fullName>Hot</fullName><columns>FULL_NAME</columns><columns>" + column
                                + "</columns><filterScope>Everything</filterScope><label>Hot</label></listViews>")
                .xml("reports/Sales-meta.xml", "ReportFolder", "<name>Sales</name>")
                .xml(
                        "reports/Sales/Won.report",
                        "Report",
                        "<name>Won</name><format>Tabular</format><reportType>LeadList</reportType>" + "<columns><field>"
                                + column + "</field></columns>")
                .xml("dashboards/Boards-meta.xml", "DashboardFolder", "<name>Boards</name>")
                .xml(
                        "dashboards/Boards/Main.dashboard",
                        "Dashboard",
                        "<title>Main</title><leftSection><components><report>" + report
                                + "</report></components></leftSection>");
    }

    private static PackageZip fieldAndSet() {
        return new PackageZip()
                .manifest(Map.of("CustomField", List.of("Lead.Score__c"), "PermissionSet", List.of("Scores")))
                .xml("objects/Lead.object", "CustomObject", SCORE)
                .xml("permissionsets/Scores.permissionset", "PermissionSet", "<label>Scores</label>" + GRANT);
    }

    private static PackageZip permissionSet(String content) {
        return new PackageZip()
                .manifest(Map.of("PermissionSet", List.of("Scores")))
                .xml("permissionsets/Scores.permissionset", "PermissionSet", "<label>Scores</label>" + content);
    }

    private static PackageZip fields(String object, String fields, String... members) {
        return new PackageZip()
                .manifest(Map.of("CustomField", List.of(members)))
                .xml("objects/" + object + ".object", "CustomObject", fields);
    }

    private static void assertRefused(OrgCaller admin, String object, String field, String problem) {
        JsonNode result = admin.deploy(fields(object, field, "*"));
        assertThat(result.path("status").asText()).isEqualTo("Failed");
        assertThat(problems(result)).anySatisfy(text -> assertThat(text).contains(problem));
    }

    private static String field(String name, String content) {
        return "<fields><fullName>" + name + "</fullName><label>A label</label>" + content + "</fields>";
    }

    private static String grant(String field) {
        return "<fieldPermissions><editable>true</editable><field>" + field
                + "</field><readable>true</readable></fieldPermissions>";
    }

    private static Row set(PracticeOrg org) {
        return org.rows("PermissionSet").stream()
                .filter(row -> row.text("Name").equals("Scores"))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> fields(OrgCaller caller) {
        return texts(caller.get("sobjects/Lead/describe").json().path("fields"), "name");
    }

    private static String status(OrgCaller.Reply reply) {
        return reply.json().path("deployResult").path("status").asText();
    }

    private static List<String> problems(JsonNode result) {
        return texts(result.path("details").path("componentFailures"), "problem");
    }

    private static List<String> outcomes(JsonNode result) {
        List<String> outcomes = new java.util.ArrayList<>();
        for (JsonNode one : result.path("details").path("componentSuccesses")) {
            String outcome = one.path("created").asBoolean()
                    ? "created"
                    : one.path("deleted").asBoolean()
                            ? "deleted"
                            : one.path("changed").asBoolean() ? "changed" : "unchanged";
            outcomes.add(one.path("fullName").asText() + " " + outcome);
        }
        return outcomes;
    }

    private static List<String> texts(JsonNode array, String name) {
        List<String> texts = new java.util.ArrayList<>();
        array.forEach(one -> texts.add(one.path(name).asText()));
        return texts;
    }
}
