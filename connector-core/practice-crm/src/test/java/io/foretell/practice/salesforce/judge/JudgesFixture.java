package io.foretell.practice.salesforce.judge;

import com.fasterxml.jackson.databind.JsonNode;
import io.foretell.practice.salesforce.PracticeOrg;
import io.foretell.practice.salesforce.org.SaveResult;
import java.util.List;
import java.util.Map;

/** What the judges need in an org: a table to upsert into, one with more rows than a page, and a few accounts. */
public final class JudgesFixture {
    private static final int BIG = 2_500;

    private JudgesFixture() {}

    /** Deployed and granted over HTTP as an administrator would; the rows are put in as a script inside the org would. */
    public static void install(PracticeOrg org) {
        OrgCaller admin = OrgCaller.admin(org);
        JsonNode result = admin.deploy(new PackageZip()
                .manifest(Map.of(
                        "CustomObject", List.of("UpsertTable__c", "BigTable__c"),
                        "PermissionSet", List.of("Judges")))
                .xml(
                        "objects/UpsertTable__c.object",
                        "CustomObject",
                        object("UpsertTable", "Text")
                                + "<fields><fullName>ExtId__c</fullName><externalId>true</externalId><label>ExtId</label>"
                                + "<length>50</length><required>false</required><type>Text</type><unique>false</unique></fields>")
                .xml("objects/BigTable__c.object", "CustomObject", object("BigTable", "AutoNumber"))
                .xml(
                        "permissionsets/Judges.permissionset",
                        "PermissionSet",
                        "<label>Judges</label>"
                                + "<fieldPermissions><editable>true</editable><field>UpsertTable__c.ExtId__c</field>"
                                + "<readable>true</readable></fieldPermissions>" + access("UpsertTable__c")
                                + access("BigTable__c")));
        if (!result.path("success").asBoolean()) {
            throw new IllegalStateException("the judges' tables were refused: " + result.path("details"));
        }
        assign(org, admin, org.options().username());
        if (!org.options().runAs().equals(org.options().username())) {
            assign(org, admin, org.options().runAs());
        }
        rows(org);
    }

    private static void rows(PracticeOrg org) {
        org.human(tx -> {
            for (int i = 0; i < BIG; i++) {
                tx.insert("BigTable__c", Map.of());
            }
            for (int i = 0; i < 12; i++) {
                SaveResult account = tx.insert("Account", Map.of("Name", "Judged account " + i, "Industry", "Energy"));
                String id = String.valueOf(account.id());
                tx.insert("Contact", Map.of("FirstName", "Judged", "LastName", "Contact " + i, "AccountId", id));
                tx.insert(
                        "Opportunity",
                        Map.of(
                                "Name",
                                "Judged opportunity " + i,
                                "AccountId",
                                id,
                                "StageName",
                                "Prospecting",
                                "CloseDate",
                                "2030-01-" + (10 + i)));
            }
            return true;
        });
    }

    private static void assign(PracticeOrg org, OrgCaller admin, String username) {
        String user = org.org().users().byUsername(username).orElseThrow().id();
        String set = org.rows("PermissionSet").stream()
                .filter(row -> row.text("Name").equals("Judges"))
                .findFirst()
                .orElseThrow()
                .id();
        OrgCaller.Reply reply = admin.call(
                "POST", "sobjects/PermissionSetAssignment", Map.of("AssigneeId", user, "PermissionSetId", set));
        if (reply.status() != 201) {
            throw new IllegalStateException("assignment refused: " + reply.json());
        }
    }

    private static String object(String label, String nameType) {
        String format = nameType.equals("AutoNumber") ? "<displayFormat>{00000000}</displayFormat>" : "";
        return "<deploymentStatus>Deployed</deploymentStatus><label>" + label + "</label><pluralLabel>" + label
                + "</pluralLabel><nameField><label>Name</label><type>" + nameType + "</type>" + format
                + "</nameField><sharingModel>ReadWrite</sharingModel>";
    }

    private static String access(String object) {
        return "<objectPermissions><allowCreate>true</allowCreate><allowDelete>true</allowDelete>"
                + "<allowEdit>true</allowEdit><allowRead>true</allowRead><modifyAllRecords>true</modifyAllRecords>"
                + "<object>" + object + "</object><viewAllRecords>true</viewAllRecords></objectPermissions>";
    }
}
