package io.foretell.app.init;

import io.foretell.spi.crm.ObjectSchema;
import io.foretell.spi.crm.ObjectSchema.Field;
import io.foretell.spi.crm.OutcomeProposal;
import io.foretell.spi.enrich.InputRole;
import io.foretell.spi.value.FieldType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Which fields of an object are worth learning from, judged by the schema, and texts by a look at some records. */
final class InputChoice {
    /** Words in names of texts that point to one person or company, or are prose. */
    private static final Set<String> SALUTATIONS = Set.of("salutation", "honorific");

    private static final Set<String> NAME_PARTS =
            Set.of("first", "last", "middle", "given", "family", "sur", "nick", "maiden");
    private static final Set<String> TELLING_WORDS = Set.of(
            "email",
            "mail",
            "phone",
            "mobile",
            "fax",
            "street",
            "street2",
            "address",
            "zip",
            "postal",
            "website",
            "url",
            "vat",
            "iban",
            "reference",
            "uuid",
            "token",
            "password",
            "note",
            "notes",
            "comment",
            "description",
            "html");

    /** Not worth a word. */
    private static final String HIDDEN = "-";

    private static final String FREE_TEXT = "free text";

    private static final int SHORT_TEXT = 64;

    private final ObjectSchema schema;
    private final Set<String> outcome = new HashSet<>();
    private final Collection<String> objects;
    private final List<String> taken = new ArrayList<>();
    private final Map<String, List<String>> leftOut = new LinkedHashMap<>();
    private final Samples samples;

    /**
     * @param objects what this user can enrich: a link to one of them names a single record
     * @param samples for texts, of which a schema does not say whether they are free
     */
    InputChoice(ObjectSchema schema, Optional<OutcomeProposal> outcome, Collection<String> objects, Samples samples) {
        this.samples = samples;
        this.schema = schema;
        this.objects = objects;
        outcome.ifPresent(o -> {
            this.outcome.addAll(o.tellTales());
            this.outcome.addAll(o.good().keySet());
            this.outcome.addAll(o.bad().keySet());
            this.outcome.add(o.closedField());
        });
    }

    InputChoice choose(InputRole role) {
        Map<String, String> reasons = new LinkedHashMap<>();
        schema.fields().values().forEach(field -> reasons.put(field.name(), reason(field, role)));
        Map<String, Samples.Seen> seen = samples.look(schema.name(), doubtful(reasons));
        for (Field field : schema.fields().values()) {
            String bySchema = reasons.getOrDefault(field.name(), HIDDEN);
            String reason = Optional.ofNullable(seen.get(field.name()))
                    .map(texts -> reason(texts, bySchema))
                    .orElse(bySchema);
            if (reason.isEmpty()) {
                taken.add(field.name());
            } else if (!reason.equals(HIDDEN)) {
                leftOut.computeIfAbsent(reason, r -> new ArrayList<>()).add(field.name());
            }
        }
        return this;
    }

    /** Texts that may hold few words or many: only a look at them tells. */
    private List<String> doubtful(Map<String, String> reasons) {
        return schema.fields().values().stream()
                .filter(field -> field.type() == FieldType.TEXT)
                .map(Field::name)
                .filter(name -> List.of("", FREE_TEXT).contains(reasons.getOrDefault(name, HIDDEN)))
                .toList();
    }

    /** A few filled ones among the oldest records prove nothing: then the schema's word stands. */
    private static String reason(Samples.Seen seen, String bySchema) {
        return seen.isChoice() ? "" : seen.isFree() ? FREE_TEXT : bySchema;
    }

    /** Takes exactly these, except what says the outcome. */
    InputChoice chooseOnly(Collection<String> wanted) {
        schema.fields().keySet().stream()
                .filter(field -> wanted.contains(field) && !outcome.contains(field))
                .forEach(taken::add);
        return this;
    }

    List<String> taken() {
        return taken;
    }

    Map<String, List<String>> leftOut() {
        return leftOut;
    }

    private String reason(Field field, InputRole role) {
        if (!field.readable()
                || field.system()
                || field.name().toLowerCase(Locale.ROOT).contains("foretell")) {
            return HIDDEN;
        } else if (outcome.contains(field.name())) {
            return "says the outcome, or is filled when it is known";
        } else if (field.calculated()) {
            return "calculated by the CRM: a change would not be noticed";
        } else if (!role.types().isEmpty() && !role.types().contains(field.type())) {
            return "of a type that the enricher does not take";
        } else if (salutation(field)
                || field.type() == FieldType.TEXT && (field.name().equals(schema.nameField()) || telling(field))) {
            return "names a person or company, or is free text";
        } else if (field.type() == FieldType.TEXT && (field.length() == 0 || field.length() > SHORT_TEXT)) {
            return FREE_TEXT;
        } else if (field.type() == FieldType.DATE || field.type() == FieldType.TIMESTAMP) {
            return "a date";
        } else if (field.type() == FieldType.REF
                && (objects.contains(field.refObject()) || field.refObject().equals(schema.name()))) {
            return "points to a single record";
        }
        return "";
    }

    /** Whether a person is addressed as Mr or Ms is a choice in one CRM and a text in another, and tells the sex. */
    private static boolean salutation(Field field) {
        return words(field).anyMatch(SALUTATIONS::contains);
    }

    private static boolean telling(Field field) {
        List<String> words = words(field).toList();
        boolean partOfName = words.size() == 2
                && NAME_PARTS.contains(words.get(0))
                && words.get(1).equals("name");
        return partOfName || words.stream().anyMatch(TELLING_WORDS::contains);
    }

    private static Stream<String> words(Field field) {
        return Arrays.stream(
                        field.name().replaceAll("([a-z0-9])([A-Z])", "$1_$2").split("[^A-Za-z0-9]+"))
                .map(word -> word.toLowerCase(Locale.ROOT));
    }
}
