package io.foretell.salesforce;

import io.foretell.spi.crm.Change;
import io.foretell.spi.crm.Conversion;
import io.foretell.spi.crm.CrmRecord;
import io.foretell.spi.value.FieldValue;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is read of an object: the wanted fields, and the few of the row's own that say when it changed, in which currency
 * its amounts are and whether it was converted. Turns rows into records.
 *
 * @param parent only rows whose link of several kinds points to this object
 */
record Selection(SfObject object, List<String> wanted, Optional<String> parent, Cells cells) {
    private static final String CONVERTED = "IsConverted";
    private static final Map<String, String> INTO = Map.of(
            "Contact", "ConvertedContactId", "Account", "ConvertedAccountId", "Opportunity", "ConvertedOpportunityId");

    /** Every field that must be selected. */
    List<String> wire() {
        Set<String> names = new LinkedHashSet<>(List.of(Wire.ID, object.stamp()));
        wanted.forEach(name -> names.addAll(wire(name)));
        boolean money = wanted.stream()
                .flatMap(name -> object.field(name).stream())
                .anyMatch(field -> field.type().equals("currency"));
        if (money && object.has(Wire.CURRENCY)) {
            names.add(Wire.CURRENCY);
        }
        if (object.has(CONVERTED)) {
            names.add(CONVERTED);
            INTO.values().stream().filter(object::has).sorted().forEach(names::add);
        }
        return new ArrayList<>(names);
    }

    private List<String> wire(String name) {
        return object.field(name)
                .filter(field -> field.type().equals(IncomingByPerson.TYPE))
                .map(field -> IncomingByPerson.needs(object, field))
                .orElse(List.of(name));
    }

    /** Conditions that every query of it has. */
    List<String> conditions() {
        List<String> conditions = new ArrayList<>();
        parent.flatMap(name -> Relations.polymorphic(object, name))
                .ifPresent(link -> conditions.add(link + ".Type = " + Soql.quote(parent.orElseThrow())));
        return conditions;
    }

    Change change(Row row) {
        String id = "";
        try {
            id = RecordIds.full(row.cell(Wire.ID));
            Map<String, FieldValue> values = new LinkedHashMap<>();
            for (String name : wanted) {
                Optional<SfField> field = object.field(name);
                if (field.isPresent()) {
                    values.put(name, value(field.get(), row));
                }
            }
            return new Change.Upsert(new CrmRecord(id, stamp(row), values, conversion(row)));
        } catch (Unreadable e) {
            return new Change.Unreadable(id, String.valueOf(e.getMessage()));
        }
    }

    private FieldValue value(SfField field, Row row) throws Unreadable {
        return field.type().equals(IncomingByPerson.TYPE)
                ? IncomingByPerson.value(object, field, row)
                : cells.value(field, row);
    }

    Instant stamp(Row row) throws Unreadable {
        String stamp = row.cell(object.stamp());
        try {
            return Stamps.read(stamp);
        } catch (DateTimeException e) {
            throw new Unreadable(object.stamp(), "'" + stamp + "' is not a moment");
        }
    }

    private Optional<Conversion> conversion(Row row) throws Unreadable {
        if (!object.has(CONVERTED) || !row.cell(CONVERTED).equals("true")) {
            return Optional.empty();
        }
        Map<String, String> into = new HashMap<>();
        for (var target : INTO.entrySet()) {
            String id = object.has(target.getValue()) ? row.cell(target.getValue()) : "";
            if (!id.isEmpty()) {
                into.put(target.getKey(), RecordIds.full(id));
            }
        }
        return Optional.of(new Conversion(into));
    }
}
