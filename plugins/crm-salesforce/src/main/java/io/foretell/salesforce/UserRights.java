package io.foretell.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import io.foretell.crmkit.Once;
import io.foretell.spi.crm.CallPermits.Kind;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** System permissions of the user that Foretell works as, from its profile and its permission sets; asked once. */
final class UserRights {
    static final List<String> LOOKED_AT = List.of(
            "ModifyAllData",
            "ViewAllData",
            "CustomizeApplication",
            "ModifyMetadata",
            "ManageUsers",
            "AuthorApex",
            "ViewSetup",
            "ApiEnabled");

    private final SalesforceClient client;
    private final Describes describes;
    private final String user;
    private final Once<Set<String>> granted = new Once<>(this::ask);

    UserRights(SalesforceClient client, Describes describes, String user) {
        this.client = client;
        this.describes = describes;
        this.user = user;
    }

    /** @param permission without 'Permissions', such as {@code ModifyMetadata} */
    boolean may(String permission) {
        return granted.get().contains(permission);
    }

    private Set<String> ask() {
        // Which permissions there are depends on the org's edition and features.
        SfObject sets = describes.object("PermissionSet");
        List<String> known = LOOKED_AT.stream()
                .filter(name -> sets.has("Permissions" + name))
                .toList();
        Set<String> found = new HashSet<>();
        if (known.isEmpty()) {
            return found;
        }
        which().forEach(which -> found.addAll(granted(known, which)));
        return found;
    }

    /** A profile's permissions are a set as well, to which there is not in every org an assignment. */
    private List<String> which() {
        return List.of(
                "Id IN (SELECT PermissionSetId FROM PermissionSetAssignment WHERE AssigneeId = '" + user + "')",
                "ProfileId IN (SELECT ProfileId FROM User WHERE Id = '" + user + "')");
    }

    private Set<String> granted(List<String> permissions, String which) {
        String columns = permissions.stream().map(name -> "Permissions" + name).collect(Collectors.joining(", "));
        Set<String> found = new HashSet<>();
        for (JsonNode row : client.query(
                        Kind.METADATA,
                        "SELECT Id, " + columns + " FROM PermissionSet WHERE " + which,
                        "looking at the user's rights")
                .list("records")) {
            permissions.stream()
                    .filter(name -> row.path("Permissions" + name).asBoolean(false))
                    .forEach(found::add);
        }
        return found;
    }
}
