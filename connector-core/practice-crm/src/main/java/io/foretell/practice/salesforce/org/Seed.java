package io.foretell.practice.salesforce.org;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a new org holds: itself, users with profiles, and the meaning of statuses and stages. */
final class Seed {
    static final List<Person> HUMANS = List.of(
            new Person("Maya", "Lindqvist", "maya@practice.example"),
            new Person("Jonas", "Weber", "jonas@practice.example"),
            new Person("Wei", "Chen", "wei@practice.example"));

    private static final String[] EVERYTHING = {
        "ApiEnabled",
        "ViewAllData",
        "ModifyAllData",
        "ModifyMetadata",
        "CustomizeApplication",
        "ViewSetup",
        "ManageUsers",
        "AssignPermissionSets",
        "BulkApiHardDelete",
        "ViewAndEditConvertedLeads",
        "ConvertLeads",
        "AuthorApex",
        "ViewAllUsers"
    };

    private static final List<String> SALES = List.of(
            "Account",
            "Contact",
            "Lead",
            "Opportunity",
            "Case",
            "Order",
            "Task",
            "Event",
            "EmailMessage",
            "CaseComment",
            "OpportunityContactRole");

    /** Label, closed, won, forecast category, its name, probability. */
    private static final String[] STAGES = {
        "Prospecting|||Pipeline|Pipeline|10",
        "Qualification|||Pipeline|Pipeline|10",
        "Needs Analysis|||Pipeline|Pipeline|20",
        "Value Proposition|||Pipeline|Pipeline|50",
        "Id. Decision Makers|||Pipeline|Pipeline|60",
        "Perception Analysis|||Pipeline|Pipeline|70",
        "Proposal/Price Quote|||Pipeline|Pipeline|75",
        "Negotiation/Review|||Pipeline|Pipeline|90",
        "Closed Won|closed|won|Closed|Closed|100",
        "Closed Lost|closed||Omitted|Omitted|0"
    };

    private final Tx tx;
    private final Org org;

    /** A salesperson of the org. */
    record Person(String first, String last, String username) {}

    private Seed(Tx tx, Org org) {
        this.tx = tx;
        this.org = org;
    }

    static void fill(Org org, PracticeOrgOptions options) {
        org.transact(new User("", ""), org.clock().stamp(), DmlOptions.inside().quietly(), tx -> {
            new Seed(tx, org).all(options);
            return true;
        });
    }

    private void all(PracticeOrgOptions options) {
        String admins = profile("System Administrator", "Admin", EVERYTHING);
        String sellers = profile("Standard User", "Standard", "ApiEnabled", "ConvertLeads");
        String machines = profile("Salesforce API Only System Integrations", "ApiOnly", "ApiEnabled", "ApiUserOnly");
        String automated = user("Automated", "Process", "autoproc@practice.example", admins, false);
        org.users().automated(automated);
        String admin = user("Alex", "Rivera", options.username(), admins, true);
        org.users().admin(admin);
        org.users().password(admin, options.password());
        for (Person human : HUMANS) {
            // This is a practice org: a salesperson's password is the username.
            String id = user(human.first(), human.last(), human.username(), sellers, true);
            org.users().password(id, human.username());
        }
        String integration = user("Integration", "User", Users.INTEGRATION, machines, true);
        org.users().password(integration, Users.INTEGRATION);
        SALES.forEach(object -> grant(ownSet(sellers), object, true));
        String access = insert(
                "PermissionSet", "Name", "CRM_Integration_Access", "Label", "CRM Integration Access", "IsCustom", true);
        SALES.forEach(object -> grant(access, object, false));
        insert("PermissionSetAssignment", "AssigneeId", integration, "PermissionSetId", access, "IsActive", true);
        String queue = insert("Group", "Name", "New Leads", "DeveloperName", "New_Leads", "Type", "Queue");
        insert("QueueSobject", "QueueId", queue, "SobjectType", "Lead");
        organization(tx, org.id(), null);
        statuses();
    }

    /** The row of the org itself; with another id after a refresh. */
    static void organization(Tx tx, String id, @Nullable Row before) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("Name", "Practice Org");
        values.put("InstanceName", "PRAC1");
        values.put("FiscalYearStartMonth", 1);
        values.put("IsSandbox", before != null);
        tx.insertAs(id, "Organization", values);
        if (before != null) {
            tx.remove(before);
        }
    }

    private String profile(String name, String developerName, String... permissions) {
        String id = insert("Profile", "Name", name);
        List<Object> set = new ArrayList<>(List.of(
                "Name",
                "X00ex" + developerName,
                "Label",
                name,
                "ProfileId",
                id,
                "IsOwnedByProfile",
                true,
                "Type",
                "Profile"));
        for (String permission : permissions) {
            set.add("Permissions" + permission);
            set.add(true);
        }
        insert("PermissionSet", set.toArray());
        return id;
    }

    private String ownSet(String profile) {
        ObjectDef set = tx.schema().need("PermissionSet");
        return tx.children(set, set.need("ProfileId"), profile, false)
                .findFirst()
                .orElseThrow()
                .id();
    }

    private void grant(String set, String object, boolean change) {
        insert(
                "ObjectPermissions",
                "ParentId",
                set,
                "SobjectType",
                object,
                "PermissionsRead",
                true,
                "PermissionsEdit",
                true,
                "PermissionsCreate",
                change,
                "PermissionsDelete",
                change);
    }

    private String user(String first, String last, String username, String profile, boolean active) {
        return insert(
                "User",
                "FirstName",
                first,
                "LastName",
                last,
                "Username",
                username,
                "Email",
                username.contains("@") ? username : username + "@practice.example",
                "Alias",
                first.substring(0, Math.min(first.length(), 8)).toLowerCase(java.util.Locale.ROOT),
                "IsActive",
                active,
                "ProfileId",
                profile);
    }

    private void statuses() {
        int order = 0;
        for (String stage : STAGES) {
            String[] parts = stage.split("\\|");
            insert(
                    "OpportunityStage",
                    "MasterLabel",
                    parts[0],
                    "ApiName",
                    parts[0],
                    "IsActive",
                    true,
                    "SortOrder",
                    ++order,
                    "IsClosed",
                    !parts[1].isEmpty(),
                    "IsWon",
                    !parts[2].isEmpty(),
                    "ForecastCategory",
                    parts[3],
                    "ForecastCategoryName",
                    parts[4],
                    "DefaultProbability",
                    Integer.valueOf(parts[5]));
        }
        statuses("Lead", "Status", "LeadStatus", "IsConverted", "Closed - Converted");
        statuses("Case", "Status", "CaseStatus", "IsClosed", "Closed");
        statuses("Task", "Status", "TaskStatus", "IsClosed", "Completed");
    }

    private void statuses(String object, String field, String table, String flag, String flagged) {
        int order = 0;
        for (PicklistValue value : tx.schema().need(object).need(field).picklist()) {
            insert(
                    table,
                    "MasterLabel",
                    value.label(),
                    "ApiName",
                    value.value(),
                    "SortOrder",
                    ++order,
                    "IsDefault",
                    value.preset(),
                    flag,
                    value.value().equals(flagged));
        }
    }

    private String insert(String object, Object... values) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i += 2) {
            map.put(String.valueOf(values[i]), values[i + 1]);
        }
        SaveResult saved = tx.insert(object, map);
        String id = saved.id();
        if (id == null) {
            throw new IllegalStateException(object + ": " + saved.errors());
        }
        return id;
    }
}
