package io.foretell.salesforce;

import io.foretell.spi.value.FieldValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether a mail came in and a person wrote it: a field that we add to those of {@link Relations#MAIL}. Salesforce knows only
 * that a mail came in; what is an automatic reply or a bounce stands in the mail's headers. They are read where this user
 * may see them, and are not kept: they name machines and addresses that are nobody's business here. Otherwise the field says
 * what {@code Incoming} says.
 */
final class IncomingByPerson {
    static final String NAME = "IncomingByPerson";
    /** Its own word among Salesforce's types. */
    static final String TYPE = "foretell:" + NAME;

    private static final String INCOMING = "Incoming";
    private static final String HEADERS = "Headers";

    private IncomingByPerson() {}

    /** Adds it to a mail's fields. */
    static void addTo(Map<String, SfField> fields) {
        Optional.ofNullable(fields.get(INCOMING))
                .map(incoming -> incoming.as(NAME, "Came in and was written by a person", TYPE))
                .ifPresent(field -> fields.put(NAME, field));
    }

    /** What must be selected in its place. */
    static List<String> needs(SfObject object, SfField field) {
        String path = path(field);
        List<String> needs = new ArrayList<>(List.of(path + INCOMING));
        if (object.has(path + HEADERS)) {
            needs.add(path + HEADERS);
        }
        return needs;
    }

    static FieldValue value(SfObject object, SfField field, Row row) throws Unreadable {
        String path = path(field);
        String incoming = row.cell(path + INCOMING);
        if (incoming.isEmpty()) {
            return FieldValue.MISSING;
        }
        boolean automatic = object.has(path + HEADERS) && AutomaticMail.isOne(row.cell(path + HEADERS));
        return new FieldValue.Bool(incoming.equals("true") && !automatic);
    }

    /** With its dot, where the mail is seen through a link. */
    private static String path(SfField field) {
        return field.name().substring(0, field.name().length() - NAME.length());
    }
}
