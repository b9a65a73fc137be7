package io.foretell.practice.salesforce.soql;

import io.foretell.practice.salesforce.org.ObjectDef;
import io.foretell.practice.salesforce.org.View;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * Where a query runs.
 *
 * @param zone of the user, for date literals
 * @param withDeleted rows in the recycle bin count too
 * @param text the whole query, for messages
 */
record Scope(View view, Access access, String userId, Instant now, ZoneId zone, boolean withDeleted, String text) {
    static final String ADVICE = " Please reference your WSDL or the describe call for the appropriate names.";

    LocalDate today() {
        return now.atZone(zone).toLocalDate();
    }

    ObjectDef object(String name, int position) {
        ObjectDef object = view.schema().object(name).orElse(null);
        if (object == null || !access.object(object) && access.hiddenObjectIsUnknown()) {
            throw SoqlException.at(
                    "INVALID_TYPE",
                    text,
                    position,
                    "sObject type '" + name
                            + "' is not supported. If you are attempting to use a custom object, be sure to"
                            + " append the '__c' after the entity name." + ADVICE);
        }
        if (!access.object(object)) {
            throw new SoqlException("INSUFFICIENT_ACCESS", "insufficient access rights on entity: " + object.name());
        }
        return object;
    }

    SoqlException invalidField(int position, String message) {
        return SoqlException.at("INVALID_FIELD", text, position, message);
    }

    SoqlException noColumn(int position, String field, ObjectDef object) {
        return invalidField(
                position,
                "No such column '" + field + "' on entity '" + object.name()
                        + "'. If you are attempting to use a custom"
                        + " field, be sure to append the '__c' after the custom field name." + ADVICE);
    }

    SoqlException noRelationship(int position, String relationship) {
        return invalidField(
                position,
                "Didn't understand relationship '" + relationship
                        + "' in field path. If you are attempting to use a custom"
                        + " relationship, be sure to append the '__r' after the custom relationship name." + ADVICE);
    }
}
