package io.foretell.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import io.foretell.crmkit.Once;
import io.foretell.spi.crm.CallPermits.Kind;
import io.foretell.spi.crm.CrmException;
import io.foretell.spi.crm.ErrorClass;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What describe says, remembered for the session and asked again ('has it changed since?', nearly free) when someone
 * wants to know it as it is now. It tells only what this user may see: a field without the right to read is not there.
 */
final class Describes {
    /** An object in the list of all. */
    record Listed(String name, String label, String keyPrefix, boolean custom, boolean queryable, boolean updateable) {}

    private record Known(SfObject object, String lastModified) {}

    private final SalesforceClient client;
    private final Map<String, Known> known = new ConcurrentHashMap<>();
    private final Once<Map<String, Listed>> listed = new Once<>(this::list);

    Describes(SalesforceClient client) {
        this.client = client;
    }

    /** Every object that this user may see, by name; asked once. */
    Map<String, Listed> all() {
        return listed.get();
    }

    boolean queryable(String object) {
        Listed found = all().get(object);
        return found != null && found.queryable();
    }

    /** The object that ids with this beginning belong to; empty when none is known. */
    String objectOf(String id) {
        return all().values().stream()
                .filter(one -> !one.keyPrefix().isEmpty() && id.startsWith(one.keyPrefix()))
                .map(Listed::name)
                .findFirst()
                .orElse("");
    }

    SfObject object(String name) {
        Known cached = known.get(name);
        return cached != null ? cached.object() : refresh(name);
    }

    /** As it is now, rights included, whose changes do not count as changes of the object. */
    SfObject anew(String name) {
        known.remove(name);
        known.remove(Relations.linkOf(name));
        return refresh(name);
    }

    /** @throws CrmException SCHEMA when there is no such object, or this user may not see it */
    SfObject refresh(String name) {
        if (!name.matches("\\w+")) {
            throw unknown(name, null);
        }
        Known cached = known.get(name);
        Call call = Call.get(Kind.METADATA, "sobjects/" + name + "/describe/", "describing " + name);
        try {
            Answer answer = client.call(
                    cached == null || cached.lastModified().isEmpty()
                            ? call
                            : call.header("If-Modified-Since", cached.lastModified()));
            if (cached != null && answer.reply().status() == 304) {
                return cached.object();
            }
            SfObject object = withLinked(object(answer));
            String lastModified = Optional.ofNullable(answer.reply().headers().get("Last-Modified"))
                    .orElse("");
            known.put(name, new Known(object, lastModified));
            return object;
        } catch (CrmException e) {
            if (e.errorClass() == ErrorClass.NOT_FOUND || e.errorClass() == ErrorClass.SCHEMA) {
                known.remove(name);
                throw unknown(name, e);
            }
            throw e;
        }
    }

    /** @throws CrmException SCHEMA naming every field that does not exist, or that this user may not see */
    SfObject require(String name, Collection<String> fields) {
        SfObject object = object(name);
        if (!object.absent(fields).isEmpty()) {
            object = anew(name);
        }
        List<String> absent = object.absent(fields);
        if (!absent.isEmpty()) {
            throw new CrmException(
                    ErrorClass.SCHEMA,
                    "The object " + name + " in Salesforce has no field " + String.join(", ", absent)
                            + ", or this user may not see it: give the user a permission set with the field ('Read' at least),"
                            + " create ours with 'foretell fields apply', correct the name of another.");
        }
        return object;
    }

    /** Adds the fields of what a link row stands for: a link to a mail is of use only with the mail's text. */
    private SfObject withLinked(SfObject object) {
        String link = Relations.linkOf(object.name());
        if (link.isEmpty() || !queryable(link)) {
            return object;
        }
        Map<String, SfField> fields = new LinkedHashMap<>(object.fields());
        SfObject target = object(link);
        target.fields().values().stream()
                .map(field -> field.through(link, target.label()))
                .forEach(field -> fields.put(field.name(), field));
        return new SfObject(object.name(), object.label(), object.replicateable(), fields);
    }

    private static SfObject object(Answer answer) {
        JsonNode json = answer.json();
        Map<String, SfField> fields = new LinkedHashMap<>();
        for (JsonNode node : answer.list("fields")) {
            SfField field = SfField.of(node);
            fields.put(field.name(), field);
        }
        String name = json.path("name").asText("");
        if (name.equals(Relations.MAIL)) {
            IncomingByPerson.addTo(fields);
        }
        return new SfObject(
                name,
                json.path("label").asText(name),
                json.path("replicateable").asBoolean(false),
                fields);
    }

    private Map<String, Listed> list() {
        Map<String, Listed> all = new LinkedHashMap<>();
        for (JsonNode node :
                client.get(Kind.METADATA, "sobjects/", "listing the objects").list("sobjects")) {
            String name = node.path("name").asText("");
            all.put(
                    name,
                    new Listed(
                            name,
                            node.path("label").asText(name),
                            node.path("keyPrefix").asText(""),
                            node.path("custom").asBoolean(false),
                            node.path("queryable").asBoolean(false),
                            node.path("updateable").asBoolean(false)));
        }
        return all;
    }

    private static CrmException unknown(String name, @Nullable Throwable cause) {
        return new CrmException(
                ErrorClass.SCHEMA,
                "Salesforce has no object " + name
                        + ", or this user may not see it: correct the name, or give the user a"
                        + " permission set with the object.",
                "",
                null,
                cause);
    }
}
