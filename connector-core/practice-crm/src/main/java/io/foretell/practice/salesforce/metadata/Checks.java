package io.foretell.practice.salesforce.metadata;

import io.foretell.practice.salesforce.metadata.Message.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Which check a component gets, and in which order components are checked and made. */
final class Checks {
    private static final Map<String, Check> ALL = Map.of(
            "CustomObject", new ObjectCheck(),
            "CustomField", new FieldCheck(),
            "ListView", ReferenceChecks::listView,
            "PermissionSet", new PermissionSetCheck(),
            "Profile", ReferenceChecks::profile,
            "Report", ReferenceChecks::report,
            "Dashboard", ReferenceChecks::dashboard,
            "Layout", ReferenceChecks::layout,
            "CustomObjectTranslation", ReferenceChecks::translation,
            "LeadConvertSettings", ReferenceChecks::leadConversion);

    private static final List<String> ORDER = List.of(
            "GlobalValueSet",
            "CustomObject",
            "CustomField",
            "CustomObjectTranslation",
            "ListView",
            "Layout",
            "PermissionSet",
            "Report",
            "Dashboard");

    private Checks() {}

    static List<Component> ordered(List<Component> components) {
        List<Component> ordered = new ArrayList<>(components);
        ordered.sort(Comparator.comparingInt(Checks::rank));
        return ordered;
    }

    /** Formulas come after the fields that they may name, folders before what lies in them. */
    private static int rank(Component component) {
        int type = ORDER.indexOf(component.type());
        boolean late = component.type().equals("CustomField")
                ? Xml.child(component.xml(), "formula") != null
                : component.fullName().contains("/");
        return (type < 0 ? ORDER.size() : type) * 2 + (late ? 1 : 0);
    }

    static void run(Component component, Draft draft, Messages messages) {
        try {
            Outcome outcome =
                    ALL.getOrDefault(component.type(), ReferenceChecks::plain).check(component, draft);
            messages.done(component, outcome, null);
        } catch (Check.Refused e) {
            messages.error(component, String.valueOf(e.getMessage()));
        }
    }
}
