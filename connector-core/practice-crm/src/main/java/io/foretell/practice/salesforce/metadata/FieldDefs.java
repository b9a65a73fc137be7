package io.foretell.practice.salesforce.metadata;

import io.foretell.practice.salesforce.formula.Expression;
import io.foretell.practice.salesforce.formula.FormulaProblem;
import io.foretell.practice.salesforce.org.FieldDef;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Custom fields as the org's schema has them. */
final class FieldDefs {
    private static final int EMAIL = 80;
    private static final int PHONE = 40;
    private static final int SHORT = 255;
    private static final int MANY = 4_099;
    private static final int FORMULA_TEXT = 1_300;

    private FieldDefs() {}

    /** @param xml that has passed the rules */
    static FieldDef of(Draft draft, FieldXml xml, Optional<Expression> formula) {
        MetaType type = xml.type();
        String label = xml.label();
        if (type == null || label == null) {
            throw new IllegalArgumentException("the rules were not asked");
        }
        FieldDef.Builder field = FieldDef.builder(xml.name(), label, type.type());
        field.length(length(type, xml));
        if (type.numeric()) {
            field.number(xml.precision(), xml.scale());
        }
        if (formula.isPresent()) {
            return field.calculated(new DeployedFormula(draft.org(), formula.get(), type.type()))
                    .build();
        }
        if (type.picklist()) {
            field.picklist(xml.picklist(), xml.restricted());
        } else {
            constant(xml.defaultValue()).ifPresent(field::defaultValue);
        }
        String target = xml.referenceTo();
        if (type.lookup() && target != null) {
            String name = xml.name().substring(0, xml.name().length() - 1) + "r";
            String children = xml.relationshipName();
            field.references(List.of(draft.objectName(target)), name, children == null ? "" : children + "__r");
        }
        switch (type) {
            case AUTO_NUMBER -> field.autoNumber();
            case MASTER_DETAIL -> field.required().cascadeDelete();
            default -> {}
        }
        if (xml.required()) {
            field.required();
        }
        if (xml.externalId()) {
            field.externalId();
        }
        if (xml.unique()) {
            field.unique();
        }
        if (xml.tracked()) {
            field.tracked();
        }
        return field.build();
    }

    private static int length(MetaType type, FieldXml xml) {
        return switch (type) {
            case TEXT -> xml.formula() == null ? xml.length() : FORMULA_TEXT;
            case LONG_TEXT_AREA, HTML -> xml.length();
            case TEXT_AREA, URL, PICKLIST -> SHORT;
            case MULTISELECT_PICKLIST -> MANY;
            case EMAIL -> EMAIL;
            case PHONE -> PHONE;
            case AUTO_NUMBER -> 30;
            default -> 0;
        };
    }

    /** A default may be a formula; only constants are computed here. */
    private static Optional<Object> constant(@Nullable String text) {
        try {
            return text != null && Expression.parse(text) instanceof Expression.Literal literal
                    ? Optional.ofNullable(literal.constant())
                    : Optional.empty();
        } catch (FormulaProblem e) {
            throw new Check.Refused("defaultValue: " + e.getMessage());
        }
    }

    /** All that makes two definitions the same, without place and formula. */
    static List<@Nullable Object> shape(FieldDef field) {
        return Arrays.asList(
                field.label(),
                field.type(),
                field.length(),
                field.precision(),
                field.scale(),
                field.nillable(),
                field.createable(),
                field.updateable(),
                field.calculated(),
                field.externalId(),
                field.unique(),
                field.picklist(),
                field.restricted(),
                field.referenceTo(),
                field.childRelationshipName(),
                field.defaultValue(),
                field.tracked());
    }
}
