package io.foretell.salesforce;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Why a field that an admin named cannot be used. Describe does not tell a field that is hidden from one that is not there. */
final class AbsentField {
    private final Describes describes;
    private final FieldReaders readers;

    AbsentField(Describes describes, FieldReaders readers) {
        this.describes = describes;
        this.readers = readers;
    }

    /** Empty when it can be used, as far as is known here. */
    Optional<String> why(String objectName, String name) {
        SfObject object = describes.object(objectName);
        Optional<SfField> field = object.field(name);
        if (field.isPresent()) {
            return unusable(object, field.get());
        }
        Optional<SfField> link = object.fields().values().stream()
                .filter(candidate -> candidate.link().equals(name))
                .findFirst();
        if (link.isPresent()) {
            return Optional.of("'" + name + "' of " + objectName + " is a link to another record: use '"
                    + link.get().name() + "', which holds its id.");
        }
        Set<String> allowed =
                name.matches("\\w+") ? readers.names(objectName, name).orElse(Set.of()) : Set.of();
        return Optional.of(
                allowed.isEmpty()
                        ? objectName + " has no field '" + name
                                + "' in Salesforce, or this user may not see it. See Setup >"
                                + " Object Manager > " + objectName
                                + " > Fields for its API name; if it is there, give this"
                                + " user a permission set with 'Read' on it."
                        : objectName + " has the field '" + name
                                + "', but this user may not read it: assign to it one of " + String.join(", ", allowed)
                                + ", or another permission set with 'Read' on the field.");
    }

    private static Optional<String> unusable(SfObject object, SfField field) {
        if (field.fieldType().isPresent()) {
            return Optional.empty();
        }
        List<String> parts = object.fields().values().stream()
                .filter(part -> part.partOf().equals(field.name()))
                .filter(part -> part.fieldType().isPresent())
                .map(SfField::name)
                .toList();
        String what = "'" + field.name() + "' of " + object.name();
        if (field.isCompound() || !parts.isEmpty()) {
            return Optional.of(what + " is a compound field (" + field.type() + "), which has no value of its own: use "
                    + (parts.isEmpty()
                            ? "its parts, which this user may not see yet."
                            : "its parts: " + String.join(", ", parts) + "."));
        }
        return Optional.of(what + " is of type " + field.type() + ", which is of no use here: choose another field.");
    }
}
