package io.foretell.practice.salesforce.metadata;

import io.foretell.practice.salesforce.formula.Expression;
import io.foretell.practice.salesforce.formula.FormulaProblem;
import io.foretell.practice.salesforce.metadata.Message.Outcome;
import io.foretell.practice.salesforce.org.FieldDef;
import io.foretell.practice.salesforce.org.ObjectDef;
import java.util.List;
import java.util.Optional;

/** A {@code fields} element: a new custom field, a changed one, or one that is already so. */
final class FieldCheck implements Check {
    @Override
    public Outcome check(Component component, Draft draft) {
        String object = component.object();
        if (!draft.object(object)) {
            throw new Refused("Entity Enumeration Or ID: no CustomObject named " + object + " found");
        }
        FieldXml xml = FieldXml.of(component);
        if (!xml.name().endsWith("__c") && draft.before(object, xml.name()).isPresent()) {
            return Outcome.CHANGED;
        }
        List<String> problems = FieldRules.problems(xml);
        if (!problems.isEmpty()) {
            throw new Refused(String.join("; ", problems));
        }
        references(xml, draft);
        Optional<Expression> formula = formula(object, xml, draft);
        FieldDef wanted = FieldDefs.of(draft, xml, formula);
        Optional<FieldDef> before = draft.before(object, xml.name());
        before.ifPresent(old -> sameType(component, old, wanted));
        draft.addField(object, wanted);
        boolean same = before.isPresent() && same(component, before.get(), wanted, xml, draft);
        if (!same) {
            draft.change(tx -> put(draft, component, wanted, xml));
        }
        return before.isEmpty() ? Outcome.CREATED : same ? Outcome.UNCHANGED : Outcome.CHANGED;
    }

    private static void references(FieldXml xml, Draft draft) {
        String target = xml.referenceTo();
        if (target != null && !draft.object(target)) {
            throw new Refused("referenceTo value of '" + target + "' does not resolve to a valid sObject type");
        }
        String values = xml.globalValueSet();
        if (values != null && !draft.has("GlobalValueSet", values)) {
            throw new Refused("In field: valueSet - no GlobalValueSet named " + values + " found");
        }
    }

    private static Optional<Expression> formula(String object, FieldXml xml, Draft draft) {
        String text = xml.formula();
        if (text == null) {
            return Optional.empty();
        }
        try {
            Expression expression = Expression.parse(text);
            expression.names().forEach(path -> FormulaNames.check(object, path, draft));
            return Optional.of(expression);
        } catch (FormulaProblem e) {
            throw new Refused("Error: " + e.getMessage());
        }
    }

    private static void sameType(Component component, FieldDef old, FieldDef wanted) {
        if (old.calculated() != wanted.calculated()) {
            throw new Refused(
                    old.calculated()
                            ? "Cannot update a field from a Formula to something else"
                            : "Cannot update a field to a Formula from something else");
        }
        if (old.type() != wanted.type() || old.longText() != wanted.longText()) {
            throw new Refused("Cannot change the type of field " + component.fullName() + " from "
                    + old.type().word() + " to " + wanted.type().word());
        }
        if (!old.referenceTo().equals(wanted.referenceTo())) {
            throw new Refused("Cannot change referenceTo of field " + component.fullName());
        }
    }

    private static boolean same(Component component, FieldDef old, FieldDef wanted, FieldXml xml, Draft draft) {
        return FieldDefs.shape(old).equals(FieldDefs.shape(wanted))
                && draft.catalog().formula(component.fullName()).equals(Optional.ofNullable(xml.formula()));
    }

    private static void put(Draft draft, Component component, FieldDef wanted, FieldXml xml) {
        ObjectDef object = draft.need(component.object());
        draft.org().schema().addField(object, wanted);
        String text = xml.formula();
        if (text != null) {
            draft.catalog().formula(component.fullName(), text);
        }
    }
}
