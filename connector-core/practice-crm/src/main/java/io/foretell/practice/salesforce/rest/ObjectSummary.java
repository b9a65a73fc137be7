package io.foretell.practice.salesforce.rest;

import io.foretell.practice.salesforce.http.ApiRequest;
import io.foretell.practice.salesforce.org.ObjectDef;
import io.foretell.practice.salesforce.org.Rights;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What describe says about an object as a whole, as the global list has it too. */
final class ObjectSummary {
    private ObjectSummary() {}

    static Map<String, @Nullable Object> of(ApiRequest request, ObjectDef object) {
        Rights rights = request.rights();
        ObjectDef.Ability ability = object.ability();
        String url = request.base() + "/sobjects/" + object.name();
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("activateable", false);
        json.put("associateEntityType", object.name().endsWith("History") ? "History" : null);
        json.put("associateParentEntity", null);
        json.put("createable", ability.createable() && rights.createable(object));
        json.put("custom", object.custom());
        json.put("customSetting", false);
        json.put("deepCloneable", false);
        json.put("deletable", ability.deletable() && rights.deletable(object));
        json.put("deprecatedAndHidden", false);
        json.put("feedEnabled", false);
        json.put("hasSubtypes", false);
        json.put("isInterface", false);
        json.put("isSubtype", false);
        json.put("keyPrefix", object.keyPrefix());
        json.put("label", object.label());
        json.put("labelPlural", object.labelPlural());
        json.put("layoutable", ability.layoutable());
        json.put("mergeable", ability.mergeable());
        json.put("mruEnabled", ability.layoutable());
        json.put("name", object.name());
        json.put("queryable", true);
        json.put("replicateable", true);
        json.put("retrieveable", true);
        json.put("searchable", ability.searchable());
        json.put("triggerable", ability.layoutable());
        json.put("undeletable", ability.undeletable());
        json.put("updateable", ability.updateable() && rights.editable(object));
        Map<String, Object> urls = new LinkedHashMap<>();
        urls.put("rowTemplate", url + "/{ID}");
        urls.put("describe", url + "/describe");
        urls.put("sobject", url);
        json.put("urls", urls);
        return json;
    }
}
