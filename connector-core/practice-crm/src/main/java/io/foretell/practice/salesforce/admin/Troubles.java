package io.foretell.practice.salesforce.admin;

import static io.foretell.practice.admin.AdminGate.number;
import static io.foretell.practice.admin.AdminGate.text;
import static io.foretell.practice.admin.AdminGate.texts;

import io.foretell.practice.salesforce.fault.Fault;
import io.foretell.practice.salesforce.org.Denials;
import io.foretell.practice.salesforce.org.Org;
import io.foretell.practice.salesforce.org.Rules;
import io.foretell.practice.salesforce.org.Switch;
import io.foretell.practice.salesforce.org.User;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** What can be made to go wrong. */
final class Troubles {
    private final Org org;

    Troubles(Org org) {
        this.org = org;
    }

    void fault(Map<?, ?> body) {
        org.faults()
                .add(new Fault(
                        Fault.Kind.valueOf(name(text(body, "kind"))),
                        text(body, "method"),
                        Pattern.compile(text(body, "path")),
                        number(body, "after", 0),
                        number(body, "times", 1),
                        Duration.ofMillis(number(body, "millis", 2000)),
                        number(body, "amount", 1)));
    }

    /** Without anything: every token dies now, and new ones live. */
    void tokens(Map<?, ?> body) {
        if (body.containsKey("expireAfter")) {
            org.sessions().expireAfter(number(body, "expireAfter", -1));
        } else {
            org.sessions().revokeAll();
        }
    }

    void quota(Map<?, ?> body) {
        org.quota()
                .set(
                        number(body, "max", org.quota().max()),
                        number(body, "used", org.quota().used()));
    }

    void lock(Map<?, ?> body) {
        texts(body, "ids").forEach(id -> org.rules().locks().lock(id, number(body, "attempts", 1)));
    }

    /** A validation rule refuses rows whose field holds the value; without a field it refuses all. */
    void rule(Map<?, ?> body) {
        String object = org.schema().need(text(body, "object")).name();
        String name = text(body, "name").isEmpty() ? "Practice_Rule" : text(body, "name");
        String field = text(body, "field");
        switch (text(body, "kind")) {
            case "validation", "trigger" ->
                org.rules()
                        .add(new Rules.Validation(
                                object,
                                name,
                                text(body, "message").isEmpty() ? "refused by " + name : text(body, "message"),
                                field,
                                text(body, "kind").equals("trigger"),
                                row -> field.isEmpty() || row.text(field).equals(text(body, "value"))));
            case "duplicate" ->
                org.rules()
                        .add(new Rules.Duplicate(
                                object, name, texts(body, "fields"), Boolean.TRUE.equals(body.get("allowSave"))));
            case "assignment" -> org.rules().add(new Rules.Assignment(object, name, text(body, "owner")));
            case "flow" -> org.rules().addFlow(object, name);
            default ->
                throw new IllegalArgumentException("kind must be validation, trigger, duplicate, assignment or flow");
        }
    }

    void deny(Map<?, ?> body) {
        User user = text(body, "user").isEmpty()
                ? org.users().admin()
                : org.users()
                        .byUsername(text(body, "user"))
                        .orElseThrow(() -> new IllegalArgumentException("no such user"));
        Denials denials = org.users().denials();
        Denials.What what =
                text(body, "what").isEmpty() ? Denials.What.READ : Denials.What.valueOf(name(text(body, "what")));
        if (!text(body, "permission").isEmpty()) {
            denials.permission(user, text(body, "permission"));
        } else if (!text(body, "row").isEmpty()) {
            denials.row(user, text(body, "row"));
        } else if (!text(body, "field").isEmpty()) {
            denials.field(user, text(body, "object"), text(body, "field"), what);
        } else {
            denials.object(user, org.schema().need(text(body, "object")).name(), what);
        }
    }

    void turn(Map<?, ?> body) {
        org.switches().set(Switch.valueOf(name(text(body, "name"))), Boolean.TRUE.equals(body.get("on")));
    }

    String clock(Map<?, ?> body) {
        if (!text(body, "set").isEmpty()) {
            org.clock().set(Instant.parse(text(body, "set")));
        } else if (!text(body, "advance").isEmpty()) {
            org.clock().advance(Duration.parse(text(body, "advance")));
        } else {
            org.clock().release();
        }
        return org.clock().instant().toString();
    }

    private static String name(String word) {
        return word.toUpperCase(Locale.ROOT).replace('-', '_');
    }
}
