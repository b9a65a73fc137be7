package io.foretell.practice.salesforce.metadata;

import io.foretell.practice.salesforce.metadata.Message.Outcome;
import io.foretell.practice.salesforce.org.ConversionMapping;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.w3c.dom.Element;

/** Components that the org only remembers, once the fields and reports that they name are known. */
final class ReferenceChecks {
    private static final Pattern CUSTOM =
            Pattern.compile("(?:(?<object>[A-Za-z]\\w*)[.$])?(?<field>[A-Za-z]\\w*__c)(?:\\..*)?");
    private static final Set<String> REPORT_COLUMNS =
            Set.of("field", "sortColumn", "column", "dateColumn", "secondaryColumn", "groupingColumn");
    private static final Set<String> SCOPES = Set.of(
            "Everything", "Mine", "MineAndMyGroups", "Queue", "Delegated", "MyTerritory", "MyTeamTerritory", "Team");

    private ReferenceChecks() {}

    static Outcome plain(Component component, Draft draft) {
        boolean known = draft.catalog().has(component.type(), component.fullName());
        draft.add(component.type(), component.fullName());
        draft.change(tx -> draft.catalog().add(component.type(), component.fullName()));
        return known ? Outcome.CHANGED : Outcome.CREATED;
    }

    static Outcome listView(Component component, Draft draft) {
        object(component.object(), draft);
        need(component.xml(), "label");
        if (!SCOPES.contains(need(component.xml(), "filterScope"))) {
            throw new Check.Refused("'" + Xml.text(component.xml(), "filterScope")
                    + "' is not a valid value for the enum 'FilterScope'");
        }
        for (String column : texts(component.xml(), Set.of("columns"))) {
            known(component.object(), column, "Could not resolve list view column: " + column, draft);
        }
        for (Element filter : Xml.children(component.xml(), "filters")) {
            String field = need(filter, "field");
            known(component.object(), field, "Could not resolve list view column: " + field, draft);
            need(filter, "operation");
        }
        return plain(component, draft);
    }

    static Outcome layout(Component component, Draft draft) {
        String name = component.fullName();
        String object = name.contains("-") ? name.substring(0, name.indexOf('-')) : name;
        object(object, draft);
        for (Element item : Xml.below(component.xml(), "layoutItems")) {
            String field = Xml.text(item, "field");
            if (field != null) {
                known(
                        object,
                        field,
                        "In field: field - no CustomField named " + object + "." + field + " found",
                        draft);
            }
        }
        return plain(component, draft);
    }

    static Outcome report(Component component, Draft draft) {
        if (!component.fullName().contains("/")) {
            need(component.xml(), "name");
            return plain(component, draft);
        }
        folder(component, draft);
        List.of("name", "format", "reportType").forEach(name -> need(component.xml(), name));
        for (String column : texts(component.xml(), REPORT_COLUMNS)) {
            known("", column, "columns-" + column + ": Invalid column name", draft);
        }
        return plain(component, draft);
    }

    static Outcome dashboard(Component component, Draft draft) {
        if (!component.fullName().contains("/")) {
            need(component.xml(), "name");
            return plain(component, draft);
        }
        folder(component, draft);
        need(component.xml(), "title");
        for (String report : texts(component.xml(), Set.of("report"))) {
            if (!draft.has("Report", report)) {
                throw new Check.Refused("In field: report - no Report named " + report + " found");
            }
        }
        return plain(component, draft);
    }

    static Outcome translation(Component component, Draft draft) {
        String name = component.fullName();
        String object = name.contains("-") ? name.substring(0, name.lastIndexOf('-')) : name;
        object(object, draft);
        for (Element field : Xml.children(component.xml(), "fields")) {
            String translated = need(field, "name");
            known(
                    object,
                    translated,
                    "In field: name - no CustomField named " + object + "." + translated + " found",
                    draft);
        }
        return plain(component, draft);
    }

    /** 'Map Lead Fields': custom fields that a conversion copies. */
    static Outcome leadConversion(Component component, Draft draft) {
        for (Element objects : Xml.children(component.xml(), "objectMapping")) {
            String target = need(objects, "outputObject");
            object(target, draft);
            for (Element fields : Xml.children(objects, "mappingFields")) {
                String from = need(fields, "inputField");
                String to = need(fields, "outputField");
                known("Lead", from, "In field: inputField - no CustomField named Lead." + from + " found", draft);
                known(
                        target,
                        to,
                        "In field: outputField - no CustomField named " + target + "." + to + " found",
                        draft);
                ConversionMapping mapping = new ConversionMapping(from, draft.objectName(target), to);
                if (from.endsWith("__c") && !draft.org().conversionMappings().contains(mapping)) {
                    draft.change(tx -> draft.org().map(mapping));
                }
            }
        }
        return plain(component, draft);
    }

    static Outcome profile(Component component, Draft draft) {
        throw new Check.Refused("Profiles are not deployed here: grant by a permission set");
    }

    private static void folder(Component component, Draft draft) {
        String folder = component.fullName().substring(0, component.fullName().lastIndexOf('/'));
        if (!draft.has(component.type(), folder) && !folder.equals("unfiled$public")) {
            throw new Check.Refused("Cannot find folder:" + folder);
        }
    }

    private static void object(String object, Draft draft) {
        if (!draft.object(object)) {
            throw new Check.Refused("Parent entity failed to deploy: no CustomObject named " + object + " found");
        }
    }

    /** Standard columns have names of their own, such as LEAD_SOURCE, and pass. */
    private static void known(String object, String column, String problem, Draft draft) {
        Matcher custom = CUSTOM.matcher(column);
        if (!custom.matches()) {
            return;
        }
        String owner = Optional.ofNullable(custom.group("object")).orElse(object);
        if (!draft.hasField(owner, custom.group("field"))) {
            throw new Check.Refused(problem);
        }
    }

    private static List<String> texts(Element root, Set<String> names) {
        return names.stream()
                .flatMap(name -> Xml.below(root, name).stream())
                .filter(element -> Xml.children(element).isEmpty())
                .map(element -> element.getTextContent().strip())
                .toList();
    }

    private static String need(Element xml, String name) {
        String text = Xml.text(xml, name);
        if (text == null) {
            throw new Check.Refused("Required field is missing: " + name);
        }
        return text;
    }
}
