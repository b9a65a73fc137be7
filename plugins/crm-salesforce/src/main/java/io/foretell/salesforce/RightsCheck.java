package io.foretell.salesforce;

import io.foretell.spi.crm.CrmException;
import io.foretell.spi.crm.ErrorClass;
import io.foretell.spi.crm.Finding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Whether the user may do too little or too much. */
final class RightsCheck {
    /** What daily work never needs, in Salesforce's own words. */
    private static final Map<String, String> TOO_MUCH = tooMuch();

    private final Describes describes;
    private final UserRights rights;

    RightsCheck(Describes describes, UserRights rights) {
        this.describes = describes;
        this.rights = rights;
    }

    private static Map<String, String> tooMuch() {
        Map<String, String> words = new LinkedHashMap<>();
        words.put("ModifyAllData", "Modify All Data");
        words.put("CustomizeApplication", "Customize Application");
        words.put("ModifyMetadata", "Modify Metadata Through Metadata API Functions");
        words.put("ManageUsers", "Manage Users");
        words.put("AuthorApex", "Author Apex");
        words.put("ViewAllData", "View All Data");
        return words;
    }

    List<Finding> access(String object, List<String> reads, List<String> writes) {
        SfObject seen;
        try {
            seen = describes.anew(object);
        } catch (CrmException e) {
            if (e.errorClass() != ErrorClass.SCHEMA && e.errorClass() != ErrorClass.PERMISSION) {
                throw e;
            }
            return List.of(Finding.fail(
                    "rights",
                    object
                            + " is not there, or this user may not read it: correct the name, or give the user a permission"
                            + " set with the object.",
                    ErrorClass.PERMISSION.code()));
        }
        List<Finding> findings = new ArrayList<>();
        Describes.Listed listed = describes.all().get(object);
        boolean mayWrite = writes.isEmpty() || listed != null && listed.updateable();
        findings.add(
                mayWrite
                        ? Finding.ok("rights", (writes.isEmpty() ? "reads " : "reads and writes ") + object)
                        : Finding.fail(
                                "rights",
                                object + " may not be edited by this user: assign the permission set '"
                                        + RowErrors.PERMISSION_SET + "' to it.",
                                ErrorClass.PERMISSION.code()));
        List<String> absent =
                seen.absent(Stream.concat(reads.stream(), writes.stream()).toList());
        if (!absent.isEmpty()) {
            findings.add(Finding.fail(
                    "fields",
                    object + " has no field " + String.join(", ", absent)
                            + ", or this user may not see it: correct the name, create ours with 'foretell fields apply', or"
                            + " give the user a permission set with the field.",
                    ErrorClass.SCHEMA.code()));
        }
        List<String> locked = writes.stream()
                .filter(name ->
                        seen.field(name).filter(field -> !field.updateable()).isPresent())
                .toList();
        if (mayWrite && !locked.isEmpty()) {
            findings.add(Finding.fail(
                    "fields",
                    "this user may not edit " + String.join(", ", locked) + " of " + object
                            + ": assign the permission set '" + RowErrors.PERMISSION_SET + "' to it.",
                    ErrorClass.FIELD_PERMISSION.code()));
        }
        return findings;
    }

    List<Finding> tooMany() {
        List<String> found = TOO_MUCH.entrySet().stream()
                .filter(entry -> rights.may(entry.getKey()))
                .map(entry -> "'" + entry.getValue() + "'")
                .toList();
        return List.of(
                found.isEmpty()
                        ? Finding.ok("rights", "cannot change metadata or everybody's data (good)")
                        : Finding.warn(
                                "rights",
                                "this user has more rights than daily work needs: take away " + String.join(", ", found)
                                        + "; fields can be made with 'foretell fields apply --as-admin'."));
    }
}
